package space.coworking.membership.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static space.coworking.payment.stripe.PayersBank.DISPUTED_CARD;

import java.math.RoundingMode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import space.coworking.IntegrationTest;
import space.coworking.SandboxPayer;
import space.coworking.billing.MoneyBooks;
import space.coworking.booking.BookingView;
import space.coworking.booking.MemberBookings;
import space.coworking.booking.MemberBookings.Member;
import space.coworking.customer.Account;
import space.coworking.customer.AccountManagement;
import space.coworking.customer.AccountSearch;
import space.coworking.customer.StaffGroup;
import space.coworking.mail.OutboxReading;
import space.coworking.mail.OutgoingMailDetail;
import space.coworking.membership.CreditAccounts;
import space.coworking.membership.MembershipManagement;
import space.coworking.membership.MembershipView;
import space.coworking.membership.PackManagement;
import space.coworking.membership.PackPage;
import space.coworking.payment.DisputeState;
import space.coworking.payment.MoneyNews;
import space.coworking.payment.PaymentDisputed;
import space.coworking.payment.PaymentSubject;
import space.coworking.payment.RefundSettled;
import space.coworking.payment.stripe.PayersBank;
import space.coworking.rules.RoomClass;
import space.coworking.shared.EmailAddress;

/** Members pay, and have the bank take the money back. */
@IntegrationTest
class DisputedMembershipTests {

    private static final URI BACK = URI.create("https://coworking.example/portal/credits");

    @Autowired
    MemberCases cases;

    @Autowired
    MemberBookings members;

    @Autowired
    CreditAccounts credit;

    @Autowired
    MembershipManagement memberships;

    @Autowired
    PackManagement packs;

    @Autowired
    AccountManagement accounts;

    @Autowired
    OutboxReading outbox;

    @Autowired
    SandboxPayer payer;

    @Autowired
    PayersBank bank;

    @Autowired
    MoneyNews news;

    @Autowired
    MoneyBooks books;

    @Autowired
    JdbcClient sql;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationEventPublisher events;

    @BeforeEach
    void beginTheDay() {
        cases.today();
    }

    @AfterEach
    void endWhatBegan() {
        try {
            cases.endAll();
        } finally {
            members.endAll();
        }
    }

    @Test
    void tellsManagersOfADisputedFirstPaymentAndOwesItAgainOnceItIsLost() throws Exception {
        MembershipView draft = cases.draft("Unlimited");
        payer.pay(cases.page(draft), DISPUTED_CARD, false);
        memberships.refreshJoining(draft.customer());
        MembershipView membership = cases.active(draft);
        PaymentSubject subject = new PaymentSubject("membership", membership.id());
        soon(() -> assertThat(mails(membership, "membership/payment-disputed"))
                .extracting(mail -> mail.mail().to())
                .containsExactlyInAnyOrderElementsOf(managers()));
        assertThat(mails(membership, "membership/payment-disputed")).allSatisfy(mail -> assertThat(mail.text())
                .contains("has disputed a payment of €", "/backoffice/memberships/" + membership.id())
                .doesNotContain("??"));
        assertThat(notes(membership)).contains("disputed");
        assertThat(owed(membership)).isEqualTo(Money.parse("EUR 0"));

        bank.letUsLose(subject);
        soon(() -> assertThat(notes(membership)).contains("dispute-lost"));
        soon(() -> assertThat(owed(membership)).isEqualTo(membership.joining()));
        assertThat(charged(membership)).as("what it is for counts once").isEqualTo(membership.joining());
        assertThat(mails(membership, "membership/payment-disputed"))
                .filteredOn(mail -> mail.text().contains("lost the dispute"))
                .hasSameSizeAs(managers());
        PaymentDisputed lost = news.disputedFor(subject).stream()
                .filter(dispute -> dispute.state() == DisputeState.LOST)
                .findFirst()
                .orElseThrow();
        publish(lost);
        soon(() ->
                assertThat(notes(membership)).filteredOn("dispute-lost"::equals).hasSize(2));
        assertThat(owed(membership)).as("owed once").isEqualTo(membership.joining());
    }

    @Test
    void aDisputedPackRestsAndServesAgainOnceWeWin() throws Exception {
        MembershipView membership = cases.member("Pay-As-You-Go");
        PaymentSubject pack = buy(membership, DISPUTED_CARD);
        int minutes = granted(membership);
        soon(() -> assertThat(credit.balance(membership.customer())).isZero());
        soon(() -> assertThat(mails(membership, "membership/payment-disputed"))
                .hasSameSizeAs(managers())
                .allSatisfy(mail -> assertThat(mail.text()).contains("It paid for a pack")));

        bank.letUsWin(pack);
        soon(() -> assertThat(credit.balance(membership.customer())).isEqualTo(minutes));
        credit.assertAgrees(membership.customer());
    }

    @Test
    void ofALostPackTheRestLapsesAndWhatWasUsedIsOwed() {
        MembershipView membership = cases.member("Pay-As-You-Go");
        PaymentSubject pack = buy(membership, "4242424242424242");
        int minutes = granted(membership);
        Money price = charged(membership);
        Member member = new Member(membership.customer(), membership.memberEmail());
        BookingView booking = members.book(member, RoomClass.SMALL, 3, Duration.ofHours(1));
        UUID payment = news.receivedFor(pack).get(0).payment();
        publish(new PaymentDisputed("dispute-" + payment, payment, pack, price, DisputeState.OPEN));
        soon(() -> assertThat(credit.balance(membership.customer())).isZero());
        publish(new PaymentDisputed("dispute-" + payment, payment, pack, price, DisputeState.LOST));
        soon(() -> assertThat(notes(membership)).contains("dispute-lost"));

        Money used = price.multipliedBy(120).dividedBy(minutes, RoundingMode.HALF_UP);
        soon(() -> assertThat(owed(membership)).isEqualTo(used));
        assertThat(books.invoicedLessCredited(membership.customer()))
                .as("what was used, and what joining cost")
                .isEqualByComparingTo(
                        charged(membership).minus(price).plus(used).getAmount());
        assertThat(waitingForPayments(membership)).as("nothing waits for ever").isZero();
        books.assertAgree(membership.customer());
        assertThat(credit.balance(membership.customer())).isZero();
        assertThat(booking.price().isZero()).isTrue();
        credit.assertAgrees(membership.customer());
    }

    @Test
    void tellsManagersOfARefundThatFailed() {
        MembershipView membership = cases.member("Unlimited");
        PaymentSubject subject = new PaymentSubject("membership", membership.id());
        publish(new RefundSettled(UUID.randomUUID(), subject, Money.parse("EUR 7.50"), false));

        soon(() -> assertThat(mails(membership, "membership/refund-failed"))
                .hasSameSizeAs(managers())
                .allSatisfy(mail -> assertThat(mail.text())
                        .contains("€7.50 could not be returned to Ada Member")
                        .doesNotContain("??")));
        assertThat(notes(membership)).contains("refund-failed");
    }

    private PaymentSubject buy(MembershipView membership, String card) {
        PackPage page = packs.buy(membership.customer(), Locale.ENGLISH, BACK);
        assertThat(page).isInstanceOf(PackPage.Open.class);
        payer.pay(((PackPage.Open) page).url().toString(), card, false);
        packs.refresh(membership.customer());
        soon(() -> assertThat(granted(membership)).isPositive());
        return new PaymentSubject(
                "pack",
                sql.sql("select id from pack_purchase where customer_id = ?")
                        .param(membership.customer())
                        .query(UUID.class)
                        .single());
    }

    private int granted(MembershipView membership) {
        return sql.sql("select coalesce(sum(minutes), 0) from credit_lot where customer_id = ? and kind = 'PACK'")
                .param(membership.customer())
                .query(Integer.class)
                .single();
    }

    private void publish(Object event) {
        transaction.executeWithoutResult(status -> events.publishEvent(event));
    }

    private List<String> notes(MembershipView membership) {
        return cases.now(membership).notes().stream()
                .map(MembershipView.Note::kind)
                .toList();
    }

    /** What is open of the member's invoices. */
    private Money owed(MembershipView membership) {
        return Money.of(CurrencyUnit.EUR, books.open(membership.customer()));
    }

    private Money charged(MembershipView membership) {
        return Money.parse("EUR "
                + sql.sql("select coalesce(sum(gross_amount), 0) from charge where customer_id = ?")
                        .param(membership.customer())
                        .query(String.class)
                        .single());
    }

    private int waitingForPayments(MembershipView membership) {
        return sql.sql("select count(*) from charge_waiting where payer_id = ? and payment_id is not null")
                .param(membership.customer())
                .query(Integer.class)
                .single();
    }

    private List<EmailAddress> managers() {
        return accounts.search(new AccountSearch(null, null, null, Set.of(StaffGroup.MANAGER), 0, 50)).stream()
                .map(Account::email)
                .toList();
    }

    private List<OutgoingMailDetail> mails(MembershipView membership, String template) {
        return outbox.about(membership.id(), 50).stream()
                .filter(mail -> mail.template().equals(template))
                .flatMap(mail -> outbox.mail(mail.id()).stream())
                .toList();
    }

    private static void soon(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(10)).untilAsserted(assertion);
    }
}
