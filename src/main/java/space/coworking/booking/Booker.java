package space.coworking.booking;

import java.time.LocalDate;
import java.util.Set;
import space.coworking.membership.MemberBenefits;
import space.coworking.rules.CustomerGroup;
import space.coworking.rules.planaccess.Access;

/**
 * Somebody who wants to book, looked at once: a guest or a member, with what the plan opens and covers on each day.
 *
 * @param tags the customer's tags, {@code non-profit}
 * @param dates how many dates of a series are booked together; 1 for a single one
 */
public record Booker(MemberBenefits benefits, Set<String> tags, int dates) {

    /** A visitor of whom nothing is known. */
    public static final Booker GUEST = new Booker(MemberBenefits.guest(), Set.of(), 1);

    CustomerGroup group(LocalDate day) {
        return benefits.group(day);
    }

    /** @return whether a plan of theirs holds on this day */
    public boolean isMember(LocalDate day) {
        return !group(day).isGuest();
    }

    /** @return whether what their plan does not cover on this day comes on an invoice; else it is paid before it is confirmed */
    public boolean paysByInvoice(LocalDate day) {
        return isMember(day)
                && benefits.access(day) instanceof Access.Opens opens
                && opens.over() == Access.OverAllowance.CHARGE;
    }

    /** @return the same, if they had this plan */
    Booker under(CustomerGroup plan) {
        return new Booker(benefits.under(plan), tags, dates);
    }

    /** @return the same, booking so many dates at once */
    public Booker forDates(int dates) {
        return new Booker(benefits, tags, dates);
    }
}
