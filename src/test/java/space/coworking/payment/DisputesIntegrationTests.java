package space.coworking.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static space.coworking.payment.Debts.aSubject;
import static space.coworking.payment.Debts.euros;
import static space.coworking.payment.DisputeState.LOST;
import static space.coworking.payment.DisputeState.OPEN;
import static space.coworking.payment.DisputeState.WON;
import static space.coworking.payment.stripe.PayersBank.DISPUTED_CARD;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import space.coworking.IntegrationTest;
import space.coworking.payment.PaymentEvents.Claimed;
import space.coworking.payment.PaymentGateway.Disputed;
import space.coworking.payment.PaymentManagement.DisputeOpen;
import space.coworking.payment.stripe.PayersBank;

/** What a dispute does to the money of a payment, whenever and in whatever order we hear of it. */
@IntegrationTest
class DisputesIntegrationTests {

    private static final String GOOD = "4242424242424242";

    @Autowired
    PaymentManagement payments;

    @Autowired
    PaymentEventHandling handling;

    @Autowired
    DisputeSettlement settlement;

    @Autowired
    PayersBank bank;

    @Autowired
    Debts debts;

    @Autowired
    MoneyNews news;

    @Autowired
    JdbcClient sql;

    PaymentSubject subject = aSubject();

    @BeforeEach
    void silence() {
        debts.webhooks(false);
    }

    @AfterEach
    void webhooksAgain() {
        debts.webhooks(true);
    }

    @Test
    void freezesARefundUntilTheDisputeIsWon() throws Exception {
        debts.paid(subject, 1, "45.00", DISPUTED_CARD);
        tellAll();
        assertBalance("45.00", "0.00", "45.00", "0.00");

        assertThatExceptionOfType(DisputeOpen.class).isThrownBy(() -> refund("a", "22.50"));
        assertThat(refundedAtTheProvider()).isZero();

        bank.letUsWin(subject);
        tellAll();
        assertBalance("45.00", "0.00", "0.00", "0.00");
        refund("a", "22.50");
        refund("a", "22.50");

        assertBalance("45.00", "22.50", "0.00", "0.00");
        assertThat(refundedAtTheProvider()).isEqualTo(2250);
        assertThat(states()).containsExactly(OPEN, WON);
    }

    @Test
    void holdsNothingOfALostPaymentAndReturnsNothing() throws Exception {
        debts.paid(subject, 1, "45.00", DISPUTED_CARD);
        tellAll();
        bank.letUsLose(subject);
        tellAll();

        assertBalance("45.00", "0.00", "0.00", "45.00");
        assertThat(payments.balance(subject).held()).isEqualTo(euros("0.00"));
        assertThatIllegalArgumentException().isThrownBy(() -> refund("a", "0.01"));
        assertThat(refundedAtTheProvider()).isZero();
        assertThat(states()).containsExactly(OPEN, LOST);
    }

    @Test
    void losesADisputeThatWasNotAnswered() throws Exception {
        debts.paid(subject, 1, "45.00", DISPUTED_CARD);
        bank.giveIn(subject);
        tellAll();

        assertBalance("45.00", "0.00", "0.00", "45.00");
        assertThat(news.disputedFor(subject)).singleElement().satisfies(event -> {
            assertThat(event.state()).as("the end overtook the opening").isEqualTo(LOST);
            assertThat(event.amount()).isEqualTo(euros("45.00"));
            assertThat(event.dispute()).isEqualTo(bank.dispute(subject));
        });
    }

    @Test
    void countsEventsOnceInWhateverOrder() throws Exception {
        debts.paid(subject, 1, "45.00", DISPUTED_CARD);
        tellAll();
        tellAll();
        assertThat(states()).containsExactly(OPEN);
        bank.letUsWin(subject);

        List<Claimed> reversed = new ArrayList<>(events());
        Collections.reverse(reversed);
        reversed.forEach(handling::handle);
        tellAll();

        assertThat(reversed)
                .extracting(Claimed::type)
                .containsExactly(
                        "charge.dispute.closed",
                        "charge.dispute.funds_reinstated",
                        "charge.dispute.updated",
                        "charge.dispute.funds_withdrawn",
                        "charge.dispute.created");
        assertThat(states()).containsExactly(OPEN, WON);
        assertBalance("45.00", "0.00", "0.00", "0.00");
    }

    @Test
    void believesNoOlderNews() throws Exception {
        debts.paid(subject, 1, "45.00", DISPUTED_CARD);
        tellAll();
        settlement.apply(news(OPEN, false));
        assertThat(payments.balance(subject).disputed()).isEqualTo(euros("45.00"));

        settlement.apply(news(WON, false));
        settlement.apply(news(OPEN, true));
        settlement.apply(news(LOST, true));

        assertBalance("45.00", "0.00", "0.00", "0.00");
        assertThat(states()).containsExactly(OPEN, WON);
    }

    @Test
    void booksThePaymentFirstWhereItsDisputeIsHeardOfBefore() throws Exception {
        UUID payment = debts.debt(subject);
        Debts.pay(debts.page(payment), DISPUTED_CARD);
        assertThat(debts.status(payment)).isEqualTo("OPEN");

        events(moneyOnThePage(payment)).forEach(handling::handle);

        assertThat(debts.status(payment)).isEqualTo("PAID");
        assertThat(news.receivedFor(subject)).hasSize(1);
        assertThat(states()).containsExactly(OPEN);
        assertThat(payments.balance(subject).held()).isEqualTo(euros("0.00"));
    }

    @Test
    void freezesRefundsDuringAnInquiryThatLeavesTheMoneyHere() {
        debts.paid(subject, 1, "45.00", GOOD);
        settlement.apply(anInquiry(OPEN));

        assertThat(payments.balance(subject).held()).isEqualTo(euros("45.00"));
        assertThatIllegalStateException().isThrownBy(() -> refund("a", "45.00")).withMessageContaining("is disputed");

        settlement.apply(anInquiry(WON));
        refund("a", "45.00");
        assertThat(refundedAtTheProvider()).isEqualTo(4500);
    }

    @Test
    void returnsWhatWasPaidApartFromTheDisputedPayment() throws Exception {
        debts.paid(subject, 1, "45.00", DISPUTED_CARD);
        debts.paid(subject, 2, "10.00", GOOD);
        tellAll();

        refund("a", "10.00");
        assertThatExceptionOfType(DisputeOpen.class).isThrownBy(() -> refund("b", "0.50"));

        assertThat(refundedAtTheProvider()).isEqualTo(1000);
        assertBalance("55.00", "10.00", "45.00", "0.00");
    }

    @Test
    void beginsARefundAnewThatTheProviderRefusedBeforeWeHeardOfTheDispute() throws Exception {
        debts.paid(subject, 1, "45.00", DISPUTED_CARD);
        assertThatIllegalStateException()
                .isThrownBy(() -> refund("a", "45.00"))
                .withMessageContaining("would not return");
        tellAll();
        assertThatExceptionOfType(DisputeOpen.class).isThrownBy(() -> refund("a", "45.00"));

        bank.letUsWin(subject);
        tellAll();
        refund("a", "45.00");

        assertThat(refundedAtTheProvider()).isEqualTo(4500);
        assertThat(payments.balance(subject).held()).isEqualTo(euros("0.00"));
    }

    @Test
    void booksNothingThatDoesNotMatchOneOfOurPayments() {
        debts.paid(subject, 1, "45.00", GOOD);
        String money = bank.money(subject);

        assertThat(settlement.apply(new Disputed("du_" + subject.id(), "pi_nobody", 4500, "eur", LOST, true)))
                .isEqualTo(Settlement.Outcome.UNKNOWN);
        assertThat(settlement.apply(new Disputed("du_" + subject.id(), null, 4500, "eur", LOST, true)))
                .isEqualTo(Settlement.Outcome.UNKNOWN);
        assertThat(settlement.apply(new Disputed("du_" + subject.id(), money, 4500, "usd", LOST, true)))
                .isEqualTo(Settlement.Outcome.MISMATCH);
        assertThat(settlement.apply(new Disputed("du_" + subject.id(), money, 0, "eur", LOST, true)))
                .isEqualTo(Settlement.Outcome.MISMATCH);

        assertBalance("45.00", "0.00", "0.00", "0.00");
        assertThat(states()).isEmpty();
    }

    private void refund(String key, String euros) {
        payments.refund("test:" + subject.id() + ":" + key, subject, euros(euros), "cancelled");
    }

    private void assertBalance(String paid, String refunded, String disputed, String lost) {
        PaymentBalance balance = new PaymentBalance(euros(paid), euros(refunded), euros(disputed), euros(lost));
        assertThat(payments.balance(subject)).isEqualTo(balance);
        assertThat(balance.held())
                .isEqualTo(euros(paid)
                        .minus(euros(refunded))
                        .minus(euros(disputed))
                        .minus(euros(lost)));
    }

    private List<DisputeState> states() {
        return news.disputedFor(subject).stream().map(PaymentDisputed::state).toList();
    }

    private Disputed news(DisputeState state, boolean withdrawn) throws Exception {
        return new Disputed(bank.dispute(subject), bank.money(subject), 4500, "eur", state, withdrawn);
    }

    private Disputed anInquiry(DisputeState state) {
        return new Disputed("du_" + subject.id(), bank.money(subject), 4500, "eur", state, false);
    }

    private void tellAll() {
        events().forEach(handling::handle);
    }

    /** The sandbox's events about this payment's dispute, oldest first. */
    private List<Claimed> events() {
        return events(bank.money(subject));
    }

    private List<Claimed> events(String money) {
        return sql.sql("""
                select doc ->> 'id' as id, doc ->> 'type' as type, doc #>> '{data,object,id}' as object from sandbox_object
                where type = 'event' and doc #>> '{data,object,object}' = 'dispute'
                  and doc #>> '{data,object,payment_intent}' = :money
                order by seq""")
                .param("money", money)
                .query((row, number) ->
                        new Claimed(row.getString("id"), row.getString("type"), row.getString("object"), false, 1))
                .list();
    }

    private String moneyOnThePage(UUID payment) {
        return sql.sql("select doc ->> 'payment_intent' from sandbox_object where id = :session")
                .param("session", debts.session(payment))
                .query(String.class)
                .single();
    }

    private long refundedAtTheProvider() {
        return sql.sql("""
                select coalesce(sum((doc ->> 'amount')::bigint), 0) from sandbox_object
                where type = 'refund' and doc #>> '{metadata,payment}' in
                    (select id::text from payment where subject_id = :subject)""").param("subject", subject.id()).query(Long.class).single();
    }
}
