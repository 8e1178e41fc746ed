package space.coworking.membership.process;

import java.util.Locale;
import java.util.Optional;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateTask;
import space.coworking.membership.MembershipReviews.Review;
import space.coworking.shared.Formats;

/** The form {@code WinBack.form}: somebody talked to a member who gave notice. */
record WinBackForm(boolean stays) {

    static void show(Review review, DelegateTask task) {
        MembershipFacts.show(review, "Notice given", task);
        task.setVariableLocal(
                "lastDayText",
                Optional.ofNullable(review.membership().endsOn())
                        .map(end -> new Formats(Locale.ENGLISH, review.zone()).day(end.minusDays(1)))
                        .orElse("–"));
        task.setVariableLocal(
                "reasonText",
                Optional.ofNullable(review.membership().endReason()).orElse("not given"));
    }

    /** @throws BadUserRequestException if nothing was chosen; the task stays open */
    static WinBackForm from(DelegateTask task) {
        return new WinBackForm(
                Answers.choice(task, "decision", "stays", "leaves").equals("stays"));
    }
}
