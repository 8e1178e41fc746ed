/** What the processes of billing call: each method a few lines, from the business key to the domain. */
@NullMarked
package space.coworking.billing.process;

import org.jspecify.annotations.NullMarked;
