package space.coworking.billing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static space.coworking.billing.BillingCases.euros;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.events.IncompleteEventPublications;
import space.coworking.IntegrationTest;
import space.coworking.SandboxPayer;
import space.coworking.TestTime.MovableClock;
import space.coworking.billing.BillingCalendar;
import space.coworking.billing.BillingCases;
import space.coworking.billing.ChargedService;
import space.coworking.billing.InvoiceDetail;
import space.coworking.billing.InvoiceManagement;
import space.coworking.billing.InvoiceState;
import space.coworking.mail.OutboxReading;
import space.coworking.mail.OutgoingMailView;
import space.coworking.payment.MethodRequest;
import space.coworking.payment.PaymentManagement.ReturnPages;
import space.coworking.payment.PaymentMethods;
import space.coworking.payment.PaymentMethods.Saving;
import space.coworking.payment.PaymentSubject;
import space.coworking.shared.EmailAddress;

/** The way of an invoice from its mail to the money, or to people who decide. */
@IntegrationTest
class InvoiceCollectionProcessTests {

    private static final String NEVER_GOOD = "4000000000000341";
    private static final URI BACK = URI.create("http://localhost/portal");

    @Autowired
    BillingCases cases;

    @Autowired
    InvoiceManagement invoices;

    @Autowired
    PaymentMethods methods;

    @Autowired
    BillingCalendar calendar;

    @Autowired
    OutboxReading outbox;

    @Autowired
    RuntimeService processes;

    @Autowired
    TaskService tasks;

    @Autowired
    ManagementService management;

    @Autowired
    HistoryService history;

    @Autowired
    IncompleteEventPublications unfinished;

    @Autowired
    MovableClock clock;

    @AfterEach
    void resetTime() {
        clock.reset();
    }

    @Test
    void theSavedCardIsChargedAtOnce() {
        UUID payer = cases.aPerson();
        saveCard(payer, SandboxPayer.GOOD_CARD);
        UUID invoice = billed(payer);

        due(invoice);

        awaitState(invoice, InvoiceState.PAID);
        awaitEnd(invoice, "EndEvent_InvoiceSettled", "EndEvent_InvoicePaid");
        assertThat(mails(invoice)).containsExactly("invoice/issued");
    }

    @Test
    void whatIsPaidWhenItsStepComesNeedsNone() {
        UUID invoice = billed(cases.aPerson());
        LocalDate due = invoices.find(invoice).orElseThrow().invoice().dueOn();
        cases.settleSilently(invoice);

        at(due.plusDays(7));
        due(invoice);

        awaitEnd(invoice, "EndEvent_InvoicePaid");
        assertThat(mails(invoice)).containsExactly("invoice/to-pay");
    }

    @Test
    void aCardThatIsNeverGoodIsTriedByTheTableAndThenPeopleDecide() {
        UUID payer = cases.aPerson();
        saveCard(payer, NEVER_GOOD);
        UUID invoice = billed(payer);
        LocalDate issued = invoices.find(invoice).orElseThrow().invoice().issuedOn();

        due(invoice);
        assertThat(mails(invoice)).containsExactlyInAnyOrder("invoice/issued", "invoice/charge-failed");
        for (int day : List.of(3, 7, 14, 30)) {
            at(issued.plusDays(day));
            due(invoice);
        }

        Task task = task(invoice);
        assertThat(task.getName()).contains("€27.00");
        assertThatThrownBy(() -> tasks.complete(task.getId(), Map.of("decision", "wait", "until", "yesterday")))
                .isInstanceOf(ProcessEngineException.class);
        tasks.complete(task.getId(), Map.of("decision", "handOver"));
        awaitEnd(invoice, "EndEvent_InvoiceHandedOver");
    }

    @Test
    void withoutAMethodTheMailAsksToPayAndRemindersFollow() {
        UUID payer = cases.aPerson(Locale.GERMAN);
        UUID invoice = billed(payer);
        LocalDate due = invoices.find(invoice).orElseThrow().invoice().dueOn();
        assertThat(mails(invoice)).containsExactly("invoice/to-pay");

        at(due.plusDays(7));
        due(invoice);

        assertThat(mails(invoice)).containsExactlyInAnyOrder("invoice/to-pay", "invoice/reminder");
    }

    @Test
    void whatIsWrittenOffIsOver() {
        UUID invoice = unpaidForAMonth();

        tasks.complete(task(invoice).getId(), Map.of("decision", "writeOff"));

        assertThat(invoices.find(invoice).orElseThrow().invoice().state()).isEqualTo(InvoiceState.WRITTEN_OFF);
        awaitEnd(invoice, "EndEvent_InvoiceWrittenOff");
    }

    @Test
    void whatIsWaitedForComesBackToPeople() {
        UUID invoice = unpaidForAMonth();
        LocalDate until = calendar.today().plusDays(20);

        tasks.complete(task(invoice).getId(), Map.of("decision", "wait", "until", until.toString()));
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(invoice.toString())
                        .count())
                .isZero();
        at(until.plusDays(1));
        due(invoice);

        assertThat(task(invoice)).isNotNull();
    }

    @Test
    void aCreditNoteEndsTheCollection() {
        UUID invoice = billed(cases.aPerson());

        invoices.creditAll(invoice, "Wrong room", "accountant@demo.example");

        awaitEnd(invoice, "EndEvent_InvoiceSettled");
    }

    private UUID unpaidForAMonth() {
        UUID invoice = billed(cases.aPerson());
        LocalDate due = invoices.find(invoice).orElseThrow().invoice().dueOn();
        for (int day : List.of(7, 14, 30)) {
            at(due.plusDays(day));
            due(invoice);
        }
        return invoice;
    }

    private UUID billed(UUID payer) {
        YearMonth month = cases.aMonth();
        cases.charge(payer, ChargedService.ROOM, month, "27.00");
        cases.billed(month, List.of(payer));
        InvoiceDetail invoice = invoices.find(cases.invoicesOf(payer).get(0)).orElseThrow();
        assertThat(invoice.invoice().open()).isEqualTo(euros("27.00"));
        run(invoice.invoice().id(), false);
        return invoice.invoice().id();
    }

    private void saveCard(UUID payer, String card) {
        PaymentSubject subject = new PaymentSubject("customer", payer);
        Saving saving = methods.saveMethod(new MethodRequest(
                payer,
                subject,
                new EmailAddress("payer-" + payer + "@billing.example"),
                "Petra Payer",
                Locale.ENGLISH,
                new ReturnPages(BACK, BACK)));
        cases.pay(((Saving.Page) saving).url().toString(), card);
        methods.refresh(subject);
        assertThat(methods.defaultMethod(payer)).isPresent();
    }

    /** Just after the hour at which steps are taken. */
    private void at(LocalDate day) {
        clock.moveTo(day.atTime(9, 1).atZone(calendar.zone()).toInstant());
    }

    private void due(UUID invoice) {
        run(invoice, true);
    }

    /** Does what the job executor would do now. */
    private void run(UUID invoice, boolean timers) {
        List<Job> jobs = jobs(invoice, timers);
        while (!jobs.isEmpty()) {
            jobs.forEach(job -> management.executeJob(job.getId()));
            jobs = jobs(invoice, false);
        }
    }

    private List<Job> jobs(UUID invoice, boolean timers) {
        return processes.createProcessInstanceQuery().processInstanceBusinessKey(invoice.toString()).list().stream()
                .flatMap(instance ->
                        management.createJobQuery().processInstanceId(instance.getId()).executable().list().stream())
                .filter(job -> timers || job.getDuedate() == null)
                .toList();
    }

    private Task task(UUID invoice) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(invoice.toString())
                .singleResult();
    }

    private List<String> mails(UUID invoice) {
        return outbox.about(invoice, 20).stream()
                .map(OutgoingMailView::template)
                .toList();
    }

    private void awaitState(UUID invoice, InvoiceState state) {
        await().until(() -> invoices.find(invoice).orElseThrow().invoice().state() == state);
    }

    private void awaitEnd(UUID invoice, String... ends) {
        await().until(() -> {
            // What the sweep for unfinished events does every minute.
            unfinished.resubmitIncompletePublicationsOlderThan(Duration.ofSeconds(1));
            return processes
                            .createProcessInstanceQuery()
                            .processInstanceBusinessKey(invoice.toString())
                            .count()
                    == 0;
        });
        String instance = history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(invoice.toString())
                .singleResult()
                .getId();
        assertThat(history.createHistoricActivityInstanceQuery()
                        .processInstanceId(instance)
                        .activityType("noneEndEvent")
                        .list())
                .extracting(HistoricActivityInstance::getActivityId)
                .isNotEmpty()
                .isSubsetOf(ends);
    }
}
