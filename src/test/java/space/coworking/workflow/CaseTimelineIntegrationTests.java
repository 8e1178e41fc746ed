package space.coworking.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static space.coworking.workflow.CaseTimeline.Progress.DONE;
import static space.coworking.workflow.CaseTimeline.Progress.NOW;
import static space.coworking.workflow.CaseTimeline.Progress.TO_COME;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.coworking.IntegrationTest;

@IntegrationTest
class CaseTimelineIntegrationTests {

    private static final Instant DUE = Instant.now().plus(Duration.ofHours(4)).truncatedTo(ChronoUnit.SECONDS);

    @Autowired
    CaseTimeline timeline;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    ManagementService management;

    private final String key = UUID.randomUUID().toString();
    private String deployment;

    @BeforeEach
    void deploy() {
        deployment = repository
                .createDeployment()
                .addClasspathResource("workflow/TimelineExample.bpmn")
                .addClasspathResource("workflow/TimelineExampleVisit.bpmn")
                .deploy()
                .getId();
        runtime.startProcessInstanceByKey(
                "TimelineExample",
                key,
                Map.of("dueAt", Date.from(DUE), "declined", false, "moved", false, "tooLittle", false));
    }

    @AfterEach
    void undeploy() {
        repository.deleteDeployment(deployment, true);
    }

    @Test
    void showsTheOpenTaskWithItsDueDateAndTheGoodPathAhead() {
        assertTimeline(
                Tuple.tuple("requested", DONE),
                Tuple.tuple("decision", NOW),
                Tuple.tuple("payment", TO_COME),
                Tuple.tuple("visit", TO_COME),
                Tuple.tuple("completed", TO_COME));
        assertThat(at("decision")).isEqualTo(DUE);
        assertThat(at("requested")).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
        assertThat(at("payment")).isNull();
    }

    @Test
    void showsTheDeadlineThatATimerKeeps() {
        completeTask();

        assertTimeline(
                Tuple.tuple("requested", DONE),
                Tuple.tuple("decision", DONE),
                Tuple.tuple("payment", NOW),
                Tuple.tuple("visit", TO_COME),
                Tuple.tuple("completed", TO_COME));
        assertThat(at("payment")).isCloseTo(Instant.now().plus(Duration.ofHours(24)), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void showsABadEndOnlyWhenItHappenedAndNothingToComeThen() {
        runtime.setVariable(instance(), "declined", true);
        completeTask();

        assertTimeline(Tuple.tuple("requested", DONE), Tuple.tuple("decision", DONE), Tuple.tuple("declined", DONE));
    }

    @Test
    void doesNotCountAnInterruptedStepAsDone() {
        completeTask();
        management.executeJob(management
                .createJobQuery()
                .processInstanceId(instance())
                .timers()
                .singleResult()
                .getId());

        assertTimeline(Tuple.tuple("requested", DONE), Tuple.tuple("decision", DONE), Tuple.tuple("expired", DONE));
    }

    @Test
    void includesCalledProcessesAndEndsComplete() {
        completeTask();
        pay();
        assertTimeline(
                Tuple.tuple("requested", DONE),
                Tuple.tuple("decision", DONE),
                Tuple.tuple("payment", DONE),
                Tuple.tuple("visit", NOW),
                Tuple.tuple("completed", TO_COME));

        completeTask();
        assertTimeline(
                Tuple.tuple("requested", DONE),
                Tuple.tuple("decision", DONE),
                Tuple.tuple("payment", DONE),
                Tuple.tuple("visit", DONE),
                Tuple.tuple("completed", DONE));
    }

    @Test
    void whatLiesAheadAgainIsToComeAgain() throws Exception {
        completeTask();
        pay();
        runtime.setVariable(instance(), "moved", true);
        Thread.sleep(5); // the engine's history counts milliseconds
        completeTask();

        assertTimeline(
                Tuple.tuple("requested", DONE),
                Tuple.tuple("decision", NOW),
                Tuple.tuple("payment", TO_COME),
                Tuple.tuple("visit", TO_COME),
                Tuple.tuple("completed", TO_COME));
    }

    @Test
    void aNodeThatStandsForItsStepOnlyWhileItWaitsDoesNotFinishIt() {
        completeTask();
        runtime.setVariable(instance(), "tooLittle", true);
        pay();

        assertThat(timeline.of(key))
                .filteredOn(step -> step.step().equals("payment"))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.progress()).isEqualTo(NOW);
                    assertThat(step.at()).isAfter(Instant.now());
                });
    }

    @Test
    void beforeACaseBeginsItsGoodPathIsToCome() {
        assertThat(timeline.planned("TimelineExample"))
                .extracting(CaseTimeline.Step::step, CaseTimeline.Step::progress)
                .containsExactly(
                        Tuple.tuple("requested", TO_COME),
                        Tuple.tuple("decision", TO_COME),
                        Tuple.tuple("payment", TO_COME),
                        Tuple.tuple("visit", TO_COME),
                        Tuple.tuple("completed", TO_COME));
    }

    @Test
    void anUnknownCaseHasNoSteps() {
        assertThat(timeline.of("unknown")).isEmpty();
    }

    private void assertTimeline(Tuple... steps) {
        assertThat(timeline.of(key))
                .extracting(CaseTimeline.Step::step, CaseTimeline.Step::progress)
                .containsExactly(steps);
    }

    private Instant at(String step) {
        return timeline.of(key).stream()
                .filter(candidate -> candidate.step().equals(step))
                .findFirst()
                .orElseThrow()
                .at();
    }

    private void completeTask() {
        String root = instance();
        var task = tasks.createTaskQuery()
                .processInstanceIdIn(runtime.createProcessInstanceQuery().list().stream()
                        .filter(candidate -> root.equals(candidate.getRootProcessInstanceId()))
                        .map(candidate -> candidate.getId())
                        .toArray(String[]::new))
                .singleResult();
        tasks.complete(task.getId());
    }

    private void pay() {
        runtime.correlateMessage("TimelineExamplePaid", key);
    }

    private String instance() {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(key)
                .singleResult()
                .getId();
    }
}
