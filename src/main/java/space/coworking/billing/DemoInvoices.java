package space.coworking.billing;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import space.coworking.customer.Account;
import space.coworking.customer.AccountManagement;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.LocalText;

/** Gives the demo customers two months of use: one that is billed, and the last, which waits for the accountant. Once: then runs are theirs. */
@Component
@ConditionalOnProperty("coworking.demo")
@Order(1)
class DemoInvoices implements ApplicationRunner {

    private static final LocalText ROOM = new LocalText("Meeting room Linden", "Besprechungsraum Linden");
    private static final LocalText DESK = new LocalText("Desk, by the hour", "Arbeitsplatz, stundenweise");
    private static final LocalText LUNCH = new LocalText("Lunch for a meeting", "Mittagessen zur Besprechung");
    private static final LocalText LATE = new LocalText("Room cancelled late", "Raum spät storniert");

    /** @param monthsAgo when it was used */
    private record Use(
            String mailbox, int monthsAgo, int day, ChargedService service, LocalText description, String gross) {}

    private static final List<Use> USES = List.of(
            new Use("unlimited", 2, 9, ChargedService.ROOM, ROOM, "45.00"),
            new Use("unlimited", 2, 9, ChargedService.FOOD, LUNCH, "32.10"),
            new Use("partial", 2, 15, ChargedService.ROOM, ROOM, "30.00"),
            new Use("payg", 2, 4, ChargedService.DESK, DESK, "18.00"),
            new Use("unlimited", 1, 13, ChargedService.ROOM, ROOM, "45.00"),
            new Use("partial", 1, 7, ChargedService.ROOM, ROOM, "90.00"),
            new Use("partial", 1, 20, ChargedService.LATE_CANCELLATION, LATE, "22.50"),
            new Use("payg", 1, 11, ChargedService.DESK, DESK, "21.00"));

    private final AccountManagement accounts;
    private final ChargeManagement charges;
    private final BillingRuns runs;
    private final BillingRunManagement management;
    private final BillingRunSteps steps;
    private final BillingCalendar calendar;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DemoInvoices(
            AccountManagement accounts,
            ChargeManagement charges,
            BillingRuns runs,
            BillingRunManagement management,
            BillingRunSteps steps,
            BillingCalendar calendar,
            TransactionTemplate transaction,
            Clock clock) {
        this.accounts = accounts;
        this.charges = charges;
        this.runs = runs;
        this.management = management;
        this.steps = steps;
        this.calendar = calendar;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (management.count() == 0) {
            Set<UUID> payers = USES.stream().flatMap(use -> payer(use).stream()).collect(Collectors.toSet());
            transaction.executeWithoutResult(
                    status -> USES.forEach(use -> payer(use).ifPresent(payer -> charge(use, payer))));
            bill(calendar.thisMonth().minusMonths(2), payers);
        }
    }

    private Optional<UUID> payer(Use use) {
        return accounts.withEmail(new EmailAddress(use.mailbox + "@demo.example"))
                .flatMap(Account::ownedCustomer);
    }

    private void charge(Use use, UUID payer) {
        YearMonth month = calendar.thisMonth().minusMonths(use.monthsAgo);
        String part = month + "/" + use.service;
        charges.charge(new NewCharge(
                payer,
                payer,
                use.service,
                new ChargeSource(
                        "demo", UUID.nameUUIDFromBytes((use.mailbox + part).getBytes(StandardCharsets.UTF_8)), part),
                use.description,
                calendar.days(month.atDay(use.day), month.atDay(use.day + 1)),
                Money.parse(CurrencyUnit.EUR + " " + use.gross),
                null));
    }

    /** Another node that starts at the same moment has begun it. */
    private void bill(YearMonth month, Set<UUID> payers) {
        runs.start(month, payers, BillingRun.CALENDAR, clock.instant()).ifPresent(run -> {
            steps.prepare(run);
            while (steps.draft(run)) {
                // all batches
            }
            steps.approve(run, "accountant@demo.example");
            while (steps.issue(run)) {
                // all batches
            }
            while (steps.send(run)) {
                // all batches
            }
        });
    }
}
