package space.coworking.customer;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The customers: a person for each e-mail address, and the companies that pay for several. */
@Service
public class CustomerManagement {

    private final Customers customers;
    private final Accounts accounts;

    CustomerManagement(Customers customers, Accounts accounts) {
        this.customers = customers;
        this.accounts = accounts;
    }

    /** Finds the person with this address, or makes one; never changes one that exists. Safe when called at once by many. */
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

    /**
     * Locks as {@link #lock} does, but waits for nobody: for work that may as well be done later.
     *
     * @return those that are locked now
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<UUID> lockFree(Collection<UUID> wanted) {
        return customers.lockFree(wanted);
    }

    /** @throws IllegalArgumentException if there is no such customer */
    @Transactional(readOnly = true)
    public Profile profile(UUID customer) {
        return customers.profile(customer).orElseThrow(() -> new IllegalArgumentException("No customer " + customer));
    }

    /** Takes what a person says of themselves; their account greets them by the new name. */
    @Transactional
    public void change(UUID person, PersonDetails details) {
        customers.changePerson(person, details);
        accounts.rename(person, details.name());
    }

    /** @return the customer's tags, {@code non-profit} */
    @Transactional(readOnly = true)
    public Set<String> tags(UUID customer) {
        return customers.tags(customer);
    }
}
