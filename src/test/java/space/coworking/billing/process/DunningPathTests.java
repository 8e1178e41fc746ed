package space.coworking.billing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import space.coworking.FormBrowser;
import space.coworking.IntegrationTest;
import space.coworking.SandboxPayer;
import space.coworking.TestTime.MovableClock;
import space.coworking.billing.BillingCases;
import space.coworking.billing.InvoicePaying;
import space.coworking.billing.InvoicePaying.PayPage;
import space.coworking.billing.InvoiceState;
import space.coworking.membership.MembershipManagement;
import space.coworking.membership.MembershipState;
import space.coworking.membership.MembershipView;
import space.coworking.membership.process.MemberCases;
import space.coworking.payment.Debts;
import space.coworking.payment.sandbox.SandboxTime;

/** The path that each kind of card and account takes through the table Dunning, with its mails, day by day from the invoice's date. */
@IntegrationTest
class DunningPathTests {

    private static final String ASKS_UNLESS_SAVED = "4000002500003155";
    private static final String ALWAYS_ASKS = "4000002760003184";
    private static final String CHARGES_FAIL = "4000000000000341";
    private static final String NO_FUNDS = "4000000000009995";
    private static final String ACCOUNT = "AT611904300234573201";
    private static final String FAILING_ACCOUNT = "AT861904300235473202";
    private static final int ROUNDS = 6;

    @Autowired
    BillingCases cases;

    @Autowired
    CollectionCases collections;

    @Autowired
    MemberCases members;

    @Autowired
    MembershipManagement memberships;

    @Autowired
    Debts debts;

    @Autowired
    SandboxTime banks;

    @Autowired
    InvoicePaying paying;

    @Autowired
    JdbcClient sql;

    @Autowired
    MovableClock clock;

    @AfterEach
    void resetTime() {
        members.endAll();
        clock.reset();
    }

    @Test
    void aCardThatWasConfirmedWhenItWasSavedIsChargedInSilence() {
        UUID payer = cases.aPerson();
        debts.savedMethodWithConsent(payer, ASKS_UNLESS_SAVED);
        UUID invoice = collections.billed(payer);

        assertThat(path(invoice)).containsExactly("0 invoice/issued", "0 PAID");
    }

    @Test
    void aCardThatAlwaysAsksIsNotChargedAgainAndItsHolderIsReminded() {
        UUID payer = cases.aPerson();
        debts.savedMethodWithConsent(payer, ALWAYS_ASKS);
        UUID invoice = collections.billed(payer);

        assertThat(path(invoice))
                .containsExactly(
                        "0 invoice/issued",
                        "0 invoice/confirmation-needed",
                        "7 invoice/reminder",
                        "14 invoice/reminder",
                        "30 task");
        assertThat(attempts(invoice)).isEqualTo(1);
        assertThat(fees(payer)).containsExactly("2.50", "5.00");
    }

    @Test
    void whoConfirmsPaysAndIsLeftAlone() {
        UUID payer = cases.aPerson();
        debts.savedMethodWithConsent(payer, ALWAYS_ASKS);
        UUID invoice = collections.billed(payer);
        collections.due(invoice);

        payAndConfirm(invoice, ALWAYS_ASKS);

        collections.awaitState(invoice, InvoiceState.PAID);
        assertThat(path(invoice)).containsExactly("0 invoice/issued", "0 invoice/confirmation-needed", "0 PAID");
        assertThat(fees(payer)).isEmpty();
    }

    @Test
    void aCardWhoseChargesFailIsTriedThreeTimes() {
        UUID payer = cases.aPerson();
        debts.savedMethod(payer, CHARGES_FAIL);
        UUID invoice = collections.billed(payer);

        assertThat(path(invoice))
                .containsExactly(
                        "0 invoice/issued",
                        "0 invoice/charge-failed",
                        "3 invoice/charge-failed",
                        "7 invoice/charge-failed",
                        "14 invoice/reminder",
                        "30 task");
        assertThat(attempts(invoice)).isEqualTo(3);
        assertThat(fees(payer)).containsExactly("2.50", "5.00");
    }

    @Test
    void anEmptyCardIsTriedAgainAndPaysOnceItIsFilled() {
        UUID payer = cases.aPerson();
        UUID card = debts.savedMethod(payer);
        UUID invoice = collections.billed(payer);
        becomes(card, "INSUFFICIENT_FUNDS");
        collections.due(invoice);
        becomes(card, "VISA");

        assertThat(path(invoice)).containsExactly("0 invoice/issued", "0 invoice/charge-failed", "3 PAID");
        assertThat(attempts(invoice)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOST", "STOLEN"})
    void aCardThatIsGoneIsNotTriedAgain(String became) {
        UUID payer = cases.aPerson();
        UUID card = debts.savedMethod(payer);
        UUID invoice = collections.billed(payer);
        becomes(card, became);

        assertThat(path(invoice))
                .containsExactly(
                        "0 invoice/issued",
                        "0 invoice/charge-failed",
                        "7 invoice/reminder",
                        "14 invoice/reminder",
                        "30 task");
        assertThat(attempts(invoice)).isEqualTo(1);
    }

    @Test
    void whoPaysOneselfWithAnEmptyCardMayTakeAnother() {
        UUID invoice = collections.billed(cases.aPerson());
        String page = page(invoice);
        assertThat(SandboxPayer.pay(new FormBrowser(), page, NO_FUNDS).body())
                .contains("not enough money on this card");
        assertThat(collections.invoice(invoice).state()).isEqualTo(InvoiceState.ISSUED);

        cases.pay(page, SandboxPayer.GOOD_CARD);
        paying.refresh(invoice);

        collections.awaitState(invoice, InvoiceState.PAID);
        assertThat(collections.mails(invoice)).containsExactly("invoice/to-pay");
    }

    @Test
    void nobodyIsDunnedWhileADebitIsOnItsWay() {
        UUID payer = cases.aPerson();
        debts.savedAccount(payer, ACCOUNT);
        UUID invoice = collections.billed(payer);
        collections.due(invoice);
        assertThat(collections.invoice(invoice).state()).isEqualTo(InvoiceState.ISSUED);

        decide();

        collections.awaitState(invoice, InvoiceState.PAID);
        assertThat(path(invoice)).containsExactly("0 invoice/issued", "0 PAID");
        assertThat(attempts(invoice)).isEqualTo(1);
    }

    @Test
    void aDebitThatFailsAfterDaysGoesOnWhereTheTableStands() {
        UUID payer = cases.aPerson();
        debts.savedAccount(payer, FAILING_ACCOUNT);
        UUID invoice = collections.billed(payer);
        collections.due(invoice);

        decide();

        await().until(() -> collections.mails(invoice).contains("invoice/charge-failed"));
        LocalDate third = day(invoice, 3);
        collections.at(third);
        collections.due(invoice);
        assertThat(attempts(invoice)).isEqualTo(2);
        assertThat(collections.mails(invoice)).containsExactly("invoice/issued", "invoice/charge-failed");
    }

    @Test
    void theMembershipRestsFromTheFourteenthDayUntilTheInvoiceIsPaid() {
        MembershipView member = members.member("Partial");
        sql.sql("update payment_method set removed_at = now(), is_default = false where payer = ?")
                .param(member.customer())
                .update();
        UUID invoice = collections.billed(member.customer());
        LocalDate due = collections.invoice(invoice).dueOn();

        for (int day : List.of(7, 14)) {
            collections.at(due.plusDays(day));
            collections.due(invoice);
        }
        await().until(() -> members.state(member) == MembershipState.SUSPENDED);
        assertThat(members.mails(member)).anyMatch(mail -> mail.contains("suspended"));
        cases.pay(page(invoice), SandboxPayer.GOOD_CARD);
        paying.refresh(invoice);

        collections.awaitEnd(invoice, "EndEvent_InvoiceSettled", "EndEvent_InvoicePaid");
        await().until(() -> members.state(member) == MembershipState.ACTIVE);
    }

    @Test
    void whoPaysWhileTheirCardIsChargedPaysOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        for (int round = 0; round < ROUNDS; round++) {
            UUID payer = cases.aPerson();
            debts.savedMethod(payer);
            UUID invoice = collections.billed(payer);
            String page = page(invoice);

            Future<?> byHand = threads.submit(() -> Debts.tryToPay(page));
            Future<?> byUs = threads.submit(() -> collections.due(invoice));
            byHand.get();
            byUs.get();
            paying.refresh(invoice);

            collections.awaitState(invoice, InvoiceState.PAID);
            assertThat(charged(invoice)).as("round %d", round).containsExactly("27.00");
        }
        threads.shutdown();
    }

    /** Lets the days come on which the table does something. @return what happened, by the day */
    private List<String> path(UUID invoice) {
        List<String> path = new ArrayList<>();
        int seen = 0;
        for (int day : List.of(0, 3, 7, 14, 30)) {
            if (day > 0) {
                collections.at(day(invoice, day));
            }
            collections.due(invoice);
            List<String> mails = collections.mails(invoice);
            for (String mail : mails.subList(seen, mails.size())) {
                path.add(day + " " + mail);
            }
            seen = mails.size();
            if (isReceived(invoice)) {
                collections.awaitState(invoice, InvoiceState.PAID);
                path.add(day + " PAID");
                return path;
            }
            if (collections.task(invoice) != null) {
                path.add(day + " task");
            }
        }
        return path;
    }

    /** News of money come a moment after it. */
    private boolean isReceived(UUID invoice) {
        return !charged(invoice).isEmpty();
    }

    private LocalDate day(UUID invoice, int day) {
        return collections.invoice(invoice).issuedOn().plusDays(day);
    }

    private String page(UUID invoice) {
        PayPage page = paying.open(invoice, URI.create("http://localhost/invoices/x"));
        assertThat(page).isInstanceOf(PayPage.Open.class);
        return ((PayPage.Open) page).url().toString();
    }

    private void payAndConfirm(UUID invoice, String card) {
        String page = page(invoice);
        cases.pay(page, card);
        Debts.consent(page, true);
        paying.refresh(invoice);
    }

    private void decide() {
        clock.advance(Duration.ofSeconds(21));
        banks.pass();
    }

    private void becomes(UUID method, String card) {
        sql.sql("""
                update sandbox_object set doc = jsonb_set(doc, '{_card}', to_jsonb(cast(:card as text)))
                where id = (select provider_method from payment_method where id = :method)""").param("card", card).param("method", method).update();
    }

    private int attempts(UUID invoice) {
        return sql.sql("""
                select count(*) from payment_attempt join payment on payment.id = payment_id
                where subject_kind = 'invoice' and subject_id = ?""").param(invoice).query(Integer.class).single();
    }

    /** @return what the provider took for an invoice */
    private List<String> charged(UUID invoice) {
        return sql.sql("""
                select cast(cast(doc ->> 'amount_received' as numeric) / 100 as numeric(12, 2))::text from sandbox_object
                where type = 'payment_intent' and doc ->> 'status' = 'succeeded' and doc #>> '{metadata,payment}' in (
                    select payment.id::text from payment where subject_kind = 'invoice' and subject_id = ?)""").param(invoice).query(String.class).list();
    }

    private List<String> fees(UUID payer) {
        return sql.sql(
                        "select price_amount from charge where payer_id = ? and service = 'DUNNING_FEE' order by charged_at")
                .param(payer)
                .query(String.class)
                .list();
    }
}
