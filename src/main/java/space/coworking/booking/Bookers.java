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

    Bookers(Members members, CustomerManagement customers) {
        this.members = members;
        this.customers = customers;
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

    /** A customer who booked as a guest, and changes that booking: by a guest's rules, and with a discount of their own if they were signed in. */
    @Transactional(propagation = Propagation.MANDATORY)
    Booker lockedGuest(UUID customer, boolean signedIn) {
        customers.lock(customer);
        return guest(customer, signedIn);
    }

    @Transactional(readOnly = true)
    Booker guest(UUID customer, boolean signedIn) {
        return new Booker(members.benefits(null), signedIn ? customers.tags(customer) : Set.of(), 1);
    }

    /** Locks the customer until the caller's transaction ends: nobody else spends the allowance and the credit that are seen here. */
    @Transactional(propagation = Propagation.MANDATORY)
    Booker locked(UUID customer) {
        return new Booker(members.lockedBenefits(customer), customers.tags(customer), 1);
    }
}
