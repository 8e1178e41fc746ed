package space.coworking.billing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static space.coworking.billing.BillingCases.euros;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import space.coworking.IntegrationTest;
import space.coworking.TestTime.MovableClock;
import space.coworking.billing.BillingCalendar;
import space.coworking.billing.BillingCases;
import space.coworking.billing.InvoiceManagement;
import space.coworking.billing.InvoiceState;
import space.coworking.billing.MoneyBooks;
import space.coworking.billing.PayerCredits;
import space.coworking.payment.Debts;
import space.coworking.payment.DisputeState;
import space.coworking.payment.MoneyNews;
import space.coworking.payment.PaymentDisputed;
import space.coworking.payment.PaymentReceived;
import space.coworking.payment.PaymentSubject;

/** The way of an invoice from its mail to the money, or to people who decide. */
@IntegrationTest
class InvoiceCollectionProcessTests {

    private static final String NEVER_GOOD = "4000000000000341";

    @Autowired
    BillingCases cases;

    @Autowired
    InvoiceManagement invoices;

    @Autowired
    Debts debts;

    @Autowired
    CollectionCases collections;

    @Autowired
    BillingCalendar calendar;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService processes;

    @Autowired
    MoneyNews news;

    @Autowired
    MoneyBooks books;

    @Autowired
    PayerCredits credits;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    MovableClock clock;

    @AfterEach
    void resetTime() {
        clock.reset();
    }

    @Test
    void theSavedCardIsChargedAtOnce() {
        UUID payer = cases.aPerson();
        debts.savedMethod(payer);
        UUID invoice = collections.billed(payer);

        collections.due(invoice);

        collections.awaitState(invoice, InvoiceState.PAID);
        collections.awaitEnd(invoice, "EndEvent_InvoiceSettled", "EndEvent_InvoicePaid");
        assertThat(collections.mails(invoice)).containsExactly("invoice/issued");
    }

    @Test
    void newsOfMoneyThatComeTwiceSendNothingBack() {
        UUID payer = cases.aPerson();
        debts.savedMethod(payer);
        UUID invoice = collections.billed(payer);
        collections.due(invoice);
        collections.awaitState(invoice, InvoiceState.PAID);

        PaymentReceived received =
                news.receivedFor(new PaymentSubject("invoice", invoice)).get(0);
        cases.inOneTransaction(() -> events.publishEvent(received));
        await().until(() -> news.receivedFor(received.subject()).size() == 2);
        collections.awaitListeners(invoice);

        assertThat(credits.of(payer)).isEmpty();
        assertThat(news.settledFor(received.subject())).as("refunds").isEmpty();
        books.assertAgreeWithPayments(payer);
    }

    @Test
    void whatIsPaidWhenItsStepComesNeedsNone() {
        UUID invoice = collections.billed(cases.aPerson());
        LocalDate due = collections.invoice(invoice).dueOn();
        cases.settleSilently(invoice);

        collections.at(due.plusDays(7));
        collections.due(invoice);

        collections.awaitEnd(invoice, "EndEvent_InvoicePaid");
        assertThat(collections.mails(invoice)).containsExactly("invoice/to-pay");
    }

    @Test
    void aCardThatIsNeverGoodIsTriedByTheTableAndThenPeopleDecide() {
        UUID payer = cases.aPerson();
        debts.savedMethod(payer, NEVER_GOOD);
        UUID invoice = collections.billed(payer);
        LocalDate issued = collections.invoice(invoice).issuedOn();

        collections.due(invoice);
        assertThat(collections.mails(invoice)).containsExactlyInAnyOrder("invoice/issued", "invoice/charge-failed");
        for (int day : List.of(3, 7, 14, 30)) {
            collections.at(issued.plusDays(day));
            collections.due(invoice);
        }

        Task task = collections.task(invoice);
        assertThat(task.getName()).contains("€27.00");
        assertThatThrownBy(() -> tasks.complete(task.getId(), Map.of("decision", "wait", "until", "yesterday")))
                .isInstanceOf(ProcessEngineException.class);
        tasks.complete(task.getId(), Map.of("decision", "handOver"));
        collections.awaitEnd(invoice, "EndEvent_InvoiceHandedOver");
    }

    @Test
    void whatABankTookBackIsCollectedFromTheBeginningAndNeverChargedToTheCard() {
        UUID payer = cases.aPerson();
        debts.savedMethod(payer);
        UUID invoice = collections.billed(payer);
        collections.due(invoice);
        collections.awaitState(invoice, InvoiceState.PAID);
        collections.awaitEnd(invoice, "EndEvent_InvoiceSettled", "EndEvent_InvoicePaid");
        clock.advance(Duration.ofDays(60));
        LocalDate today = calendar.today();
        UUID payment =
                news.receivedFor(new PaymentSubject("invoice", invoice)).get(0).payment();
        dispute(payment, invoice, DisputeState.LOST);
        await().until(() -> collections.mails(invoice).contains("invoice/open-again"));
        books.assertAgree(payer);

        for (int day : List.of(3, 7, 14)) {
            collections.at(today.plusDays(14 + day));
            collections.due(invoice);
        }
        assertThat(collections.mails(invoice)).contains("invoice/reminder").doesNotContain("invoice/charge-failed");
        assertThat(news.receivedFor(new PaymentSubject("invoice", invoice)))
                .as("the card is left alone")
                .hasSize(1);
        assertThat(collections.invoice(invoice).open()).isEqualTo(euros("27.00"));

        dispute(payment, invoice, DisputeState.WON);
        collections.awaitState(invoice, InvoiceState.PAID);
        await().until(() -> processes
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(invoice.toString())
                        .count()
                == 0);
        books.assertAgree(payer);
    }

    private void dispute(UUID payment, UUID invoice, DisputeState state) {
        cases.inOneTransaction(() -> events.publishEvent(new PaymentDisputed(
                "dispute-" + payment, payment, new PaymentSubject("invoice", invoice), euros("27.00"), state)));
    }

    @Test
    void withoutAMethodTheMailAsksToPayAndRemindersFollow() {
        UUID payer = cases.aPerson(Locale.GERMAN);
        UUID invoice = collections.billed(payer);
        LocalDate due = collections.invoice(invoice).dueOn();
        assertThat(collections.mails(invoice)).containsExactly("invoice/to-pay");

        collections.at(due.plusDays(7));
        collections.due(invoice);

        assertThat(collections.mails(invoice)).containsExactlyInAnyOrder("invoice/to-pay", "invoice/reminder");
    }

    @Test
    void whatIsWrittenOffIsOver() {
        UUID invoice = unpaidForAMonth();

        tasks.complete(collections.task(invoice).getId(), Map.of("decision", "writeOff"));

        assertThat(collections.invoice(invoice).state()).isEqualTo(InvoiceState.WRITTEN_OFF);
        collections.awaitEnd(invoice, "EndEvent_InvoiceWrittenOff");
    }

    @Test
    void whatIsWaitedForComesBackToPeople() {
        UUID invoice = unpaidForAMonth();
        LocalDate until = calendar.today().plusDays(20);

        tasks.complete(collections.task(invoice).getId(), Map.of("decision", "wait", "until", until.toString()));
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(invoice.toString())
                        .count())
                .isZero();
        collections.at(until.plusDays(1));
        collections.due(invoice);

        assertThat(collections.task(invoice)).isNotNull();
    }

    @Test
    void aCreditNoteEndsTheCollection() {
        UUID invoice = collections.billed(cases.aPerson());

        invoices.creditAll(invoice, "Wrong room", "accountant@demo.example");

        collections.awaitEnd(invoice, "EndEvent_InvoiceSettled");
    }

    private UUID unpaidForAMonth() {
        UUID invoice = collections.billed(cases.aPerson());
        LocalDate due = collections.invoice(invoice).dueOn();
        for (int day : List.of(7, 14, 30)) {
            collections.at(due.plusDays(day));
            collections.due(invoice);
        }
        return invoice;
    }
}
