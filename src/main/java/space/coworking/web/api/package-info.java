/**
 * The JSON API: rooms, availability and bookings for other people's programs. Every answer that isn't a success is a problem as RFC 9457
 * describes it, and no input makes a 500.
 */
@NullMarked
package space.coworking.web.api;

import org.jspecify.annotations.NullMarked;
