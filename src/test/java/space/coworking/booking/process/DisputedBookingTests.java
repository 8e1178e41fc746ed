package space.coworking.booking.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static space.coworking.payment.stripe.PayersBank.DISPUTED_CARD;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.coworking.IntegrationTest;
import space.coworking.SandboxPayer;
import space.coworking.booking.BookingAccess;
import space.coworking.booking.BookingManagement;
import space.coworking.booking.BookingState;
import space.coworking.booking.BookingView;
import space.coworking.booking.PaymentSteps;
import space.coworking.customer.Account;
import space.coworking.customer.AccountManagement;
import space.coworking.customer.AccountSearch;
import space.coworking.customer.StaffGroup;
import space.coworking.mail.OutboxReading;
import space.coworking.mail.OutgoingMailDetail;
import space.coworking.payment.DisputeState;
import space.coworking.payment.MoneyNews;
import space.coworking.payment.PaymentBalance;
import space.coworking.payment.PaymentDisputed;
import space.coworking.payment.PaymentManagement;
import space.coworking.payment.PaymentSubject;
import space.coworking.payment.stripe.PayersBank;
import space.coworking.shared.EmailAddress;

/** A guest pays, and has the bank take the money back. */
@IntegrationTest
class DisputedBookingTests {

    @Autowired
    GuestCases cases;

    @Autowired
    SandboxPayer payer;

    @Autowired
    BookingManagement bookings;

    @Autowired
    PaymentManagement payments;

    @Autowired
    AccountManagement accounts;

    @Autowired
    OutboxReading outbox;

    @Autowired
    MoneyNews news;

    @Autowired
    PayersBank bank;

    @Autowired
    PaymentSteps steps;

    BookingView booking;
    PaymentSubject subject;

    @BeforeEach
    void payWithTheDisputedCard() {
        BookingView approved = cases.approved();
        subject = new PaymentSubject("booking", approved.id());
        payer.pay(payer.open(cases.link(approved)), DISPUTED_CARD, true);
        soon(() -> assertThat(cases.state(approved)).isEqualTo(BookingState.CONFIRMED));
        awaitNews(DisputeState.OPEN);
        booking = cases.now(approved);
    }

    @Test
    void tellsEachManagerOnceAndLeavesTheBookingAsItIs() throws Exception {
        soon(() -> assertThat(mails()).isNotEmpty());
        steps.paymentDisputed(news.disputedFor(subject).get(0));

        assertThat(mails()).extracting(mail -> mail.mail().to()).containsExactlyInAnyOrderElementsOf(managers());
        assertThat(mails()).allSatisfy(mail -> assertThat(mail.text())
                .contains("has disputed a payment of €", "/backoffice/bookings/" + booking.id())
                .doesNotContain("??"));
        assertThat(booking.due().isZero()).as("nobody pays twice meanwhile").isTrue();
        assertThat(balance().held().isZero()).isTrue();

        bank.letUsWin(subject);
        awaitNews(DisputeState.WON);
        steps.paymentDisputed(news.disputedFor(subject).get(1));
        assertThat(mails()).as("who wins has nothing to do").hasSameSizeAs(managers());
    }

    @Test
    void returnsTheMoneyOfACancellationOnceTheDisputeIsWon() throws Exception {
        cancel();
        assertThatThrownBy(() -> cases.runJobs(booking)).hasStackTraceContaining("is disputed");

        bank.letUsWin(subject);
        awaitNews(DisputeState.WON);
        cases.runJobs(booking);

        cases.assertEndedAt(booking, "EndEvent_BookingCancelled");
        assertThat(balance().refunded()).isEqualTo(booking.price());
        assertThat(balance().held().isZero()).isTrue();
    }

    @Test
    void returnsNothingOnceTheDisputeIsLost() throws Exception {
        cancel();
        assertThatThrownBy(() -> cases.runJobs(booking)).hasStackTraceContaining("is disputed");

        bank.letUsLose(subject);
        awaitNews(DisputeState.LOST);
        cases.runJobs(booking);

        cases.assertEndedAt(booking, "EndEvent_BookingCancelled");
        assertThat(balance().refunded().isZero()).isTrue();
        assertThat(balance().held().isZero()).isTrue();
        soon(() -> assertThat(mails())
                .filteredOn(mail -> mail.text().contains("lost the dispute"))
                .hasSameSizeAs(managers()));
    }

    @Test
    void isOwedAgainWhatWasLost() throws Exception {
        bank.letUsLose(subject);
        awaitNews(DisputeState.LOST);

        assertThat(cases.now(booking).due()).isEqualTo(booking.price());
    }

    private void cancel() {
        BookingAccess staff = new BookingAccess.ByStaff(booking.id(), "reception@demo.example");
        assertThat(bookings.cancel(staff, "Water damage")).isPresent();
    }

    private PaymentBalance balance() {
        return payments.balance(subject);
    }

    private void awaitNews(DisputeState state) {
        soon(() -> assertThat(news.disputedFor(subject))
                .extracting(PaymentDisputed::state)
                .contains(state));
    }

    private List<EmailAddress> managers() {
        return accounts.search(new AccountSearch(null, null, null, Set.of(StaffGroup.MANAGER), 0, 50)).stream()
                .map(Account::email)
                .toList();
    }

    private List<OutgoingMailDetail> mails() {
        return outbox.about(booking.id(), 50).stream()
                .filter(mail -> mail.template().equals("booking/payment-disputed"))
                .flatMap(mail -> outbox.mail(mail.id()).stream())
                .toList();
    }

    private static void soon(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(10)).untilAsserted(assertion);
    }
}
