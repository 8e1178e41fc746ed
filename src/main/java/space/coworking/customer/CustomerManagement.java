package space.coworking.customer;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import space.coworking.shared.EmailAddress;

/** The customers: one for each e-mail address. */
@Service
public class CustomerManagement {

    /** Finds the customer with this address, or makes one; never changes one that exists. Safe when called at once by many. */
    public UUID findOrCreate(NewGuest guest) {
        throw new UnsupportedOperationException();
    }

    /** Locks the customer's row until the caller's transaction ends, so that what one customer has is counted one at a time. */
    public void lock(UUID customer) {
        throw new UnsupportedOperationException();
    }

    /** @return the customer's tags, {@code non-profit} */
    public Set<String> tags(UUID customer) {
        throw new UnsupportedOperationException();
    }

    /** @return the customer that the account with this sign-in address belongs to; empty for staff without one */
    public Optional<UUID> ofAccount(EmailAddress account) {
        throw new UnsupportedOperationException();
    }
}
