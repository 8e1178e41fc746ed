package space.coworking.billing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import space.coworking.IntegrationTest;
import space.coworking.SandboxPayer;
import space.coworking.TestTime.MovableClock;
import space.coworking.billing.BillingCalendar;
import space.coworking.billing.BillingCases;
import space.coworking.billing.ChargedService;
import space.coworking.billing.InvoiceDetail;
import space.coworking.billing.InvoiceKind;
import space.coworking.billing.InvoiceManagement;
import space.coworking.billing.InvoicePaying;
import space.coworking.billing.InvoicePaying.PayPage;
import space.coworking.billing.InvoiceState;
import space.coworking.billing.InvoiceView;
import space.coworking.billing.MoneyBooks;
import space.coworking.membership.MembershipManagement;
import space.coworking.membership.MembershipState;
import space.coworking.membership.MembershipView;
import space.coworking.membership.process.MemberCases;
import space.coworking.payment.Debts;

/** A year of a small space: people join, leave, change plans, pause, use rooms, pay, do not pay, and get money back. */
@IntegrationTest
class TwelveMonthsTests {

    private static final String CHARGES_FAIL = "4000000000000341";
    private static final String STAFF = "accountant@demo.example";
    private static final List<String> PLANS = List.of("Unlimited", "Partial");
    private static final int MONTHS = 12;
    private static final int MEMBERS = 6;

    @Autowired
    MemberCases members;

    @Autowired
    MembershipManagement memberships;

    @Autowired
    BillingCases cases;

    @Autowired
    InvoiceManagement invoices;

    @Autowired
    InvoicePaying paying;

    @Autowired
    MoneyBooks books;

    @Autowired
    Debts debts;

    @Autowired
    BillingCalendar calendar;

    @Autowired
    RuntimeService processes;

    @Autowired
    ManagementService management;

    @Autowired
    MovableClock clock;

    private final List<MembershipView> joined = new ArrayList<>();
    private Random random = new Random();

    @AfterEach
    void resetTime() {
        members.endAll();
        clock.reset();
    }

    @ParameterizedTest
    @ValueSource(longs = 1)
    void allBooksAgreeToTheCentAtTheEndOfEachMonth(long seed) {
        random = new Random(seed);
        YearMonth first = calendar.thisMonth().minusMonths(MONTHS);
        for (YearMonth month = first; month.isBefore(first.plusMonths(MONTHS)); month = month.plusMonths(1)) {
            live(month);
            bill(month);
            for (MembershipView member : joined) {
                books.assertAgreeWithPayments(member.customer());
            }
        }

        assertThat(joined)
                .extracting(member -> members.state(member))
                .as("lives of all kinds")
                .contains(MembershipState.ACTIVE, MembershipState.CANCELLED);
        assertThat(joined.stream().map(MembershipView::customer).map(books::invoicedLessCredited))
                .as("invoiced")
                .allSatisfy(sum -> assertThat(sum).isPositive());
        assertThat(joined.stream()
                        .flatMap(member -> invoices.of(member.customer(), 0, 50).stream())
                        .map(InvoiceView::kind))
                .contains(InvoiceKind.values());
    }

    private void live(YearMonth month) {
        day(month.atDay(3));
        if (joined.size() < MEMBERS) {
            joined.add(members.member(PLANS.get(random.nextInt(PLANS.size()))));
        }
        for (MembershipView member : List.copyOf(joined)) {
            day(month.atDay(5 + random.nextInt(20)));
            runDue(member.id());
            act(member, month);
            useRooms(member.customer(), month);
            moneyMoves(member.customer());
            runDue(member.id());
        }
    }

    private void act(MembershipView member, YearMonth month) {
        UUID person = member.customer();
        switch (random.nextInt(14)) {
            case 0 -> memberships.changePlan(person, "Unlimited");
            case 1 -> memberships.changePlan(person, "Partial");
            case 2 ->
                memberships.pause(
                        person,
                        month.plusMonths(1).atDay(1),
                        month.plusMonths(1).atDay(20));
            case 3 -> memberships.giveNotice(person, "Moves away");
            case 4 -> memberships.withdrawNotice(person);
            case 5 -> debts.savedMethod(person, random.nextInt(3) == 0 ? CHARGES_FAIL : SandboxPayer.GOOD_CARD);
            default -> {
                // a quiet month
            }
        }
    }

    private void useRooms(UUID payer, YearMonth month) {
        for (int times = random.nextInt(4); times > 0; times--) {
            ChargedService service = random.nextInt(4) == 0 ? ChargedService.FOOD : ChargedService.ROOM;
            cases.charge(
                    payer,
                    service,
                    month,
                    Money.ofMinor(org.joda.money.CurrencyUnit.EUR, 1 + random.nextInt(9_999))
                            .getAmount()
                            .toPlainString());
        }
    }

    /** Some pay what is open, some get back a part, and some all of it. */
    private void moneyMoves(UUID payer) {
        for (InvoiceView invoice : invoices.of(payer, 0, 50)) {
            if (invoice.kind() == InvoiceKind.CREDIT_NOTE) {
                continue;
            }
            if (invoice.state() == InvoiceState.ISSUED && random.nextInt(3) > 0) {
                pay(invoice.id());
            } else if (invoice.state() == InvoiceState.PAID && random.nextInt(8) == 0) {
                giveBack(invoices.find(invoice.id()).orElseThrow());
            }
        }
    }

    private void pay(UUID invoice) {
        if (random.nextInt(4) == 0) {
            Money open = collectable(invoice);
            invoices.recordTransfer(invoice, open, calendar.today(), "Transfer", STAFF);
        } else if (paying.open(invoice, URI.create("http://localhost/invoices/x")) instanceof PayPage.Open page) {
            cases.pay(page.url().toString(), SandboxPayer.GOOD_CARD);
            paying.refresh(invoice);
            await().until(() -> collectable(invoice).isZero());
        }
    }

    private Money collectable(UUID invoice) {
        return invoices.find(invoice).orElseThrow().invoice().open();
    }

    private void giveBack(InvoiceDetail invoice) {
        Map<Integer, Money> creditable = invoices.creditable(invoice);
        Map.Entry<Integer, Money> line = creditable.entrySet().stream()
                .filter(entry -> entry.getValue().isPositive())
                .findFirst()
                .orElse(null);
        if (line == null) {
            return;
        }
        if (random.nextBoolean()) {
            Money part = Money.ofMinor(
                    line.getValue().getCurrencyUnit(),
                    1 + random.nextLong(line.getValue().getAmountMinorLong()));
            invoices.credit(invoice.invoice().id(), Map.of(line.getKey(), part), "Too loud", STAFF);
        } else {
            invoices.creditAll(invoice.invoice().id(), "Closed", STAFF);
        }
    }

    private void bill(YearMonth month) {
        day(month.plusMonths(1).atDay(1));
        joined.forEach(member -> runDue(member.id()));
        List<UUID> payers = joined.stream().map(MembershipView::customer).toList();
        cases.billed(month, payers);
        for (UUID payer : payers) {
            cases.invoicesOf(payer).forEach(this::runDue);
        }
    }

    private void day(LocalDate day) {
        clock.moveTo(calendar.start(day).plus(Duration.ofMinutes(125)));
    }

    /** Does what the job executor would do by now. */
    private void runDue(UUID key) {
        for (List<Job> due = due(key); !due.isEmpty(); due = due(key)) {
            due.forEach(job -> await().ignoreExceptionsInstanceOf(ProcessEngineException.class)
                    .until(() -> {
                        if (management.createJobQuery().jobId(job.getId()).count() > 0) {
                            management.executeJob(job.getId());
                        }
                        return true;
                    }));
        }
    }

    private List<Job> due(UUID key) {
        return processes.createProcessInstanceQuery().processInstanceBusinessKey(key.toString()).list().stream()
                .flatMap(instance ->
                        management.createJobQuery().processInstanceId(instance.getId()).executable().list().stream())
                .toList();
    }
}
