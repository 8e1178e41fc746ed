package space.coworking.booking;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Finds a booking for whoever may reach it; for everybody else there is none. */
@Component
class BookingDoor {

    private final Bookings bookings;

    BookingDoor(Bookings bookings) {
        this.bookings = bookings;
    }

    Optional<Booking> find(BookingAccess access) {
        if (access instanceof BookingAccess.ByLink link) {
            return bookings.findByReference(link.reference()).filter(holdsToken(link.token()));
        }
        if (access instanceof BookingAccess.ByOwner owner) {
            return bookings.findByReference(owner.reference())
                    .filter(booking -> booking.customerId().equals(owner.customer()));
        }
        return bookings.findById(((BookingAccess.ByStaff) access).booking());
    }

    Optional<Booking> findAndLock(BookingAccess access) {
        return find(access).flatMap(booking -> bookings.findAndLock(booking.id()));
    }

    private static Predicate<Booking> holdsToken(String token) {
        byte[] given = token.getBytes(StandardCharsets.UTF_8);
        return booking -> MessageDigest.isEqual(given, booking.token().getBytes(StandardCharsets.UTF_8));
    }
}
