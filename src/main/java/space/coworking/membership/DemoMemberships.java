package space.coworking.membership;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import space.coworking.customer.Account;
import space.coworking.customer.AccountManagement;
import space.coworking.shared.EmailAddress;

/** Makes the demo customers members, each once: who ends a membership has none the next time. Their first fee waits for an invoice. */
@Component
@ConditionalOnProperty("coworking.demo")
@Order(Ordered.LOWEST_PRECEDENCE)
class DemoMemberships implements ApplicationRunner {

    private static final Map<String, String> PLANS = Map.of(
            "unlimited", "Unlimited",
            "partial", "Partial",
            "payg", "Pay-As-You-Go");

    private final AccountManagement accounts;
    private final MembershipManagement memberships;
    private final Joining joining;
    private final TransactionTemplate transaction;

    DemoMemberships(
            AccountManagement accounts,
            MembershipManagement memberships,
            Joining joining,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.memberships = memberships;
        this.joining = joining;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        PLANS.forEach((mailbox, plan) -> accounts.withEmail(new EmailAddress(mailbox + "@demo.example"))
                .ifPresent(account -> account.ownedCustomer().ifPresent(customer -> join(account, customer, plan))));
    }

    private void join(Account account, UUID customer, String plan) {
        transaction.executeWithoutResult(status -> {
            if (memberships.of(customer).isPresent()) {
                return;
            }
            Applied applied = memberships.apply(new Application(
                    customer,
                    customer,
                    plan,
                    account.name(),
                    account.email(),
                    Application.TERMS_VERSION,
                    Locale.ENGLISH));
            if (applied instanceof Applied.Drafted drafted) {
                joining.readyWithoutPayment(drafted.membership().id());
            }
        });
    }
}
