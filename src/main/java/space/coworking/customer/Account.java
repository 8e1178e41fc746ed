package space.coworking.customer;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import space.coworking.shared.EmailAddress;

/**
 * Somebody who can sign in.
 *
 * @param email signs in with it
 * @param name shown to others
 * @param enabled false refuses to sign in
 * @param customer whose bookings are this account's own; null for staff who are no customers
 * @param groups empty for everybody but staff
 */
public record Account(
        UUID id,
        EmailAddress email,
        String name,
        boolean enabled,
        @Nullable UUID customer,
        Set<StaffGroup> groups) {

    public Account {
        groups = Set.copyOf(groups);
    }

    public boolean isStaff() {
        return !groups.isEmpty();
    }

    public Optional<UUID> ownedCustomer() {
        return Optional.ofNullable(customer);
    }
}
