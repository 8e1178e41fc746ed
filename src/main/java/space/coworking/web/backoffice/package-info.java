/**
 * The pages that staff work with beside Tasklist: what waits today, bookings, leads, mails. Who may open which is the filters' to say.
 */
@NullMarked
package space.coworking.web.backoffice;

import org.jspecify.annotations.NullMarked;
