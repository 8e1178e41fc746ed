package space.coworking.membership.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import space.coworking.SandboxPayer;
import space.coworking.TestTime.MovableClock;
import space.coworking.billing.BillingCalendar;
import space.coworking.billing.ChargeManagement;
import space.coworking.billing.ChargeView;
import space.coworking.customer.TestCompanies;
import space.coworking.customer.TestCompanies.TestCompany;
import space.coworking.mail.OutboxReading;
import space.coworking.membership.Applied;
import space.coworking.membership.DraftedMemberships;
import space.coworking.membership.JoiningPage;
import space.coworking.membership.MembershipManagement;
import space.coworking.membership.MembershipState;
import space.coworking.membership.MembershipView;
import space.coworking.rules.planpricing.PlanPrice;
import space.coworking.shared.EmailAddress;

/** Cases of members, as tests tell them: join, pay, and move the process on step by step. */
@Component
public class MemberCases {

    private static final URI BACK = URI.create("https://coworking.example/portal/membership");
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final DraftedMemberships drafts;
    private final TestCompanies companies;
    private final MembershipManagement memberships;
    private final ChargeManagement charges;
    private final BillingCalendar calendar;
    private final OutboxReading outbox;
    private final SandboxPayer payer;
    private final MovableClock clock;
    private final RuntimeService processes;
    private final ManagementService management;
    private final TaskService tasks;
    private final HistoryService history;
    private final JdbcClient sql;
    private final List<MembershipView> begun = new CopyOnWriteArrayList<>();

    MemberCases(
            DraftedMemberships drafts,
            TestCompanies companies,
            MembershipManagement memberships,
            ChargeManagement charges,
            BillingCalendar calendar,
            OutboxReading outbox,
            SandboxPayer payer,
            MovableClock clock,
            RuntimeService processes,
            ManagementService management,
            TaskService tasks,
            HistoryService history,
            JdbcClient sql) {
        this.drafts = drafts;
        this.companies = companies;
        this.memberships = memberships;
        this.charges = charges;
        this.calendar = calendar;
        this.outbox = outbox;
        this.payer = payer;
        this.clock = clock;
        this.processes = processes;
        this.management = management;
        this.tasks = tasks;
        this.history = history;
        this.sql = sql;
    }

    /** Somebody wants to become a member, and the process did not look at it yet. */
    public MembershipView wish(String plan) {
        EmailAddress email = DraftedMemberships.anAddress();
        UUID customer = drafts.aCustomer(email);
        return wish(customer, customer, plan, email);
    }

    private MembershipView wish(UUID customer, UUID payer, String plan, EmailAddress email) {
        drafts.offerPlans();
        Applied applied = memberships.apply(DraftedMemberships.application(customer, payer, plan, email));
        assertThat(applied).isInstanceOf(Applied.Drafted.class);
        return remember(((Applied.Drafted) applied).membership());
    }

    public MembershipView wish(PlanPrice.Membership offer) {
        return remember(drafts.draft("Test plan", offer));
    }

    /** Waits for its payment, or its payment method. */
    public MembershipView draft(String plan) {
        return begin(wish(plan));
    }

    /** Waits for whatever the offer asks for first. */
    public MembershipView draft(PlanPrice.Membership offer) {
        return begin(wish(offer));
    }

    /** Somebody who was a member before. */
    public MembershipView again(MembershipView before, PlanPrice.Membership offer) {
        return begin(remember(drafts.draft(before.customer(), before.memberEmail(), "Test plan", offer)));
    }

    /** Belongs to the company, which pays. */
    public MembershipView colleague(TestCompany company, String plan) {
        companies.saveCard(company);
        MembershipView draft = invited(company, plan);
        assertThat(memberships.acceptTerms(draft.customer())).isTrue();
        return begin(draft);
    }

    /** Belongs to the company, which wants to pay, and did not accept the terms yet. */
    public MembershipView invited(TestCompany company, String plan) {
        EmailAddress email = DraftedMemberships.anAddress();
        UUID person = drafts.aCustomer(email);
        companies.join(company, person);
        return begin(wish(person, company.id(), plan, email));
    }

    /** What somebody who does not belong to it gets of a company. */
    public Applied applied(TestCompany company, UUID person, String plan) {
        drafts.offerPlans();
        return memberships.apply(
                DraftedMemberships.application(person, company.id(), plan, DraftedMemberships.anAddress()));
    }

    public MembershipView member(String plan) {
        return join(draft(plan));
    }

    public MembershipView member(PlanPrice.Membership offer) {
        return join(draft(offer));
    }

    private MembershipView remember(MembershipView membership) {
        begun.add(membership);
        return membership;
    }

    private MembershipView begin(MembershipView membership) {
        runJobs(membership);
        return now(membership);
    }

    /** Pays, or saves a card. */
    public MembershipView join(MembershipView draft) {
        payer.payAndLeave(page(draft));
        memberships.refreshJoining(draft.customer());
        return active(draft);
    }

    public MembershipView active(MembershipView draft) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(state(draft)).isEqualTo(MembershipState.ACTIVE));
        awaitNewsOf(draft.payer());
        return now(draft);
    }

    /** Until all listeners dealt with what became of this payer's cards, so that no process moves any more. */
    public void awaitNewsOf(UUID payer) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> sql.sql("""
                        select count(*) from event_publication
                        where completion_date is null and serialized_event like '%' || ? || '%'""")
                                .param(payer.toString())
                                .query(Integer.class)
                                .single()
                        == 0);
    }

    /** @return address of the hosted page on which the applicant pays, or saves a card */
    public String page(MembershipView draft) {
        JoiningPage page = memberships.joiningPage(draft.customer(), BACK);
        assertThat(page).isInstanceOf(JoiningPage.Open.class);
        return ((JoiningPage.Open) page).url().toString();
    }

    public MembershipView now(MembershipView membership) {
        return memberships.find(membership.id()).orElseThrow();
    }

    public MembershipState state(MembershipView membership) {
        return now(membership).state();
    }

    /** Begins the tests' day: the 10th of next month, so that no month ends by chance. */
    public LocalDate today() {
        LocalDate day = calendar.thisMonth().plusMonths(1).atDay(10);
        clock.moveTo(calendar.start(day).plus(Duration.ofHours(12)));
        return day;
    }

    /** The day begins, and the process sees it. */
    public void comes(LocalDate day, MembershipView membership, String activity) {
        clock.moveTo(calendar.start(day).plus(A_MINUTE));
        assertThat(timers(membership, activity))
                .as("due at " + activity)
                .anySatisfy(timer -> assertThat(timer.getDuedate()).isBefore(clock.instant()));
        fire(membership, activity);
    }

    /** Does what the job executor would do now, timers aside. */
    public void runJobs(MembershipView membership) {
        for (List<Job> due = jobs(membership); !due.isEmpty(); due = jobs(membership)) {
            due.forEach(job -> management.executeJob(job.getId()));
        }
    }

    private List<Job> jobs(MembershipView membership) {
        return instances(membership).stream()
                .flatMap(
                        instance -> management
                                .createJobQuery()
                                .processInstanceId(instance.getId())
                                .messages()
                                .withRetriesLeft()
                                .list()
                                .stream())
                .toList();
    }

    /** Fires a timer, whether it is due or not. */
    public void fire(MembershipView membership, String activity) {
        Job timer = timers(membership, activity).stream()
                .findFirst()
                .orElseThrow(() -> new AssertionError("No timer at " + activity));
        management.executeJob(timer.getId());
        runJobs(membership);
    }

    public List<Job> timers(MembershipView membership, String activity) {
        return instances(membership).stream()
                .flatMap(
                        instance -> management
                                .createJobQuery()
                                .processInstanceId(instance.getId())
                                .timers()
                                .activityId(activity)
                                .list()
                                .stream())
                .toList();
    }

    private List<ProcessInstance> instances(MembershipView membership) {
        return processes
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(membership.id().toString(), "MembershipProcess")
                .list();
    }

    public boolean isRunning(MembershipView membership) {
        return !instances(membership).isEmpty();
    }

    public ProcessInstance process(MembershipView membership) {
        assertThat(instances(membership)).hasSize(1);
        return instances(membership).get(0);
    }

    public Task task(MembershipView membership, String key) {
        List<Task> open = tasks.createTaskQuery()
                .processInstanceBusinessKey(membership.id().toString())
                .taskDefinitionKey(key)
                .list();
        assertThat(open).as(key).hasSize(1);
        return open.get(0);
    }

    public void answer(MembershipView membership, String key, Map<String, Object> answer) {
        tasks.complete(task(membership, key).getId(), answer);
        runJobs(membership);
    }

    public void assertEndedAt(MembershipView membership, String endEvent) {
        assertThat(instances(membership)).isEmpty();
        assertThat(passed(membership)).contains(endEvent);
    }

    /** Ids of the activities that the case went through. */
    public List<String> passed(MembershipView membership) {
        return history
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(membership.id().toString())
                .list()
                .stream()
                .flatMap(instance ->
                        history
                                .createHistoricActivityInstanceQuery()
                                .processInstanceId(instance.getId())
                                .list()
                                .stream())
                .map(HistoricActivityInstance::getActivityId)
                .toList();
    }

    /** @return names of the templates of what was written to the member */
    public List<String> mails(MembershipView membership) {
        return outbox.about(membership.id(), 50).stream()
                .map(mail -> mail.template().replace("membership/", ""))
                .toList();
    }

    /** @return the amounts charged for a month, counter-entries too */
    public List<String> charged(MembershipView membership, LocalDate day) {
        return charges(membership, day).stream()
                .map(charge -> charge.gross().getAmount().toPlainString())
                .toList();
    }

    public List<ChargeView> charges(MembershipView membership, LocalDate day) {
        return charges.ofMonth(membership.customer(), YearMonth.from(day));
    }

    /** Ends what the tests began, so that no task and no membership is left. */
    public void endAll() {
        List<MembershipView> all = List.copyOf(begun);
        begun.clear();
        all.forEach(membership -> {
            runJobs(membership);
            memberships.withdraw(membership.customer());
            memberships.cancelAtOnce(membership.id(), "The test is over", "manager@demo.example");
            runJobs(membership);
        });
        assertThat(all).allSatisfy(membership -> {
            assertThat(state(membership).isOver()).isTrue();
            assertThat(instances(membership)).isEmpty();
        });
    }
}
