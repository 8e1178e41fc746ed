package space.coworking.booking;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;

/** Which of a customer's own bookings to list. */
public enum OwnBookings {
    /** Still to come or just now. */
    UPCOMING(Sort.by("startsAt", "id")),
    /** Over, or never to be. */
    PAST(Sort.by(Sort.Direction.DESC, "startsAt", "id"));

    private static final List<BookingState> OPEN = Arrays.stream(BookingState.values())
            .filter(state -> !state.isFinal())
            .toList();

    private final Sort sort;

    OwnBookings(Sort sort) {
        this.sort = sort;
    }

    Sort sort() {
        return sort;
    }

    Specification<Booking> of(UUID customer, Instant now) {
        Specification<Booking> upcoming = (booking, query, where) ->
                where.and(booking.get("state").in(OPEN), where.greaterThan(booking.get("endsAt"), now));
        Specification<Booking> theirs = (booking, query, where) -> where.equal(booking.get("customerId"), customer);
        return theirs.and(this == UPCOMING ? upcoming : Specification.not(upcoming));
    }
}
