package space.coworking.customer;

import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The customers: one for each e-mail address. */
@Service
public class CustomerManagement {

    private final Customers customers;

    CustomerManagement(Customers customers) {
        this.customers = customers;
    }

    /** Finds the customer with this address, or makes one; never changes one that exists. Safe when called at once by many. */
    @Transactional
    public UUID findOrCreate(NewGuest guest) {
        return customers
                .insertIfAbsent(guest)
                .or(() -> customers.idOf(guest.email()))
                .orElseThrow(() -> new IllegalStateException("A customer was deleted while being looked up"));
    }

    /**
     * Locks the customer's row until the caller's transaction ends, so that what one customer has is counted one at a time.
     *
     * @throws IllegalArgumentException if there is no such customer
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(UUID customer) {
        if (!customers.lock(customer)) {
            throw new IllegalArgumentException("No customer " + customer);
        }
    }

    /** @return the customer's tags, {@code non-profit} */
    @Transactional(readOnly = true)
    public Set<String> tags(UUID customer) {
        return customers.tags(customer);
    }
}
