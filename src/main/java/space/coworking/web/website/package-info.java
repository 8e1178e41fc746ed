/** The public website: the home page, the rooms, and the request for one. */
@NullMarked
package space.coworking.web.website;

import org.jspecify.annotations.NullMarked;
