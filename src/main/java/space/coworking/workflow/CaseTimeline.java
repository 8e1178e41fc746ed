package space.coworking.workflow;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.workflow.CaseHistory.Activity;
import space.coworking.workflow.CaseHistory.Instance;
import space.coworking.workflow.TimelineMarks.Mark;

/** The timeline of a case, drawn from its process: what happened, what it waits for, what is to come. */
@Service
public class CaseTimeline {

    /**
     * One step of a case.
     *
     * @param step the model's name for it, {@code requested}; its words are in the messages under {@code timeline.<step>}, once it is
     *     done under {@code timeline.<step>.done} where they change
     * @param at when it happened, or by when it is due; null where neither is known
     */
    public record Step(
            String step, Progress progress, @Nullable Instant at) {}

    /** Where a step stands. */
    public enum Progress {
        DONE,
        NOW,
        TO_COME
    }

    private final CaseHistory history;
    private final TimelineMarks marks;

    CaseTimeline(CaseHistory history, TimelineMarks marks) {
        this.history = history;
        this.marks = marks;
    }

    /**
     * Costs two queries, and some more for a model that is seen for the first time. What the case has passed by on its way is left out:
     * who needs no approval has none to come.
     *
     * @param businessKey id of the case, the same in all its processes
     * @return the steps in the model's order; empty for an unknown case
     */
    @Transactional(readOnly = true)
    public List<Step> of(String businessKey) {
        Map<String, Draft> drafts = new HashMap<>();
        for (Instance instance : history.instances(businessKey)) {
            if (instance.running()) {
                marks.ahead(instance.definition()).forEach(mark -> draft(drafts, mark).isToCome = true);
            }
        }
        int reached = Integer.MIN_VALUE;
        for (Activity activity : history.activities(businessKey)) {
            Mark mark = marks.of(activity.definition()).get(activity.node());
            if (mark != null && (activity.isRunning() || !mark.onlyWhileRunning())) {
                draft(drafts, mark).add(activity);
                reached = mark.order();
            }
        }
        int last = reached;
        var ordered = drafts.values().stream()
                .sorted(Comparator.comparingInt(draft -> draft.mark.order()))
                .toList();
        return ordered.stream()
                .filter(draft -> draft.wasReached() || draft.isToCome && draft.mark.order() > last)
                .map(draft -> draft.step(ordered))
                .toList();
    }

    /**
     * The good path of a process that is about to begin.
     *
     * @return its steps, all of them to come
     */
    @Transactional(readOnly = true)
    public List<Step> planned(String processDefinitionKey) {
        return marks.ahead(marks.latest(processDefinitionKey)).stream()
                .sorted(Comparator.comparingInt(Mark::order))
                .map(Mark::step)
                .distinct()
                .map(step -> new Step(step, Progress.TO_COME, null))
                .toList();
    }

    private static Draft draft(Map<String, Draft> drafts, Mark mark) {
        return drafts.computeIfAbsent(mark.step(), step -> new Draft(mark));
    }

    /** What is known of a step while the history is read. */
    private static class Draft {

        private final Mark mark;
        private boolean isToCome;
        private @Nullable Activity running;
        private @Nullable Instant done;

        Draft(Mark mark) {
            this.mark = mark;
        }

        void add(Activity activity) {
            if (activity.isRunning()) {
                running = activity;
            } else if (done == null || done.isBefore(activity.end())) {
                done = activity.end();
            }
        }

        boolean wasReached() {
            return running != null || done != null;
        }

        Step step(List<Draft> all) {
            if (running != null) {
                return new Step(mark.step(), Progress.NOW, running.due());
            }
            if (done == null || isToCome && all.stream().anyMatch(this::wasGoneBackBehind)) {
                return new Step(mark.step(), Progress.TO_COME, null);
            }
            return new Step(mark.step(), Progress.DONE, done);
        }

        /** A case that went back to an earlier step has this one ahead of it again. */
        private boolean wasGoneBackBehind(Draft other) {
            return other.running != null
                    && done != null
                    && other.mark.order() < mark.order()
                    && done.isBefore(other.running.start());
        }
    }
}
