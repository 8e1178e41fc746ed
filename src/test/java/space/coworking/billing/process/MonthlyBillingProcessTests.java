package space.coworking.billing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.execute;

import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.coworking.IntegrationTest;
import space.coworking.TestTime.MovableClock;
import space.coworking.billing.BillingCalendar;
import space.coworking.billing.BillingCases;
import space.coworking.billing.BillingRun;
import space.coworking.billing.BillingRunManagement;
import space.coworking.billing.BillingRunManagement.Started;
import space.coworking.billing.BillingRunState;
import space.coworking.billing.ChargedService;
import space.coworking.billing.InvoiceManagement;
import space.coworking.billing.InvoiceState;

/** A month is billed: by the calendar, or by an accountant, who has the last word. */
@IntegrationTest
class MonthlyBillingProcessTests {

    private static final String PROCESS = "MonthlyBillingProcess";

    @Autowired
    BillingCases cases;

    @Autowired
    BillingRunManagement runs;

    @Autowired
    InvoiceManagement invoices;

    @Autowired
    BillingCalendar calendar;

    @Autowired
    ProcessEngine engine;

    @Autowired
    RuntimeService processes;

    @Autowired
    TaskService tasks;

    @Autowired
    ManagementService management;

    @Autowired
    HistoryService history;

    @Autowired
    MovableClock clock;

    @BeforeEach
    void useTheEngine() {
        AbstractAssertions.init(engine);
    }

    @AfterEach
    void leaveNoTask() {
        tasks.createTaskQuery().processDefinitionKey(PROCESS).list().forEach(task -> decide(task, "discard"));
        clock.reset();
        AbstractAssertions.reset();
    }

    @Test
    void issuesAndSendsWhatIsApproved() {
        YearMonth month = cases.aMonth();
        UUID payer = cases.aPerson();
        cases.charge(payer, ChargedService.ROOM, month, "27.00");
        UUID run = start(month, payer);
        ProcessInstance instance = instance(run);
        runJobs(run);

        BpmnAwareTests.assertThat(instance).isWaitingAt("Task_ReviewBillingRun");
        BpmnAwareTests.assertThat(instance)
                .task()
                .hasCandidateGroup("accountant")
                .isNotAssigned();
        decide(task(run), "approve");
        runJobs(run);

        BpmnAwareTests.assertThat(instance)
                .isEnded()
                .hasPassed("Task_IssueInvoices", "Task_SendInvoices", "EndEvent_InvoicesSent");
        assertThat(state(run)).isEqualTo(BillingRunState.DONE);
        assertThat(cases.invoicesOf(payer)).singleElement().satisfies(id -> assertThat(invoices.find(id))
                .hasValueSatisfying(
                        invoice -> assertThat(invoice.invoice().state()).isEqualTo(InvoiceState.ISSUED)));
    }

    @Test
    void aDiscardedRunIssuesNothing() {
        YearMonth month = cases.aMonth();
        UUID payer = cases.aPerson();
        cases.charge(payer, ChargedService.ROOM, month, "27.00");
        UUID run = start(month, payer);
        ProcessInstance instance = instance(run);
        runJobs(run);
        decide(task(run), "discard");

        BpmnAwareTests.assertThat(instance)
                .isEnded()
                .hasPassed("EndEvent_RunDiscarded")
                .hasNotPassed("Task_IssueInvoices");
        assertThat(state(run)).isEqualTo(BillingRunState.DISCARDED);
        assertThat(cases.invoicesOf(payer)).isEmpty();
    }

    @Test
    void whereNothingIsOwedNobodyIsAsked() {
        UUID run = start(cases.aMonth(), cases.aPerson());
        ProcessInstance instance = instance(run);
        runJobs(run);

        BpmnAwareTests.assertThat(instance)
                .isEnded()
                .hasPassed("EndEvent_NothingToBill")
                .hasNotPassed("Task_ReviewBillingRun");
        assertThat(state(run)).isEqualTo(BillingRunState.DONE);
    }

    @Test
    void aReviewNeedsADecision() {
        YearMonth month = cases.aMonth();
        UUID payer = cases.aPerson();
        cases.charge(payer, ChargedService.ROOM, month, "27.00");
        UUID run = start(month, payer);
        runJobs(run);

        assertThatThrownBy(() -> decide(task(run), "perhaps")).isInstanceOf(ProcessEngineException.class);
        assertThat(state(run)).isEqualTo(BillingRunState.REVIEW);
        Map<String, Object> shown = tasks.getVariablesLocal(task(run).getId());
        assertThat(shown).containsEntry("runPage", "/backoffice/billing/runs/" + run);
        assertThat(shown.get("totalText").toString()).contains("€27.00", "1 invoice");
    }

    @Test
    void whoeverDecidesSeesWhatTheRunComesToNow() {
        YearMonth month = cases.aMonth();
        UUID in = cases.aPerson();
        UUID out = cases.aPerson();
        cases.charge(in, ChargedService.ROOM, month, "27.00");
        cases.charge(out, ChargedService.ROOM, month, "9.00");
        Started started = runs.start(month, List.of(in, out), "accountant@demo.example");
        UUID run = ((Started.Run) started).id();
        runJobs(run);
        assertThat(task(run).getName()).endsWith("2 invoices");

        runs.exclude(run, out, "Under dispute", "accountant@demo.example");

        assertThat(task(run).getName()).endsWith("1 invoice");
        Map<String, Object> shown = tasks.getVariablesLocal(task(run).getId());
        assertThat(shown).containsEntry("totalText", "€27.00 in 1 invoice");
        assertThat(shown.get("notesText").toString()).contains("1 customer is left out");
    }

    @Test
    void theCalendarStartsOnTheFirstAtTwoInTheMorningWhereWeAre() {
        Job timer = timer();

        LocalDateTime due = LocalDateTime.ofInstant(timer.getDuedate().toInstant(), ZoneId.of("Europe/Berlin"));
        assertThat(due.getDayOfMonth()).isEqualTo(1);
        assertThat(due.toLocalTime()).isEqualTo("02:00");
        assertThat(due.getMonth()).isEqualTo(calendar.thisMonth().plusMonths(1).getMonth());
    }

    @Test
    void theCalendarBillsTheMonthThatIsOverOnce() {
        YearMonth month = calendar.thisMonth();
        clock.moveTo(timer().getDuedate().toInstant());
        cases.charge(cases.aPerson(), ChargedService.ROOM, month, "27.00");

        execute(timer());

        UUID run = runs.underWay(month).orElseThrow();
        ProcessInstance instance = instance(run);
        BillingRun started = runs.find(run).orElseThrow();
        assertThat(started.startedBy()).isEqualTo(BillingRun.CALENDAR);
        BpmnAwareTests.assertThat(instance).isWaitingAt("Task_PrepareRun");

        long ended = ended();
        execute(timer());

        assertThat(ended()).isEqualTo(ended + 1);
        assertThat(runs.underWay(month)).contains(run);
        runJobs(run);
        decide(task(run), "discard");
        BpmnAwareTests.assertThat(instance).isEnded().hasPassed("EndEvent_RunDiscarded");
    }

    /** @return how many found that their month had been billed before */
    private long ended() {
        return history.createHistoricActivityInstanceQuery()
                .processDefinitionId(processes().stream()
                        .map(HistoricProcessInstance::getProcessDefinitionId)
                        .findFirst()
                        .orElseThrow())
                .activityId("EndEvent_MonthBilledBefore")
                .count();
    }

    private List<HistoricProcessInstance> processes() {
        return history.createHistoricProcessInstanceQuery()
                .processDefinitionKey(PROCESS)
                .listPage(0, 1);
    }

    private Job timer() {
        return management
                .createJobQuery()
                .processDefinitionKey(PROCESS)
                .timers()
                .active()
                .singleResult();
    }

    private UUID start(YearMonth month, UUID payer) {
        Started started = runs.start(month, List.of(payer), "accountant@demo.example");
        return ((Started.Run) started).id();
    }

    private ProcessInstance instance(UUID run) {
        return processes
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(run.toString(), PROCESS)
                .singleResult();
    }

    private void runJobs(UUID run) {
        for (List<Job> due = jobs(run); !due.isEmpty(); due = jobs(run)) {
            due.forEach(BpmnAwareTests::execute);
        }
    }

    private List<Job> jobs(UUID run) {
        ProcessInstance instance = instance(run);
        return instance == null
                ? List.of()
                : management
                        .createJobQuery()
                        .processInstanceId(instance.getId())
                        .messages()
                        .withRetriesLeft()
                        .list();
    }

    private Task task(UUID run) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(run.toString())
                .singleResult();
    }

    private void decide(Task task, String decision) {
        tasks.complete(task.getId(), Map.of("decision", decision));
    }

    private BillingRunState state(UUID run) {
        return runs.find(run).orElseThrow().state();
    }
}
