package space.coworking.billing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static space.coworking.billing.BillingCases.euros;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.stereotype.Component;
import space.coworking.TestTime.MovableClock;
import space.coworking.billing.BillingCalendar;
import space.coworking.billing.BillingCases;
import space.coworking.billing.ChargedService;
import space.coworking.billing.InvoiceKind;
import space.coworking.billing.InvoiceManagement;
import space.coworking.billing.InvoiceState;
import space.coworking.billing.InvoiceView;
import space.coworking.mail.OutboxReading;
import space.coworking.mail.OutgoingMailView;

/** Invoices whose money is collected, day by day, without the job executor. */
@Component
class CollectionCases {

    private final BillingCases cases;
    private final InvoiceManagement invoices;
    private final BillingCalendar calendar;
    private final OutboxReading outbox;
    private final RuntimeService processes;
    private final TaskService tasks;
    private final ManagementService management;
    private final HistoryService history;
    private final IncompleteEventPublications unfinished;
    private final JdbcClient sql;
    private final MovableClock clock;

    CollectionCases(
            BillingCases cases,
            InvoiceManagement invoices,
            BillingCalendar calendar,
            OutboxReading outbox,
            RuntimeService processes,
            TaskService tasks,
            ManagementService management,
            HistoryService history,
            IncompleteEventPublications unfinished,
            JdbcClient sql,
            MovableClock clock) {
        this.cases = cases;
        this.invoices = invoices;
        this.calendar = calendar;
        this.outbox = outbox;
        this.processes = processes;
        this.tasks = tasks;
        this.management = management;
        this.history = history;
        this.unfinished = unfinished;
        this.sql = sql;
        this.clock = clock;
    }

    /** An invoice over EUR 27.00, mailed, before the first step of its collection. */
    UUID billed(UUID payer) {
        YearMonth month = cases.aMonth();
        cases.charge(payer, ChargedService.ROOM, month, "27.00");
        cases.billed(month, List.of(payer));
        InvoiceView invoice = cases.invoicesOf(payer).stream()
                .map(this::invoice)
                .filter(one -> one.kind() == InvoiceKind.MONTHLY)
                .findFirst()
                .orElseThrow();
        assertThat(invoice.open()).isEqualTo(euros("27.00"));
        run(invoice.id(), false);
        return invoice.id();
    }

    InvoiceView invoice(UUID id) {
        return invoices.find(id).orElseThrow().invoice();
    }

    /** Just after the hour at which steps are taken. */
    void at(LocalDate day) {
        clock.moveTo(day.atTime(9, 1).atZone(calendar.zone()).toInstant());
    }

    /** Takes the steps that are due now. */
    void due(UUID invoice) {
        run(invoice, true);
    }

    /** Does what the job executor would do now. */
    private void run(UUID invoice, boolean timers) {
        List<Job> jobs = jobs(invoice, timers);
        while (!jobs.isEmpty()) {
            jobs.forEach(this::execute);
            jobs = jobs(invoice, false);
        }
    }

    /** News that come meanwhile may take a job away or change what it works on; then the job executor tries again, too. */
    private void execute(Job job) {
        await().ignoreExceptionsInstanceOf(ProcessEngineException.class).until(() -> {
            if (management.createJobQuery().jobId(job.getId()).count() > 0) {
                management.executeJob(job.getId());
            }
            return true;
        });
    }

    private List<Job> jobs(UUID invoice, boolean timers) {
        return processes.createProcessInstanceQuery().processInstanceBusinessKey(invoice.toString()).list().stream()
                .flatMap(instance ->
                        management.createJobQuery().processInstanceId(instance.getId()).executable().list().stream())
                .filter(job -> timers || job.getDuedate() == null)
                .toList();
    }

    Task task(UUID invoice) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(invoice.toString())
                .singleResult();
    }

    /** @return the templates of the mails about an invoice, oldest first */
    List<String> mails(UUID invoice) {
        return outbox.about(invoice, 20).stream()
                .sorted(java.util.Comparator.comparing(OutgoingMailView::createdAt))
                .map(OutgoingMailView::template)
                .toList();
    }

    void awaitState(UUID invoice, InvoiceState state) {
        await().until(() -> invoice(invoice).state() == state);
    }

    /** Until all listeners dealt with the news that name this. */
    void awaitListeners(UUID about) {
        await().until(() -> {
            sweep();
            return sql.sql("""
                            select count(*) from event_publication
                            where completion_date is null and serialized_event like '%' || ? || '%'""").param(about.toString()).query(Integer.class).single() == 0;
        });
    }

    /** As the application does every minute. */
    private void sweep() {
        unfinished.resubmitIncompletePublicationsOlderThan(Duration.ofSeconds(1));
    }

    void awaitEnd(UUID invoice, String... ends) {
        await().until(() -> {
            sweep();
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
