package space.coworking.membership;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import space.coworking.customer.CustomerManagement;

/**
 * Reads memberships for whoever is about to change them. The customer is locked first, as for everything that touches credit, so that
 * what a member books and what becomes of the membership come one after the other.
 */
@Repository
class LockedMemberships {

    /** Locked or written by this transaction before, so that nobody else changed it since. */
    private static final Set<LockModeType> OURS =
            EnumSet.of(LockModeType.PESSIMISTIC_WRITE, LockModeType.PESSIMISTIC_FORCE_INCREMENT);

    private final EntityManager entities;
    private final Memberships memberships;
    private final CustomerManagement customers;

    LockedMemberships(EntityManager entities, Memberships memberships, CustomerManagement customers) {
        this.entities = entities;
        this.memberships = memberships;
        this.customers = customers;
    }

    /** The id comes from a process or from a look before, so the membership is there. */
    Membership withId(UUID id) {
        Membership membership = memberships.findById(id).orElseThrow();
        if (OURS.contains(entities.getLockMode(membership))) {
            return membership;
        }
        customers.lock(membership.customerId());
        // What this transaction changed already must not be read over; what it saw before the lock may be out of date.
        entities.flush();
        entities.refresh(membership, LockModeType.PESSIMISTIC_WRITE);
        return membership;
    }
}
