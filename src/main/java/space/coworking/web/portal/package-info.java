/** What customers see of their own: signed in, all of it; as guests a booking, by its unguessable link. */
@NullMarked
package space.coworking.web.portal;

import org.jspecify.annotations.NullMarked;
