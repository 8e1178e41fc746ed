package space.coworking.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.coworking.IntegrationTest;

@IntegrationTest
class StaffAuthorizationsTests {

    @Autowired
    IdentityService identities;

    @Autowired
    AuthorizationService authorizations;

    @Autowired
    FilterService filters;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    ManagementService management;

    private String deployment;
    private String instance;

    @BeforeEach
    void startACase() {
        deployment = repository
                .createDeployment()
                .addClasspathResource("workflow/TimelineExample.bpmn")
                .addClasspathResource("workflow/TimelineExampleVisit.bpmn")
                .deploy()
                .getId();
        instance = runtime.startProcessInstanceByKey(
                        "TimelineExample", Map.of("dueAt", "2020-01-01T00:00:00", "declined", false))
                .getId();
    }

    @AfterEach
    void removeIt() {
        identities.clearAuthentication();
        repository.deleteDeployment(deployment, true);
    }

    @Test
    void aTaskIsSeenAndDoneByItsGroup() {
        assertThat(visibleTasks("reception")).isEqualTo(1);
        assertThat(visibleTasks("analyst")).isZero();
        assertThat(visibleTasks("accountant")).isZero();

        String task = tasks.createTaskQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId();
        assertThatThrownBy(() -> as("analyst", () -> {
                    tasks.complete(task);
                    return null;
                }))
                .isInstanceOf(AuthorizationException.class);
        as("reception", () -> {
            tasks.claim(task, "reception@demo.example");
            tasks.complete(task);
            return null;
        });
    }

    @Test
    void allStaffReadModelsButOnlyTheManagerAndAdminSeeInstances() {
        for (String group : List.of("reception", "manager", "analyst", "accountant", "admin")) {
            assertThat(as(group, () -> repository
                            .createProcessDefinitionQuery()
                            .deploymentId(deployment)
                            .count()))
                    .isEqualTo(2);
        }
        assertThat(visibleInstances("reception")).isZero();
        assertThat(visibleInstances("manager")).isEqualTo(1);
        assertThat(visibleInstances("admin")).isEqualTo(1);
    }

    @Test
    void theManagerHasFailedJobsTriedAgainAndChangesNothingElse() {
        tasks.complete(tasks.createTaskQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId());
        Job job = management.createJobQuery().processInstanceId(instance).singleResult();

        as("manager", () -> {
            management.setJobRetries(job.getId(), 1);
            return null;
        });
        assertThatThrownBy(() -> as("reception", () -> {
                    management.setJobRetries(job.getId(), 1);
                    return null;
                }))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> as("manager", () -> {
                    runtime.setVariable(instance, "declined", true);
                    return null;
                }))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> as("manager", () -> {
                    runtime.deleteProcessInstance(instance, "x");
                    return null;
                }))
                .isInstanceOf(AuthorizationException.class);
    }

    @Test
    void onlyAdminsDeployModelsOrStoreFilters() {
        for (String group : List.of("reception", "manager", "analyst", "accountant")) {
            assertThatThrownBy(() -> as(group, () -> repository
                            .createDeployment()
                            .addString("x.txt", "x")
                            .deploy()))
                    .isInstanceOf(AuthorizationException.class);
            assertThatThrownBy(() -> as(group, () -> filters.saveFilter(filters.newTaskFilter("mine"))))
                    .isInstanceOf(AuthorizationException.class);
        }
    }

    @Test
    void grantingAgainAddsNothing() {
        long before = authorizations.createAuthorizationQuery().count();
        long filtersBefore = filters.createFilterQuery().count();

        new StaffAuthorizations(authorizations).grant();
        new TasklistFilters(filters, tasks).create();

        assertThat(authorizations.createAuthorizationQuery().count()).isEqualTo(before);
        assertThat(filters.createFilterQuery().count()).isEqualTo(filtersBefore);
    }

    @Test
    void theFiltersListWhatTheyPromise() {
        String task = tasks.createTaskQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId();
        assertThat(listed("My group", "reception")).contains(task);
        assertThat(listed("My tasks", "reception")).doesNotContain(task);
        assertThat(listed("Overdue", "reception")).contains(task);
        assertThat(listed("My group", "analyst")).doesNotContain(task);

        tasks.claim(task, "reception@demo.example");
        assertThat(listed("My group", "reception")).contains(task);
        assertThat(listed("My tasks", "reception")).contains(task);
    }

    private List<String> listed(String filter, String group) {
        String id = filters.createTaskFilterQuery()
                .filterName(filter)
                .singleResult()
                .getId();
        return as(group, () -> filters.<org.camunda.bpm.engine.task.Task>listPage(id, 0, 1000).stream()
                .map(org.camunda.bpm.engine.task.Task::getId)
                .toList());
    }

    private long visibleTasks(String group) {
        return as(
                group, () -> tasks.createTaskQuery().processInstanceId(instance).count());
    }

    private long visibleInstances(String group) {
        return as(group, () -> runtime.createProcessInstanceQuery()
                .processInstanceId(instance)
                .count());
    }

    private <T> T as(String group, Supplier<T> work) {
        identities.setAuthentication(group + "@demo.example", List.of(group));
        try {
            return work.get();
        } finally {
            identities.clearAuthentication();
        }
    }
}
