/** What customers see of their own: a booking, by its unguessable link. */
@NullMarked
package space.coworking.web.portal;

import org.jspecify.annotations.NullMarked;
