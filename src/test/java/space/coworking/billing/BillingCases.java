package space.coworking.billing;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import space.coworking.FormBrowser;
import space.coworking.SandboxPayer;
import space.coworking.billing.BillingRunManagement.Started;
import space.coworking.customer.CustomerManagement;
import space.coworking.customer.NewGuest;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.LocalText;

/** Payers with charges, and runs over months that are long over, so that tests don't bill each other's customers. */
@Component
public class BillingCases {

    private static final AtomicInteger MONTHS = new AtomicInteger();

    private final CustomerManagement customers;
    private final ChargeManagement charges;
    private final BillingRunManagement runs;
    private final BillingRunSteps steps;
    private final BillingCalendar calendar;
    private final TransactionTemplate transaction;
    private final JdbcClient sql;

    BillingCases(
            CustomerManagement customers,
            ChargeManagement charges,
            BillingRunManagement runs,
            BillingRunSteps steps,
            BillingCalendar calendar,
            TransactionTemplate transaction,
            JdbcClient sql) {
        this.customers = customers;
        this.charges = charges;
        this.runs = runs;
        this.steps = steps;
        this.calendar = calendar;
        this.transaction = transaction;
        this.sql = sql;
    }

    /** A month that is over, of which no run is under way: a test ends its runs. */
    public YearMonth aMonth() {
        return YearMonth.of(2026, 2).plusMonths(MONTHS.getAndAdd(1) % 8);
    }

    public UUID aPerson() {
        return aPerson(Locale.ENGLISH);
    }

    public UUID aPerson(Locale locale) {
        return person("Petra Payer", locale);
    }

    public UUID aPersonCalled(String name) {
        return person(name, Locale.ENGLISH);
    }

    private UUID person(String name, Locale locale) {
        String address = "payer-" + UUID.randomUUID() + "@billing.example";
        return customers.findOrCreate(new NewGuest(name, new EmailAddress(address), null, null, locale));
    }

    /** @param vatId null for a company without */
    public UUID aCompany(String country, @Nullable String vatId) {
        UUID id = UUID.randomUUID();
        sql.sql("""
                insert into customer (id, kind, email, name, locale, created_at, line1, postal_code, city, country, vat_id)
                values (:id, 'COMPANY', :email, 'Company GmbH', 'de', now(), 'Weg 1', '10115', 'Berlin', :country, :vatId)""")
                .param("id", id)
                .param("email", "company-" + id + "@billing.example")
                .param("country", country)
                .param("vatId", vatId)
                .update();
        return id;
    }

    public static Money euros(String amount) {
        return Money.of(CurrencyUnit.EUR, new java.math.BigDecimal(amount));
    }

    public void inOneTransaction(Runnable work) {
        transaction.executeWithoutResult(status -> work.run());
    }

    /** Something used in the middle of the month. */
    public void charge(UUID payer, ChargedService service, YearMonth month, String gross) {
        charge(payer, service, month.atDay(15), month.atDay(16), gross, null);
    }

    public void charge(
            UUID payer, ChargedService service, LocalDate from, LocalDate until, String gross, @Nullable UUID payment) {
        transaction.executeWithoutResult(status -> charges.charge(new NewCharge(
                payer,
                payer,
                service,
                new ChargeSource("test", UUID.randomUUID(), "price"),
                new LocalText(service.name() + " in English", service.name() + " auf Deutsch"),
                calendar.days(from, until),
                euros(gross),
                payment)));
    }

    /** Starts a run without its process. */
    public UUID start(YearMonth month, List<UUID> payers) {
        Started started = runs.start(month, payers, "accountant@demo.example");
        return ((Started.Run) started).id();
    }

    /** Takes a run to its review. */
    public UUID drafted(YearMonth month, List<UUID> payers) {
        UUID run = start(month, payers);
        steps.prepare(run);
        while (steps.draft(run)) {
            // all batches
        }
        return run;
    }

    public void issue(UUID run) {
        steps.approve(run, "accountant@demo.example");
        while (steps.issue(run)) {
            // all batches
        }
        while (steps.send(run)) {
            // all batches
        }
    }

    public UUID billed(YearMonth month, List<UUID> payers) {
        UUID run = drafted(month, payers);
        issue(run);
        return run;
    }

    /** Fills in a card on a hosted page, and closes the browser. */
    public void pay(String page, String card) {
        SandboxPayer.pay(new FormBrowser(), page, card);
    }

    /** Somebody paid, and the news has not reached anybody yet. */
    public void settleSilently(UUID invoice) {
        sql.sql("update invoice set settled_amount = gross_amount, state = 'PAID', settled_at = now() where id = ?")
                .param(invoice)
                .update();
    }

    public List<UUID> invoicesOf(UUID payer) {
        return sql.sql("select id from invoice where payer_id = ? order by created_at, document_number")
                .param(payer)
                .query(UUID.class)
                .list();
    }
}
