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
        task.setVariableLocal("payerText", payer(review));
    }

    private static String payer(Review review) {
        if (!review.payerStands()) {
            return "A company that the member has left. This membership can only end; the member may join anew.";
        }
        return review.membership().payer().equals(review.membership().customer())
                ? "The member"
                : "The member's company";
    }

    /** @throws BadUserRequestException if nothing was chosen, or it can't be; the task stays open */
    static WinBackForm from(DelegateTask task, boolean payerStands) {
        boolean stays = Answers.choice(task, "decision", "stays", "leaves").equals("stays");
        if (stays && !payerStands) {
            throw new BadUserRequestException(
                    "The member has left the company that pays. This membership can only end; the member may join anew.");
        }
        return new WinBackForm(stays);
    }
}
