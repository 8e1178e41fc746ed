package space.coworking.booking.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.http.MediaType.TEXT_HTML;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static space.coworking.payment.stripe.PayersBank.DISPUTED_CARD;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.camunda.bpm.engine.RuntimeService;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import space.coworking.IntegrationTest;
import space.coworking.SandboxPayer;
import space.coworking.TestTime.MovableClock;
import space.coworking.billing.BillingCases;
import space.coworking.billing.ChargedService;
import space.coworking.billing.InvoiceDetail;
import space.coworking.billing.InvoiceKind;
import space.coworking.billing.InvoiceManagement;
import space.coworking.billing.InvoiceState;
import space.coworking.billing.InvoiceView;
import space.coworking.billing.MoneyBooks;
import space.coworking.booking.BookingAccess;
import space.coworking.booking.BookingManagement;
import space.coworking.booking.BookingState;
import space.coworking.booking.BookingView;
import space.coworking.booking.PaymentSteps;
import space.coworking.mail.OutboxReading;
import space.coworking.mail.OutgoingMailView;
import space.coworking.payment.DisputeState;
import space.coworking.payment.MoneyNews;
import space.coworking.payment.PaymentDisputed;
import space.coworking.payment.PaymentSubject;
import space.coworking.payment.RefundSettled;
import space.coworking.payment.stripe.PayersBank;
import space.coworking.rules.RoomClass;
import space.coworking.shared.TimeSlot;

/** What guests pay at once is invoiced at once, and what goes back is taken off again: the money always adds up. */
@IntegrationTest
class BookingInvoiceTests {

    @Autowired
    IncompleteEventPublications unfinished;

    @Autowired
    MockMvc http;

    @Autowired
    GuestCases cases;

    @Autowired
    BillingCases billing;

    @Autowired
    MoneyBooks books;

    @Autowired
    SandboxPayer payer;

    @Autowired
    BookingManagement bookings;

    @Autowired
    PaymentSteps steps;

    @Autowired
    InvoiceManagement invoices;

    @Autowired
    OutboxReading outbox;

    @Autowired
    PayersBank bank;

    @Autowired
    MoneyNews news;

    @Autowired
    RuntimeService processes;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient sql;

    @Autowired
    MovableClock clock;

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void aPaidBookingHasItsInvoiceAtOnce() {
        BookingView booking = confirmed();

        InvoiceDetail invoice = awaitInvoices(booking, 1).get(0);
        assertThat(invoice.invoice().kind()).isEqualTo(InvoiceKind.SINGLE);
        assertThat(invoice.invoice().state()).isEqualTo(InvoiceState.PAID);
        assertThat(invoice.invoice().gross()).isEqualTo(booking.price());
        assertThat(invoice.buyer().name()).isEqualTo("Guest GmbH");
        assertThat(invoice.buyer().contact()).isEqualTo("Ada Guest");
        assertThat(invoice.lines()).singleElement().satisfies(line -> {
            assertThat(line.service()).isEqualTo(ChargedService.ROOM);
            assertThat(line.description()).contains(booking.reference());
        });
        assertThat(mails(invoice)).containsExactly("invoice/receipt");
        assertThat(invoices.hasPdf(invoice.invoice().id())).isTrue();
        books.assertAgreeWithPayments(customer(booking));
    }

    @Test
    void theGuestsPageLeadsToTheInvoice() throws Exception {
        BookingView booking = confirmed();
        String number =
                String.valueOf(awaitInvoices(booking, 1).get(0).invoice().number());
        String page = booking.manageUrl().getPath();

        http.perform(get(page).accept(TEXT_HTML))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Invoice " + number)));
        String address = http.perform(get(page + "/invoices/" + number).accept(TEXT_HTML))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        assertThat(address).startsWith("/invoices/");
        http.perform(get(String.valueOf(address)).accept(TEXT_HTML))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(number)));

        BookingView other = confirmed();
        http.perform(get(other.manageUrl().getPath() + "/invoices/" + number).accept(TEXT_HTML))
                .andExpect(status().isNotFound());
        http.perform(get("/bookings/" + booking.reference() + "/wrong/invoices/" + number)
                        .accept(TEXT_HTML))
                .andExpect(status().isNotFound());
        http.perform(get("/backoffice/bookings/" + booking.id())
                        .with(user("admin@demo.example").roles("ADMIN"))
                        .accept(TEXT_HTML))
                .andExpect(content().string(containsString("/backoffice/invoices/")))
                .andExpect(content().string(containsString(number)));
    }

    @Test
    void aCompanyWithVatIdHasTheInvoiceOfACompany() {
        BookingView booking = cases.approved();
        sql.sql("""
                update customer set kind = 'COMPANY', company = null, name = 'Gast AG', line1 = 'Ring 1', postal_code = '1010', city = 'Wien', country = 'AT',
                    vat_id = 'ATU12345678' where id = ?""").param(customer(booking)).update();
        pay(booking);

        InvoiceDetail invoice = awaitInvoices(booking, 1).get(0);
        assertThat(invoice.buyer().name()).isEqualTo("Gast AG");
        assertThat(invoice.buyer().vatId()).isEqualTo("ATU12345678");
        assertThat(invoice.rates())
                .as("a room is taxed where it is")
                .singleElement()
                .satisfies(rate -> assertThat(rate.category()).isEqualTo("S"));
        assertThat(invoice.invoice().gross()).isEqualTo(booking.price());
    }

    @Test
    void aGuestWhoStaysAwayIsChargedOnce() {
        BookingView booking = confirmed();
        cases.fire(booking, "IntermediateEvent_DayBeforeReached");
        cases.fire(booking, "IntermediateEvent_BookingEnded");

        assertThat(cases.state(booking)).isEqualTo(BookingState.NO_SHOW);
        steps.settle(booking.id());
        assertThat(awaitInvoices(booking, 1)).hasSize(1);
        assertThat(charges(booking)).isEqualTo(1);
        assertThat(books.invoicedLessCredited(customer(booking)))
                .isEqualByComparingTo(booking.price().getAmount());
    }

    @Test
    void whatComesBackOfALateCancellationIsCredited() {
        BookingView booking = confirmed();
        awaitInvoices(booking, 1);
        clock.moveTo(booking.slot().from().minus(Duration.ofHours(48)));
        assertThat(bookings.cancel(cases.link(booking), "")).isPresent();
        cases.runJobs(booking);

        InvoiceDetail note = awaitInvoices(booking, 2).get(1);
        Money half = booking.price().dividedBy(2, java.math.RoundingMode.HALF_UP);
        assertThat(note.invoice().kind()).isEqualTo(InvoiceKind.CREDIT_NOTE);
        assertThat(note.invoice().gross()).isEqualTo(half);
        assertThat(note.invoice().open()).as("it went back to the card").matches(Money::isZero);
        assertThat(note.reason()).isEqualTo("Returned after a cancellation or a change");
        assertThat(mails(note)).containsExactly("invoice/credit-note");
        InvoiceDetail invoice = awaitInvoices(booking, 2).get(0);
        assertThat(note.corrects()).isNotNull();
        assertThat(note.corrects().number()).isEqualTo(invoice.invoice().number());
        assertThat(invoice.invoice().state()).as("the other half stays").isEqualTo(InvoiceState.PAID);
        books.assertAgreeWithPayments(customer(booking));

        RefundSettled refund = news.settledFor(subject(booking)).get(0);
        publish(refund);
        publish(refund);
        awaitListeners(booking);
        assertThat(awaitInvoices(booking, 2))
                .as("once, however often the news comes")
                .hasSize(2);
        books.assertAgreeWithPayments(customer(booking));
    }

    @Test
    void aFullRefundCreditsTheWholeInvoice() {
        BookingView booking = confirmed();
        awaitInvoices(booking, 1);
        bookings.cancel(new BookingAccess.ByStaff(booking.id(), "reception@demo.example"), "Water damage");
        cases.runJobs(booking);

        List<InvoiceDetail> both = awaitInvoices(booking, 2);
        assertThat(both.get(0).invoice().state()).isEqualTo(InvoiceState.CREDITED);
        assertThat(books.invoicedLessCredited(customer(booking))).isZero();
        books.assertAgreeWithPayments(customer(booking));
    }

    @Test
    void aRefundThatFailedIsStillToBeGivenBack() {
        BookingView booking = confirmed();
        awaitInvoices(booking, 1);
        bookings.cancel(new BookingAccess.ByStaff(booking.id(), "reception@demo.example"), "Water damage");
        cases.runJobs(booking);
        InvoiceView note = awaitInvoices(booking, 2).get(1).invoice();
        assertThat(note.open().isZero()).isTrue();
        RefundSettled refund = news.settledFor(subject(booking)).get(0);

        sql.sql("update payment_refund_share set status = 'FAILED' where refund_id = ?")
                .param(refund.refund())
                .update();
        publish(new RefundSettled(refund.refund(), refund.subject(), refund.amount(), false));

        soon(() -> assertThat(invoices.find(note.id()).orElseThrow().invoice().open())
                .isEqualTo(booking.price()));
        assertThat(awaitInvoices(booking, 2)).hasSize(2);
        books.assertAgreeWithPayments(customer(booking));
    }

    @Test
    void aRefundThatNeverWentOutWritesNoCreditNote() {
        BookingView booking = confirmed();
        awaitInvoices(booking, 1);
        UUID refund = UUID.randomUUID();
        UUID payment = news.receivedFor(subject(booking)).get(0).payment();
        sql.sql("""
                insert into payment_refund (id, refund_key, subject_kind, subject_id, amount_minor, currency, reason, status, created_at)
                values (:id, :key, 'booking', :booking, 100, 'EUR', 'requested_by_customer', 'FAILED', now())""")
                .param("id", refund)
                .param("key", "test:" + refund)
                .param("booking", booking.id())
                .update();
        sql.sql("""
                insert into payment_refund_share (id, refund_id, payment_id, amount_minor, status, checked_at)
                values (gen_random_uuid(), :refund, :payment, 100, 'FAILED', now())""").param("refund", refund).param("payment", payment).update();
        publish(new RefundSettled(refund, subject(booking), Money.parse("EUR 1.00"), false));

        awaitListeners(booking);
        assertThat(awaitInvoices(booking, 1)).hasSize(1);
    }

    @Test
    void moneyThatComesTooLateAndGoesBackIsNeverInvoiced() {
        BookingView booking = cases.approved();
        String page = payer.open(cases.link(booking));
        processes.deleteProcessInstance(cases.process(booking).getId(), "its end is played by the test");
        steps.expireUnpaid(booking.id());
        cases.request(RoomClass.SMALL, booking.slot(), GuestCases.aGuest());
        payer.pay(page);
        soon(() -> assertThat(cases.process(booking)).isNotNull());
        cases.runJobs(booking);

        cases.assertEndedAt(booking, "EndEvent_BookingExpired");
        soon(() -> assertThat(news.settledFor(subject(booking))).isNotEmpty());
        awaitListeners(booking);
        assertThat(billing.invoicesOf(customer(booking))).isEmpty();
        assertThat(charges(booking)).isZero();
    }

    @Test
    void whatWasPaidTooMuchBeforeItStoodIsNeitherInvoicedNorCredited() {
        BookingView booking = cases.request(
                RoomClass.SMALL, cases.freeSlot(RoomClass.SMALL, 6, Duration.ofHours(3)), GuestCases.aGuest());
        cases.runJobs(booking);
        cases.approve(booking);
        String page = payer.open(cases.link(booking));
        TimeSlot shorter = cases.freeSlot(RoomClass.SMALL, 9);
        assertThat(bookings.reschedule(cases.link(booking), shorter.from(), shorter.to()))
                .isPresent();
        payer.payAndLeave(page);
        cases.runJobs(booking);
        cases.approve(booking);
        cases.runJobs(booking);

        assertThat(cases.state(booking)).isEqualTo(BookingState.CONFIRMED);
        soon(() -> assertThat(news.settledFor(subject(booking))).hasSize(1));
        awaitListeners(booking);
        assertThat(awaitInvoices(booking, 1)).singleElement().satisfies(invoice -> assertThat(
                        invoice.invoice().gross())
                .isEqualTo(cases.now(booking).price()));
        books.assertAgreeWithPayments(customer(booking));
    }

    @Test
    void aDifferenceHasAnInvoiceOfItsOwnAndAShorterTimeACreditNote() {
        BookingView booking = confirmed();
        awaitInvoices(booking, 1);
        move(booking, cases.freeSlot(RoomClass.SMALL, 8, Duration.ofHours(3)));
        cases.approve(booking);
        payer.pay(payer.open(cases.link(booking)));
        soon(() -> assertThat(cases.state(booking)).isEqualTo(BookingState.CONFIRMED));

        InvoiceDetail second = awaitInvoices(booking, 2).get(1);
        assertThat(second.invoice().kind()).isEqualTo(InvoiceKind.SINGLE);
        assertThat(second.invoice().gross())
                .isEqualTo(cases.now(booking).price().minus(booking.price()));

        move(booking, cases.freeSlot(RoomClass.SMALL, 12));
        cases.approve(booking);
        cases.runJobs(booking);
        awaitInvoices(booking, 3);
        assertThat(books.invoicedLessCredited(customer(booking)))
                .isEqualByComparingTo(cases.now(booking).price().getAmount());
        books.assertAgreeWithPayments(customer(booking));
    }

    @Test
    void whatABankTakesBackIsOpenAgainOnTheSameInvoiceAndCollected() throws Exception {
        BookingView booking = cases.approved();
        payer.pay(payer.open(cases.link(booking)), DISPUTED_CARD, true);
        soon(() -> assertThat(cases.state(booking)).isEqualTo(BookingState.CONFIRMED));
        UUID invoice = awaitInvoices(booking, 1).get(0).invoice().id();
        awaitNews(booking, DisputeState.OPEN);
        bank.letUsLose(subject(booking));
        awaitNews(booking, DisputeState.LOST);

        soon(() -> assertThat(invoices.find(invoice).orElseThrow().invoice().open())
                .isEqualTo(booking.price()));
        assertThat(charges(booking)).as("nothing is charged anew").isEqualTo(1);
        assertThat(billing.invoicesOf(customer(booking))).containsExactly(invoice);
        soon(() -> assertThat(mails(invoices.find(invoice).orElseThrow()))
                .containsExactlyInAnyOrder("invoice/receipt", "invoice/open-again"));
        assertThat(collections(invoice)).isEqualTo(1);
        books.assertAgreeWithPayments(customer(booking));

        PaymentDisputed lost = news.disputedFor(subject(booking)).stream()
                .filter(dispute -> dispute.state() == DisputeState.LOST)
                .findFirst()
                .orElseThrow();
        publish(lost);
        awaitListeners(booking);
        assertThat(invoices.find(invoice).orElseThrow().settlements()).hasSize(2);
        assertThat(collections(invoice)).isEqualTo(1);

        publish(new PaymentDisputed(lost.dispute(), lost.payment(), lost.subject(), lost.amount(), DisputeState.WON));
        soon(() -> assertThat(invoices.find(invoice).orElseThrow().invoice().state())
                .isEqualTo(InvoiceState.PAID));
        soon(() -> assertThat(collections(invoice)).isZero());
        books.assertAgree(customer(booking));
    }

    @Test
    void whatABankTookBackOfACancelledBookingIsOwedByNobody() throws Exception {
        BookingView booking = cases.approved();
        payer.pay(payer.open(cases.link(booking)), DISPUTED_CARD, true);
        soon(() -> assertThat(cases.state(booking)).isEqualTo(BookingState.CONFIRMED));
        UUID invoice = awaitInvoices(booking, 1).get(0).invoice().id();
        awaitNews(booking, DisputeState.OPEN);
        bookings.cancel(new BookingAccess.ByStaff(booking.id(), "reception@demo.example"), "Water damage");
        assertThatThrownBy(() -> cases.runJobs(booking)).hasStackTraceContaining("is disputed");
        bank.letUsLose(subject(booking));
        awaitNews(booking, DisputeState.LOST);
        cases.runJobs(booking);

        cases.assertEndedAt(booking, "EndEvent_BookingCancelled");
        awaitListeners(booking);
        assertThat(invoices.find(invoice).orElseThrow().invoice().state()).isEqualTo(InvoiceState.CREDITED);
        assertThat(books.invoicedLessCredited(customer(booking))).isZero();
        assertThat(books.open(customer(booking))).isZero();
        assertThat(collections(invoice)).isZero();
        books.assertAgreeWithPayments(customer(booking));
    }

    private BookingView confirmed() {
        BookingView booking = cases.approved();
        pay(booking);
        return cases.now(booking);
    }

    private void pay(BookingView booking) {
        payer.pay(payer.open(cases.link(booking)));
        soon(() -> assertThat(cases.state(booking)).isEqualTo(BookingState.CONFIRMED));
    }

    private void move(BookingView booking, TimeSlot slot) {
        assertThat(bookings.reschedule(cases.link(booking), slot.from(), slot.to()))
                .isPresent();
        cases.runJobs(booking);
    }

    private List<InvoiceDetail> awaitInvoices(BookingView booking, int count) {
        soon(() -> assertThat(sent(booking)).hasSizeGreaterThanOrEqualTo(count));
        return sent(booking);
    }

    private List<InvoiceDetail> sent(BookingView booking) {
        return billing.invoicesOf(customer(booking)).stream()
                .map(id -> invoices.find(id).orElseThrow())
                .toList();
    }

    private UUID customer(BookingView booking) {
        return sql.sql("select customer_id from booking where id = ?")
                .param(booking.id())
                .query(UUID.class)
                .single();
    }

    private int charges(BookingView booking) {
        return sql.sql("select count(*) from charge where source_kind = 'booking' and source_id = ?")
                .param(booking.id())
                .query(Integer.class)
                .single();
    }

    private long collections(UUID invoice) {
        return processes
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(invoice.toString(), "InvoiceCollectionProcess")
                .count();
    }

    /** Until all listeners dealt with the news of this booking. */
    private void awaitListeners(BookingView booking) {
        soon(() -> {
            // What the sweep does every minute: of two like events at once the registry may note that one was dealt
            // with.
            unfinished.resubmitIncompletePublicationsOlderThan(Duration.ofSeconds(1));
            assertThat(sql.sql("""
                            select count(*) from event_publication
                            where completion_date is null and serialized_event like '%' || ? || '%'""")
                            .param(booking.id().toString())
                            .query(Integer.class)
                            .single())
                    .isZero();
        });
    }

    private List<String> mails(InvoiceDetail invoice) {
        return outbox.about(invoice.invoice().id(), 10).stream()
                .map(OutgoingMailView::template)
                .toList();
    }

    private void awaitNews(BookingView booking, DisputeState state) {
        soon(() -> assertThat(news.disputedFor(subject(booking)))
                .extracting(PaymentDisputed::state)
                .contains(state));
    }

    private void publish(Object event) {
        transaction.executeWithoutResult(status -> events.publishEvent(event));
    }

    private static PaymentSubject subject(BookingView booking) {
        return new PaymentSubject("booking", booking.id());
    }

    private static void soon(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(10)).untilAsserted(assertion);
    }
}
