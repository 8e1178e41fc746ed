package space.coworking.web.security;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import space.coworking.customer.Account;
import space.coworking.customer.StaffGroup;
import space.coworking.shared.EmailAddress;

/**
 * The person who is signed in, as pages and controllers see them: {@code @AuthenticationPrincipal @Nullable SignedIn}.
 *
 * @param email signed in with it; also {@link #getName()} and the engine's user id
 * @param displayName shown on pages
 * @param groups empty for everybody but staff
 * @param customer whose bookings are this person's own; null for staff who are no customers
 */
public record SignedIn(
        EmailAddress email,
        String displayName,
        Set<StaffGroup> groups,
        @Nullable UUID customer) implements AuthenticatedPrincipal {

    static SignedIn as(Account account) {
        return new SignedIn(account.email(), account.name(), account.groups(), account.customer());
    }

    /** @return the roles of the account's groups, and how its owner came in */
    static List<GrantedAuthority> authorities(Account account, SignInMethod method) {
        Stream<GrantedAuthority> roles =
                account.groups().stream().map(group -> new SimpleGrantedAuthority("ROLE_" + group.name()));
        return Stream.concat(roles, Stream.of(method.authority())).toList();
    }

    /** @return who made this request; empty for visitors */
    public static Optional<SignedIn> from(@Nullable Authentication authentication) {
        return authentication != null && authentication.getPrincipal() instanceof SignedIn person
                ? Optional.of(person)
                : Optional.empty();
    }

    /** @return whose bookings are this person's own; empty for staff who are no customers */
    public Optional<UUID> ownedCustomer() {
        return Optional.ofNullable(customer);
    }

    public boolean isStaff() {
        return !groups.isEmpty();
    }

    public boolean isIn(StaffGroup group) {
        return groups.contains(group);
    }

    @Override
    public String getName() {
        return email.value();
    }
}
