package space.coworking.membership.process;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.jspecify.annotations.Nullable;

/** Reads what somebody answered in a form, and takes it out of the engine: no answer stays there. */
final class Answers {

    private static final int LONGEST = 1000;

    private Answers() {}

    /** @return the text; empty where nothing was written */
    static String take(DelegateTask task, String name) {
        @Nullable Object value = task.getVariable(name);
        task.getExecution().removeVariable(name);
        String text = value == null ? "" : value.toString().strip();
        if (text.length() > LONGEST) {
            throw new BadUserRequestException("'" + name + "' may have " + LONGEST + " characters at most.");
        }
        return text;
    }

    /** @throws BadUserRequestException if it is none of these; the task stays open */
    static String choice(DelegateTask task, String name, String... choices) {
        String answer = take(task, name);
        for (String choice : choices) {
            if (choice.equals(answer)) {
                return answer;
            }
        }
        throw new BadUserRequestException("Choose one of " + String.join(", ", choices) + " as the " + name + ".");
    }

    /** @throws BadUserRequestException if nothing was written; the task stays open */
    static String required(DelegateTask task, String name, String why) {
        String answer = take(task, name);
        if (answer.isEmpty()) {
            throw new BadUserRequestException(why);
        }
        return answer;
    }
}
