package space.coworking.workflow;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.query.Query;

/** The lists on Tasklist's left side, what is due first on top; a task's name says its room, time and reference. Made where missing. */
class TasklistFilters {

    /** For those who look after all groups, and belong to none of them. */
    static final String EVERYTHING = "All tasks";

    private final FilterService filters;
    private final TaskService tasks;

    TasklistFilters(FilterService filters, TaskService tasks) {
        this.filters = filters;
        this.tasks = tasks;
    }

    void create() {
        create(
                "My group",
                "Everything my groups can work on",
                10,
                "#1f6f54",
                tasks.createTaskQuery()
                        .taskCandidateGroupInExpression("${currentUserGroups()}")
                        .includeAssignedTasks()
                        .orderByDueDate()
                        .asc());
        create(
                "My tasks",
                "What I have claimed",
                20,
                "#1d2433",
                tasks.createTaskQuery()
                        .taskAssigneeExpression("${currentUser()}")
                        .orderByDueDate()
                        .asc());
        create(
                "Overdue",
                "What should have been done by now",
                30,
                "#a3262a",
                tasks.createTaskQuery()
                        .dueBeforeExpression("${now()}")
                        .orderByDueDate()
                        .asc());
        create(
                EVERYTHING,
                "All that waits for anybody, as far as I may see it",
                40,
                "#8a5a00",
                tasks.createTaskQuery().orderByDueDate().asc());
    }

    private void create(String name, String description, int place, String colour, Query<?, ?> query) {
        if (filters.createTaskFilterQuery().filterName(name).count() > 0) {
            return;
        }
        var filter = filters.newTaskFilter(name);
        filter.setQuery(query);
        filter.setProperties(Map.of(
                "description",
                description,
                "priority",
                place,
                "color",
                colour,
                "refresh",
                true,
                "showUndefinedVariable",
                false,
                "sorting",
                List.of(Map.of("sortBy", "dueDate", "sortOrder", "asc")),
                "variables",
                List.of()));
        filters.saveFilter(filter);
    }
}
