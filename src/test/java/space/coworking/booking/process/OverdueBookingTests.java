package space.coworking.booking.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static space.coworking.payment.stripe.PayersBank.DISPUTED_CARD;

import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import space.coworking.IntegrationTest;
import space.coworking.SandboxPayer;
import space.coworking.TestTime.MovableClock;
import space.coworking.billing.BillingCases;
import space.coworking.billing.ChargedService;
import space.coworking.billing.CollectionSteps;
import space.coworking.billing.InvoiceManagement;
import space.coworking.billing.InvoiceState;
import space.coworking.booking.BookingState;
import space.coworking.booking.BookingView;
import space.coworking.booking.MemberBookings;
import space.coworking.booking.MemberBookings.Member;
import space.coworking.payment.PaymentSubject;
import space.coworking.payment.stripe.PayersBank;
import space.coworking.rules.RoomClass;
import space.coworking.shared.EmailAddress;

/** Who owes us something for too long books nothing more. */
@IntegrationTest
class OverdueBookingTests {

    private static final Duration ONE_HOUR = Duration.ofHours(1);

    @Autowired
    MemberBookings members;

    @Autowired
    GuestCases cases;

    @Autowired
    BillingCases billing;

    @Autowired
    CollectionSteps collection;

    @Autowired
    InvoiceManagement invoices;

    @Autowired
    SandboxPayer payer;

    @Autowired
    PayersBank bank;

    @Autowired
    JdbcClient sql;

    @Autowired
    MovableClock clock;

    @BeforeEach
    void beginTheDay() {
        members.beginTheDay();
    }

    @AfterEach
    void endAll() {
        members.endAll();
    }

    @Test
    void declinesAMemberWhoseInvoiceIsOverdue() {
        Member member = members.member("Unlimited");
        UUID invoice = invoiced(member.customer());
        assertThat(asked(member)).as("not due yet").isEqualTo(BookingState.CONFIRMED);

        clock.advance(Duration.ofDays(15));
        BookingView declined = members.book(member, RoomClass.SMALL, 2, ONE_HOUR);
        cases.runJobs(declined);
        assertThat(cases.now(declined).state()).isEqualTo(BookingState.DECLINED);
        assertThat(cases.now(declined).decisionReason()).isEqualTo("An earlier invoice is overdue.");

        invoices.writeOff(invoice, "Settled otherwise", "accountant@demo.example");
        assertThat(asked(member)).isEqualTo(BookingState.CONFIRMED);
    }

    @Test
    void waitsWhereStaffAgreedToWaitOrADebitIsOnItsWay() {
        Member member = members.member("Unlimited");
        UUID invoice = invoiced(member.customer());
        clock.advance(Duration.ofDays(15));
        assertThat(asked(member)).isEqualTo(BookingState.DECLINED);

        collection.waitUntil(
                invoice,
                clock.instant().atZone(ZoneId.of("Europe/Berlin")).toLocalDate().plusDays(3));
        assertThat(asked(member)).isEqualTo(BookingState.CONFIRMED);
        clock.advance(Duration.ofDays(4));
        assertThat(asked(member)).isEqualTo(BookingState.DECLINED);

        sql.sql("""
                insert into invoice_dunning (invoice_id, round, day, actions, outcome, fee_amount, rules_row, taken_at)
                values (?, 1, 0, 'CHARGE', 'PROCESSING', 0, 'test', now())""").param(invoice).update();
        assertThat(asked(member)).isEqualTo(BookingState.CONFIRMED);
    }

    @Test
    void tellsNobodyOfInvoicesWhoOnlyTypesAnAddress() {
        Member member = members.member("Unlimited");
        invoiced(member.customer());
        clock.advance(Duration.ofDays(15));

        BookingView typed = cases.request(RoomClass.SMALL, cases.freeSlot(RoomClass.SMALL, 5), member.email());
        members.remember(typed);
        cases.runJobs(typed);

        assertThat(cases.state(typed)).as("reception decides").isEqualTo(BookingState.REQUESTED);
    }

    @Test
    void declinesAGuestWhosePaymentWasTakenBack() throws Exception {
        EmailAddress guest = GuestCases.aGuest();
        BookingView first = cases.request(RoomClass.SMALL, cases.freeSlot(RoomClass.SMALL, 30), guest);
        cases.runJobs(first);
        cases.approve(first);
        payer.pay(payer.open(cases.link(first)), DISPUTED_CARD, true);
        members.remember(first);
        await().until(() -> cases.state(first) == BookingState.CONFIRMED);
        UUID customer = sql.sql("select customer_id from booking where id = ?")
                .param(first.id())
                .query(UUID.class)
                .single();
        await().until(() -> billing.invoicesOf(customer).size() == 1);
        await().until(() -> sql.sql(
                        "select exists (select 1 from payment_dispute dispute join payment on payment.id = payment_id where subject_id = ?)")
                .param(first.id())
                .query(Boolean.class)
                .single());
        bank.letUsLose(new PaymentSubject("booking", first.id()));
        UUID invoice = billing.invoicesOf(customer).get(0);
        await().until(() -> invoices.find(invoice).orElseThrow().invoice().state() == InvoiceState.ISSUED);
        await().until(() -> sql.sql("select exists (select 1 from invoice_collection where invoice_id = ?)")
                .param(invoice)
                .query(Boolean.class)
                .single());

        BookingView inTime = cases.request(RoomClass.SMALL, cases.freeSlot(RoomClass.SMALL, 5), guest);
        members.remember(inTime);
        cases.runJobs(inTime);
        assertThat(cases.state(inTime)).as("there is time to pay again").isEqualTo(BookingState.REQUESTED);

        clock.advance(Duration.ofDays(15));
        BookingView second = cases.request(RoomClass.SMALL, cases.freeSlot(RoomClass.SMALL, 5), guest);
        members.remember(second);
        cases.runJobs(second);
        assertThat(cases.state(second)).isEqualTo(BookingState.DECLINED);
    }

    private UUID invoiced(UUID customer) {
        YearMonth month = billing.aMonth();
        billing.charge(customer, ChargedService.ROOM, month, "27.00");
        billing.billed(month, List.of(customer));
        return billing.invoicesOf(customer).get(0);
    }

    private BookingState asked(Member member) {
        BookingView booking = members.book(member, RoomClass.SMALL, 3, ONE_HOUR);
        cases.runJobs(booking);
        return cases.now(booking).state();
    }
}
