package space.coworking.workflow;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The timeline of a case, drawn from its process: what happened, what it waits for, what is to come. */
@Service
public class CaseTimeline {

    /**
     * One step of a case.
     *
     * @param step the model's name for it, {@code requested}; its words are in the messages under {@code timeline.<step>}
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

    /** @param businessKey id of the case, the same in all its processes */
    public List<Step> of(String businessKey) {
        throw new UnsupportedOperationException();
    }
}
