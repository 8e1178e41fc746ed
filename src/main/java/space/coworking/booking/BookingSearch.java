package space.coworking.booking;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;
import space.coworking.shared.LikePattern;
import space.coworking.shared.TimeSlot;

/**
 * What staff filter the list of bookings by; null takes all.
 *
 * @param text part of the reference, or of the guest's name, address, company or phone
 * @param during bookings that touch this time
 */
public record BookingSearch(
        @Nullable String text,
        @Nullable BookingState state,
        @Nullable UUID room,
        @Nullable TimeSlot during) {

    /** Asks only for what is filtered by, so that the database finds an index for it. */
    Specification<Booking> matching() {
        Specification<Booking> all = Specification.unrestricted();
        if (text != null && !text.isBlank()) {
            String pattern = LikePattern.containing(text);
            all = all.and((booking, query, where) -> where.like(booking.get("searched"), pattern, '\\'));
        }
        if (state != null) {
            all = all.and((booking, query, where) -> where.equal(booking.get("state"), state));
        }
        if (room != null) {
            all = all.and((booking, query, where) -> where.equal(booking.get("roomId"), room));
        }
        if (during != null) {
            all = all.and((booking, query, where) -> where.and(
                    where.lessThan(booking.get("startsAt"), during.to()),
                    where.greaterThan(booking.get("endsAt"), during.from())));
        }
        return all;
    }
}
