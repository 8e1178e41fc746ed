package space.coworking.membership.process;

import java.util.Locale;
import org.camunda.bpm.engine.delegate.DelegateTask;
import space.coworking.membership.MembershipReviews.Review;
import space.coworking.membership.MembershipView;
import space.coworking.rules.planpricing.PlanPrice.Interval;
import space.coworking.shared.Formats;

/** What every form about a membership shows of it; on the task alone, so that it goes when the task is completed. */
final class MembershipFacts {

    private MembershipFacts() {}

    /** @param what the task is about, before the member's name in task lists */
    static void show(Review review, String what, DelegateTask task) {
        MembershipView membership = review.membership();
        Formats formats = new Formats(Locale.ENGLISH, review.zone());
        task.setName(what + ": " + membership.memberName() + ", " + membership.plan() + " · " + membership.reference());
        task.setVariableLocal("membershipReference", membership.reference());
        task.setVariableLocal("membershipPage", "/backoffice/memberships/" + membership.id());
        task.setVariableLocal("memberText", membership.memberName() + ", " + membership.memberEmail());
        task.setVariableLocal(
                "planText",
                membership.plan() + ", " + price(membership, formats)
                        + (membership.companyPays() ? ", on the invoice of the member's company" : ""));
        task.setVariableLocal(
                "historyText",
                review.earlier() == 0 ? "No membership before" : "Memberships before: " + review.earlier());
        task.setVariableLocal("languageText", membership.locale().getDisplayLanguage(Locale.ENGLISH));
    }

    private static String price(MembershipView membership, Formats formats) {
        return membership.interval() == Interval.NONE
                ? "no monthly fee"
                : formats.money(membership.price()) + " a "
                        + membership.interval().name().toLowerCase(Locale.ROOT) + " incl. VAT";
    }
}
