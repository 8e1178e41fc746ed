package space.coworking.booking;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.customer.CustomerManagement;
import space.coworking.membership.Members;

/** Looks up who wants to book. */
@Service
public class Bookers {

    private final Members members;
    private final CustomerManagement customers;
    private final Bookings bookings;

    Bookers(Members members, CustomerManagement customers, Bookings bookings) {
        this.members = members;
        this.customers = customers;
        this.bookings = bookings;
    }

    /** @param customer the signed-in customer; null for a visitor */
    @Transactional(readOnly = true)
    public Booker of(@Nullable UUID customer) {
        return new Booker(members.benefits(customer), customer == null ? Set.of() : customers.tags(customer), 1);
    }

    /**
     * A customer who is not signed in: books as a guest, whatever they are, and with nothing that belongs to them. Locked until the
     * caller's transaction ends.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Booker lockedVisitor(UUID customer) {
        customers.lock(customer);
        return of(null);
    }

    /** Who changes a booking, locked as {@link #locked} does. */
    @Transactional(propagation = Propagation.MANDATORY)
    Booker lockedOwner(Booking booking) {
        customers.lock(booking.customerId());
        return owner(booking);
    }

    /**
     * Who changes a booking. What was booked as a guest stays under a guest's rules, with a discount of their own if they were signed in;
     * a date of a series keeps the price of as many dates as were booked together, whatever became of the others.
     */
    @Transactional(readOnly = true)
    Booker owner(Booking booking) {
        if (booking.plan().isGuest()) {
            return new Booker(
                    members.benefits(null), booking.signedIn() ? customers.tags(booking.customerId()) : Set.of(), 1);
        }
        Booker booker = of(booking.customerId());
        return booking.isInSeries() ? booker.forDates(bookings.countBySeriesId(booking.seriesId())) : booker;
    }

    /** Locks the customer until the caller's transaction ends: nobody else spends the allowance and the credit that are seen here. */
    @Transactional(propagation = Propagation.MANDATORY)
    Booker locked(UUID customer) {
        return new Booker(members.lockedBenefits(customer), customers.tags(customer), 1);
    }
}
