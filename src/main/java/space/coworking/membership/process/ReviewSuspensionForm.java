package space.coworking.membership.process;

import java.util.Locale;
import java.util.Optional;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateTask;
import space.coworking.membership.MembershipReviews.Review;
import space.coworking.membership.MembershipView;
import space.coworking.shared.Formats;

/**
 * The form {@code ReviewSuspension.form}.
 *
 * @param reason what the member is told; never empty when the membership is cancelled
 */
record ReviewSuspensionForm(Decision decision, String reason) {

    enum Decision {
        RESUME,
        /** Leave it as it is and look again later. */
        KEEP,
        CANCEL
    }

    static void show(Review review, DelegateTask task) {
        MembershipFacts.show(review, "Suspended", task);
        Optional<MembershipView.Rest> rest =
                Optional.ofNullable(review.membership().rest());
        task.setVariableLocal(
                "suspendedText",
                rest.map(it -> "Since " + new Formats(Locale.ENGLISH, review.zone()).day(it.from()))
                        .orElse("No longer suspended"));
        task.setVariableLocal("whyText", rest.map(MembershipView.Rest::reason).orElse("not given"));
    }

    /** @throws BadUserRequestException if the answer is incomplete; the task stays open */
    static ReviewSuspensionForm from(DelegateTask task) {
        Decision decision = Decision.valueOf(
                Answers.choice(task, "decision", "resume", "keep", "cancel").toUpperCase(Locale.ROOT));
        return new ReviewSuspensionForm(
                decision,
                decision == Decision.CANCEL
                        ? Answers.required(task, "reason", "Give the member a reason when you cancel.")
                        : Answers.take(task, "reason"));
    }
}
