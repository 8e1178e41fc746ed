package space.coworking.billing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static space.coworking.billing.BillingCases.euros;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import space.coworking.IntegrationTest;
import space.coworking.SandboxPayer;
import space.coworking.TestTime.MovableClock;
import space.coworking.billing.BillingCalendar;
import space.coworking.billing.BillingCases;
import space.coworking.billing.InvoiceManagement;
import space.coworking.billing.InvoicePaying;
import space.coworking.billing.InvoicePaying.PayPage;
import space.coworking.billing.InvoiceState;
import space.coworking.billing.MoneyBooks;
import space.coworking.billing.PayerStanding;
import space.coworking.billing.PaymentPlan;
import space.coworking.billing.PaymentPlan.Instalment;
import space.coworking.billing.PaymentPlans;
import space.coworking.mail.OutboxReading;
import space.coworking.membership.MembershipState;
import space.coworking.membership.MembershipView;
import space.coworking.membership.process.MemberCases;
import space.coworking.payment.Debts;
import space.coworking.payment.sandbox.SandboxTime;
import space.coworking.shared.Formats;

/** An unpaid invoice that is paid in instalments, from what was agreed to the last one, or back to the people who agreed. */
@IntegrationTest
class PaymentPlanProcessTests {

    private static final String CHARGES_FAIL = "4000000000000341";
    private static final String ACCOUNT = "AT611904300234573201";
    private static final String FAILING_ACCOUNT = "AT861904300235473202";
    private static final int ROUNDS = 4;

    @Autowired
    BillingCases cases;

    @Autowired
    CollectionCases collections;

    @Autowired
    MemberCases members;

    @Autowired
    Debts debts;

    @Autowired
    SandboxTime banks;

    @Autowired
    InvoicePaying paying;

    @Autowired
    InvoiceManagement invoices;

    @Autowired
    PaymentPlans plans;

    @Autowired
    PayerStanding standing;

    @Autowired
    MoneyBooks books;

    @Autowired
    BillingCalendar calendar;

    @Autowired
    OutboxReading outbox;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient sql;

    @Autowired
    MovableClock clock;

    private LocalDate first;

    @AfterEach
    void resetTime() {
        members.endAll();
        clock.reset();
    }

    @ParameterizedTest
    @CsvSource({"en, €9.00, €27.00, instalment", "de, '9,00 €', '27,00 €', Rate"})
    void thePayerIsToldAllDaysAndAmountsAndAskedForEach(String language, String part, String all, String word) {
        UUID payer = cases.aPerson(Locale.forLanguageTag(language));
        UUID invoice = unpaidForAMonth(payer);
        int before = collections.mails(invoice).size();

        agree(invoice, 3);

        assertThat(newMails(invoice, before)).containsExactly("invoice/plan-agreed");
        assertThat(lastMail(invoice))
                .contains(part, all, "/invoices/", day(first, language), day(first.plusMonths(2), language), word)
                .doesNotContain("??");
        for (int month = 0; month < 3; month++) {
            collections.at(first.plusMonths(month).minusDays(1));
            collections.due(invoice);
            assertThat(newMails(invoice, before)).as("not before its day").hasSize(1 + month);
            collections.at(first.plusMonths(month));
            collections.due(invoice);
            assertThat(newMails(invoice, before)).hasSize(2 + month).last().isEqualTo("invoice/instalment");
            assertThat(lastMail(invoice)).contains(part, word).doesNotContain("??");
            payInstalment(invoice);
            awaitOpen(invoice, String.valueOf(18 - 9 * month) + ".00");
            collections.at(first.plusMonths(month).plusDays(7));
            collections.due(invoice);
        }

        collections.awaitEnd(invoice, "EndEvent_InvoiceSettled", "EndEvent_PlanFulfilled");
        assertThat(collections.invoice(invoice).state()).isEqualTo(InvoiceState.PAID);
        assertThat(charged(invoice)).containsExactly("9.00", "9.00", "9.00");
        assertThat(plans.find(invoice)).map(PaymentPlan::state).contains(PaymentPlan.State.FULFILLED);
        books.assertAgree(payer);
    }

    @Test
    void aSavedMethodIsChargedWithEachInstalmentAndNobodyIsAsked() {
        UUID payer = cases.aPerson();
        UUID card = debts.savedMethod(payer, CHARGES_FAIL);
        UUID invoice = refusedForAMonth(payer);
        int before = collections.mails(invoice).size();
        becomes(card, "VISA");
        agree(invoice, 2);

        collections.at(first);
        collections.due(invoice);
        awaitOpen(invoice, "13.50");
        collections.due(invoice);
        collections.at(first.plusDays(7));
        collections.due(invoice);
        assertThat(charged(invoice)).containsExactly("13.50");
        collections.at(first.plusMonths(1));
        collections.due(invoice);

        collections.awaitState(invoice, InvoiceState.PAID);
        collections.awaitEnd(invoice, "EndEvent_InvoiceSettled", "EndEvent_PlanFulfilled");
        assertThat(charged(invoice)).containsExactly("13.50", "13.50");
        assertThat(newMails(invoice, before)).containsExactly("invoice/plan-agreed");
        books.assertAgree(payer);
    }

    @Test
    void aMethodThatIsRefusedIsNotTriedAgainUntilTheNextInstalmentAndThePayerIsAsked() {
        UUID payer = cases.aPerson();
        UUID card = debts.savedMethod(payer, CHARGES_FAIL);
        UUID invoice = refusedForAMonth(payer);
        agree(invoice, 2);

        collections.at(first);
        collections.due(invoice);
        assertThat(lastMail(invoice)).contains("Your bank refused the instalment of €13.50");
        payInstalment(invoice);
        awaitOpen(invoice, "13.50");
        becomes(card, "VISA");
        collections.at(first.plusDays(7));
        collections.due(invoice);
        assertThat(charged(invoice)).containsExactly("13.50");
        collections.at(first.plusMonths(1));
        collections.due(invoice);

        collections.awaitState(invoice, InvoiceState.PAID);
        assertThat(charged(invoice)).containsExactly("13.50", "13.50");
    }

    @Test
    void anInstalmentThatIsAWeekLateComesBackToPeopleWithoutAFee() {
        UUID payer = cases.aPerson();
        UUID invoice = unpaidForAMonth(payer);
        int fees = fees(payer);
        agree(invoice, 3);
        assertThat(standing.isOverdue(List.of(payer))).isFalse();
        collections.at(first);
        collections.due(invoice);

        collections.at(first.plusDays(6));
        collections.due(invoice);
        assertThat(collections.task(invoice)).isNull();
        collections.at(first.plusDays(7));
        collections.due(invoice);

        assertThat(collections.task(invoice)).isNotNull();
        assertThat(fees(payer)).isEqualTo(fees);
        assertThat(plans.find(invoice)).map(PaymentPlan::state).contains(PaymentPlan.State.BROKEN);
        assertThat(standing.isOverdue(List.of(payer))).isTrue();
        assertThat(plans.find(invoice).orElseThrow().payable(calendar.today())).isEqualTo(euros("0.00"));
        tasks.complete(collections.task(invoice).getId(), Map.of("decision", "handOver"));
        collections.awaitEnd(invoice, "EndEvent_InvoiceHandedOver");
    }

    @Test
    void aNewPlanSplitsWhatIsStillOpenAndSupersedesTheFirst() {
        UUID invoice = unpaidForAMonth(cases.aPerson());
        agree(invoice, 3);
        collections.at(first);
        collections.due(invoice);
        payInstalment(invoice);
        awaitOpen(invoice, "18.00");
        for (int day : List.of(7, 31, 38)) {
            collections.at(first.plusDays(day));
            collections.due(invoice);
        }

        agree(invoice, 12);

        PaymentPlan plan = plans.find(invoice).orElseThrow();
        assertThat(plan.isAgreed()).isTrue();
        assertThat(plan.instalments())
                .hasSize(12)
                .extracting(Instalment::amount)
                .containsOnly(euros("1.50"));
        assertThat(plan.payable(calendar.today())).isEqualTo(euros("1.50"));
        assertThat(sql.sql("select count(*) from invoice_instalment where invoice_id = ?")
                        .param(invoice)
                        .query(Integer.class)
                        .single())
                .isEqualTo(15);
        assertThatThrownBy(() -> sql.sql("update invoice_instalment set amount = 1 where invoice_id = ?")
                        .param(invoice)
                        .update())
                .hasMessageContaining("append-only");
    }

    @Test
    void whatWasPaidWithoutNewsIsSeenWhenItsWeekIsOver() {
        UUID invoice = unpaidForAMonth(cases.aPerson());
        agree(invoice, 2);
        collections.at(first);
        collections.due(invoice);
        cases.settleSilently(invoice);

        collections.at(first.plusDays(7));
        collections.due(invoice);

        collections.awaitEnd(invoice, "EndEvent_PlanFulfilled");
    }

    @Test
    void whoPaysAllAtOnceIsAskedForNothingMore() {
        UUID invoice = unpaidForAMonth(cases.aPerson());
        agree(invoice, 3);
        String instalment = page(paying.openInstalment(invoice, URI.create("http://localhost/invoices/x")));
        String all = page(paying.open(invoice, URI.create("http://localhost/invoices/x")));
        assertThat(all).isNotEqualTo(instalment);

        Debts.tryToPay(instalment);
        cases.pay(all, SandboxPayer.GOOD_CARD);
        paying.refresh(invoice);

        collections.awaitEnd(invoice, "EndEvent_InvoiceSettled");
        assertThat(charged(invoice)).containsExactly("27.00");
    }

    @Test
    void aTransferAheadCountsForTheFirstInstalments() {
        UUID invoice = unpaidForAMonth(cases.aPerson());
        agree(invoice, 3);
        int before = collections.mails(invoice).size();
        invoices.recordTransfer(invoice, euros("13.00"), calendar.today(), "ahead", "test");

        collections.at(first);
        collections.due(invoice);
        collections.at(first.plusDays(7));
        collections.due(invoice);
        assertThat(newMails(invoice, before)).as("the first is covered").isEmpty();
        collections.at(first.plusMonths(1));
        collections.due(invoice);

        assertThat(lastMail(invoice)).contains("€5.00", "€14.00");
        assertThat(plans.find(invoice).orElseThrow().instalments())
                .extracting(Instalment::missing)
                .containsExactly(euros("0.00"), euros("5.00"), euros("9.00"));
    }

    @Test
    void aDebitThatIsOnItsWayIsNotLate() {
        UUID payer = cases.aPerson();
        UUID invoice = unpaidForAMonth(payer);
        debts.savedAccount(payer, ACCOUNT);
        int before = collections.mails(invoice).size();
        agree(invoice, 2);
        collections.at(first);
        collections.due(invoice);
        collections.at(first.plusDays(7));
        collections.due(invoice);

        assertThat(collections.task(invoice)).isNull();
        assertThat(newMails(invoice, before)).containsExactly("invoice/plan-agreed");
        banks.pass();
        awaitOpen(invoice, "13.50");
        assertThat(charged(invoice)).containsExactly("13.50");
    }

    @Test
    void aDebitThatFailsAfterDaysAsksThePayerAndIsLateAfterAWeek() {
        UUID payer = cases.aPerson();
        UUID invoice = unpaidForAMonth(payer);
        debts.savedAccount(payer, FAILING_ACCOUNT);
        agree(invoice, 2);
        collections.at(first);
        collections.due(invoice);
        int before = collections.mails(invoice).size();
        clock.advance(Duration.ofSeconds(21));
        banks.pass();

        await().until(() -> newMails(invoice, before).equals(List.of("invoice/instalment")));
        assertThat(lastMail(invoice)).contains("refused the instalment of €13.50");
        collections.at(first.plusDays(7));
        collections.due(invoice);
        assertThat(collections.task(invoice)).isNotNull();
    }

    @Test
    void whatRestsGoesOnWhenThePlanIsAgreedAndRestsAgainWhenItIsNotKept() {
        MembershipView member = members.member("Partial");
        sql.sql("update payment_method set removed_at = now(), is_default = false where payer = ?")
                .param(member.customer())
                .update();
        UUID invoice = unpaidForAMonth(member.customer());
        await().until(() -> members.state(member) == MembershipState.SUSPENDED);

        agree(invoice, 2);
        await().until(() -> members.state(member) == MembershipState.ACTIVE);
        collections.at(first);
        collections.due(invoice);
        assertThat(members.state(member)).isEqualTo(MembershipState.ACTIVE);
        collections.at(first.plusDays(7));
        collections.due(invoice);

        await().until(() -> members.state(member) == MembershipState.SUSPENDED);
    }

    @Test
    void answersThatAreNoPlanKeepTheTaskOpen() {
        UUID invoice = unpaidForAMonth(cases.aPerson());
        String today = calendar.today().toString();
        String yesterday = calendar.today().minusDays(1).toString();

        for (List<String> odd : List.of(
                List.of("1", today),
                List.of("13", today),
                List.of("", today),
                List.of("two", today),
                List.of("2", yesterday),
                List.of("2", "soon"),
                List.of("2", calendar.today().plusYears(2).toString()))) {
            assertThatThrownBy(() -> tasks.complete(
                            collections.task(invoice).getId(),
                            Map.of("decision", "plan", "instalments", odd.get(0), "firstDay", odd.get(1))))
                    .as("%s", odd)
                    .isInstanceOf(ProcessEngineException.class);
        }
        assertThat(collections.task(invoice)).isNotNull();
        assertThat(plans.find(invoice)).isEmpty();
    }

    @Test
    void whoPaysAnInstalmentWhileTheirCardIsChargedWithItPaysItOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        for (int round = 0; round < ROUNDS; round++) {
            clock.reset();
            UUID payer = cases.aPerson();
            UUID card = debts.savedMethod(payer, CHARGES_FAIL);
            UUID invoice = refusedForAMonth(payer);
            becomes(card, "VISA");
            agree(invoice, 2);
            collections.at(first);
            boolean all = round % 2 == 1;
            URI back = URI.create("http://localhost/invoices/x");
            String page = page(all ? paying.open(invoice, back) : paying.openInstalment(invoice, back));

            Future<?> byHand = threads.submit(() -> Debts.tryToPay(page));
            Future<?> byUs = threads.submit(() -> collections.due(invoice));
            byHand.get();
            byUs.get();
            paying.refresh(invoice);

            await().until(() -> collections.invoice(invoice).open().isLessThan(euros("27.00")));
            List<String> charged = charged(invoice);
            assertThat(charged).as("round %d", round).hasSize(1);
            assertThat(charged).isSubsetOf("13.50", all ? "27.00" : "13.50");
        }
        threads.shutdown();
    }

    private void agree(UUID invoice, int parts) {
        first = calendar.today().plusDays(5);
        tasks.complete(
                collections.task(invoice).getId(),
                Map.of("decision", "plan", "instalments", String.valueOf(parts), "firstDay", first.toString()));
    }

    private UUID unpaidForAMonth(UUID payer) {
        UUID invoice = collections.billed(payer);
        LocalDate due = collections.invoice(invoice).dueOn();
        for (int day : List.of(7, 14, 30)) {
            collections.at(due.plusDays(day));
            collections.due(invoice);
        }
        return invoice;
    }

    private UUID refusedForAMonth(UUID payer) {
        UUID invoice = collections.billed(payer);
        LocalDate issued = collections.invoice(invoice).issuedOn();
        collections.due(invoice);
        for (int day : List.of(3, 7, 14, 30)) {
            collections.at(issued.plusDays(day));
            collections.due(invoice);
        }
        return invoice;
    }

    private void payInstalment(UUID invoice) {
        cases.pay(
                page(paying.openInstalment(invoice, URI.create("http://localhost/invoices/x"))),
                SandboxPayer.GOOD_CARD);
        paying.refresh(invoice);
    }

    private static String page(PayPage page) {
        assertThat(page).isInstanceOf(PayPage.Open.class);
        return ((PayPage.Open) page).url().toString();
    }

    private void awaitOpen(UUID invoice, String euros) {
        await().until(() -> collections.invoice(invoice).open().isEqual(euros(euros)));
    }

    private List<String> newMails(UUID invoice, int before) {
        List<String> mails = collections.mails(invoice);
        return mails.subList(before, mails.size());
    }

    private String lastMail(UUID invoice) {
        return outbox.mail(outbox.about(invoice, 1).get(0).id())
                .orElseThrow()
                .text()
                .replace('\u00a0', ' ');
    }

    private String day(LocalDate day, String language) {
        return new Formats(Locale.forLanguageTag(language), calendar.zone()).date(calendar.start(day));
    }

    private int fees(UUID payer) {
        return sql.sql("select count(*) from charge where payer_id = ? and service = 'DUNNING_FEE'")
                .param(payer)
                .query(Integer.class)
                .single();
    }

    private void becomes(UUID method, String card) {
        sql.sql("""
                update sandbox_object set doc = jsonb_set(doc, '{_card}', to_jsonb(cast(:card as text)))
                where id = (select provider_method from payment_method where id = :method)""").param("card", card).param("method", method).update();
    }

    /** @return what the provider took for an invoice */
    private List<String> charged(UUID invoice) {
        return sql.sql("""
                select cast(cast(doc ->> 'amount_received' as numeric) / 100 as numeric(12, 2))::text from sandbox_object
                where type = 'payment_intent' and doc ->> 'status' = 'succeeded' and doc #>> '{metadata,payment}' in (
                    select payment.id::text from payment where subject_kind = 'invoice' and subject_id = ?)""").param(invoice).query(String.class).list();
    }
}
