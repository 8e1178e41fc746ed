package space.coworking.customer;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import space.coworking.shared.EmailAddress;

/**
 * People to try the system as, all with the same password. Each is made in one transaction and never changed afterwards. They come first:
 * others give them what customers have.
 */
@Component
@ConditionalOnProperty("coworking.demo")
@Order(0)
class DemoAccounts implements ApplicationRunner {

    static final String PASSWORD = "coworking-demo";

    private static final Map<StaffGroup, String> STAFF = Map.of(
            StaffGroup.ADMIN, "Ada Admin",
            StaffGroup.RECEPTION, "Rita Reception",
            StaffGroup.MANAGER, "Max Manager",
            StaffGroup.ANALYST, "Anna Analyst",
            StaffGroup.ACCOUNTANT, "Arno Accountant");

    private static final Map<String, String> MEMBERS = Map.of(
            "unlimited", "Uta Unlimited",
            "partial", "Paul Partial",
            "payg", "Petra Payg");

    private final AccountManagement accounts;
    private final Supplier<String> passwordHash;

    DemoAccounts(AccountManagement accounts, PasswordEncoder passwords) {
        this.accounts = accounts;
        // the same for all, since everybody knows the password: eight of them would take a second of the first start
        this.passwordHash = SingletonSupplier.of(() -> passwords.encode(PASSWORD));
    }

    @Override
    public void run(ApplicationArguments arguments) {
        STAFF.forEach((group, name) -> open(group.id(), name, Set.of(group), null));
        MEMBERS.forEach((mailbox, name) ->
                open(mailbox, name, Set.of(), new NewGuest(name, address(mailbox), null, null, Locale.ENGLISH)));
    }

    private void open(String mailbox, String name, Set<StaffGroup> groups, @Nullable NewGuest owner) {
        accounts.open(address(mailbox), name, passwordHash, groups, owner);
    }

    private static EmailAddress address(String mailbox) {
        return new EmailAddress(mailbox + "@demo.example");
    }
}
