package space.coworking.workflow;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.query.Query;

/** The lists on Tasklist's left side, with booking, room and time readable on each task. Made where missing. */
class TasklistFilters {

    private static final List<Map<String, String>> SHOWN_VARIABLES = List.of(
            Map.of("name", "bookingReference", "label", "Booking"),
            Map.of("name", "roomName", "label", "Room"),
            Map.of("name", "slotText", "label", "Time"));

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
                        .includeAssignedTasks());
        create(
                "My tasks",
                "What I have claimed",
                20,
                "#1d2433",
                tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}"));
        create(
                "Overdue",
                "What should have been done by now",
                30,
                "#a3262a",
                tasks.createTaskQuery().dueBeforeExpression("${now()}"));
    }

    private void create(String name, String description, int place, String colour, Query<?, ?> query) {
        if (filters.createTaskFilterQuery().filterName(name).count() > 0) {
            return;
        }
        var filter = filters.newTaskFilter(name);
        filter.setQuery(query);
        filter.setProperties(Map.of(
                "description", description,
                "priority", place,
                "color", colour,
                "refresh", true,
                "showUndefinedVariable", false,
                "variables", SHOWN_VARIABLES));
        filters.saveFilter(filter);
    }
}
