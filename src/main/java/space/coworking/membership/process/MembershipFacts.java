package space.coworking.membership.process;

import java.util.Locale;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import space.coworking.membership.MembershipReviews.Review;
import space.coworking.membership.MembershipView;
import space.coworking.rules.planpricing.PlanPrice.Interval;
import space.coworking.shared.Formats;

/** What every form about a membership shows of it; on the task alone, so that it goes when the task is completed. */
final class MembershipFacts {

    private MembershipFacts() {}

    /** @param what the task is about; task lists name the plan and the reference with it, for the history keeps a task's name for years */
    static void show(Review review, String what, DelegateTask task) {
        MembershipView membership = review.membership();
        Formats formats = new Formats(Locale.ENGLISH, review.zone());
        task.setName(what + ": " + membership.plan() + " · " + membership.reference());
        task.setVariableLocal("membershipReference", membership.reference());
        task.setVariableLocal("membershipPage", "/backoffice/memberships/" + membership.id());
        task.setVariableLocal("memberText", membership.memberName() + ", " + membership.memberEmail());
        task.setVariableLocal(
                "planText",
                membership.plan() + ", " + price(membership, formats)
                        + (membership.companyPays() ? ", on the invoice of the member's company" : ""));
        task.setVariableLocal("historyText", history(review, formats));
        task.setVariableLocal("languageText", membership.locale().getDisplayLanguage(Locale.ENGLISH));
    }

    /** How the last one ended is what an approver has to know of it. */
    private static String history(Review review, Formats formats) {
        MembershipView last = review.last();
        if (last == null || last.lastDay() == null) {
            return "No membership before";
        }
        boolean byUs = last.notes().stream().anyMatch(note -> note.kind().equals("cancelled"));
        return "Memberships before: " + review.earlier() + ". The last, " + last.plan() + ", ended on "
                + formats.day(last.lastDay()) + (byUs ? ", by us" : "")
                + Optional.ofNullable(last.endReason()).map(why -> ": " + why).orElse("");
    }

    private static String price(MembershipView membership, Formats formats) {
        return membership.interval() == Interval.NONE
                ? "no monthly fee"
                : formats.money(membership.price()) + " a "
                        + membership.interval().name().toLowerCase(Locale.ROOT) + " incl. VAT";
    }
}
