package space.coworking.membership.process;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateTask;
import space.coworking.membership.MembershipReviews.Review;

/**
 * The form {@code ApproveMembership.form}.
 *
 * @param reason what the applicant is told; never empty when it is declined
 */
record ApproveMembershipForm(boolean approves, String reason) {

    static void show(Review review, DelegateTask task) {
        MembershipFacts.show(review, "New member", task);
    }

    /** @throws BadUserRequestException if the answer is incomplete; the task stays open */
    static ApproveMembershipForm from(DelegateTask task) {
        boolean approves =
                Answers.choice(task, "decision", "approve", "decline").equals("approve");
        return new ApproveMembershipForm(
                approves,
                approves
                        ? Answers.take(task, "reason")
                        : Answers.required(task, "reason", "Give the applicant a reason when you decline."));
    }
}
