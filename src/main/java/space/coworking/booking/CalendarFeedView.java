package space.coworking.booking;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer's calendar feed, without its secret.
 *
 * @param createdAt when its address was made
 * @param lastReadAt when a calendar asked last, give or take some minutes; null while none did
 */
public record CalendarFeedView(Instant createdAt, @Nullable Instant lastReadAt) {}
