package space.coworking.booking;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Finds a booking for whoever may reach it; for everybody else there is none. */
@Component
class BookingDoor {

    private final Bookings bookings;
    private final LockedBookings locked;

    BookingDoor(Bookings bookings, LockedBookings locked) {
        this.bookings = bookings;
        this.locked = locked;
    }

    Optional<Booking> find(BookingAccess access) {
        return open(access, bookings::findByReference, bookings::findById);
    }

    /** Locks it before reading it: what the caller changes is what it is now. */
    Optional<Booking> findAndLock(BookingAccess access) {
        return open(access, locked::withReference, locked::withId);
    }

    private static Optional<Booking> open(
            BookingAccess access,
            Function<String, Optional<Booking>> byReference,
            Function<UUID, Optional<Booking>> byId) {
        if (access instanceof BookingAccess.ByLink link) {
            return byReference.apply(link.reference()).filter(holdsToken(link.token()));
        }
        if (access instanceof BookingAccess.ByOwner owner) {
            return byReference.apply(owner.reference()).filter(booking -> booking.customerId()
                    .equals(owner.customer()));
        }
        return byId.apply(((BookingAccess.ByStaff) access).booking());
    }

    private static Predicate<Booking> holdsToken(String token) {
        byte[] given = token.getBytes(StandardCharsets.UTF_8);
        return booking -> MessageDigest.isEqual(given, booking.token().getBytes(StandardCharsets.UTF_8));
    }
}
