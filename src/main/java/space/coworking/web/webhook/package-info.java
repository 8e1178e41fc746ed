/** What other systems call us back on. */
@NullMarked
package space.coworking.web.webhook;

import org.jspecify.annotations.NullMarked;
