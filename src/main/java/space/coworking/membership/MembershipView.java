package space.coworking.membership;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import space.coworking.rules.planpricing.PlanPrice.Interval;
import space.coworking.shared.EmailAddress;

/**
 * A membership as it stands. Days are local ones; every end is the first day that is not part of it.
 *
 * @param payer who pays; the customer, or a company
 * @param price agreed for one interval, with VAT
 * @param noticeDays days between notice and the end, at least
 * @param joining what is to be paid at once for joining; zero where nothing is
 * @param signUpFee paid once, with VAT; zero where there is none
 * @param deposit comes back at the end; zero where there is none
 * @param termMonths length of a fixed term; 0 where it goes on until notice is given
 * @param payable a draft that waits for its member's payment or payment method, and for nobody's approval
 * @param ready whether a draft has all that it needs
 * @param termsVersion which wording of the terms was accepted; null where the person has yet to accept a plan that a company pays
 * @param planned other terms that begin later; null where none are
 * @param rest what rests today; null where nothing does
 * @param plannedPause a pause that lies ahead; null where none does
 * @param endsOn null while no end is known
 * @param termEndsOn end of the fixed term; null without one
 */
public record MembershipView(
        UUID id,
        String reference,
        UUID customer,
        UUID payer,
        String memberName,
        EmailAddress memberEmail,
        MembershipState state,
        String plan,
        Interval interval,
        Money price,
        int noticeDays,
        Money joining,
        Money signUpFee,
        Money deposit,
        int termMonths,
        boolean approved,
        boolean payable,
        boolean ready,
        Locale locale,
        Instant draftedAt,
        @Nullable String termsVersion,
        @Nullable LocalDate startsOn,
        @Nullable PlannedTerms planned,
        @Nullable Rest rest,
        @Nullable Rest plannedPause,
        @Nullable LocalDate endsOn,
        boolean noticeGiven,
        @Nullable String endReason,
        @Nullable LocalDate termEndsOn,
        boolean renews,
        int pauseDaysLeft,
        List<Note> notes) {

    /** Kind of the note that says so. */
    static final String ENDED_AT_ONCE = "cancelled";

    /** @return null while no end is known; who is ended at once by us was a member on that day, though nothing is charged for it */
    public @Nullable LocalDate lastDay() {
        boolean atOnce = notes.stream().anyMatch(note -> note.kind().equals(ENDED_AT_ONCE));
        return endsOn == null || atOnce ? endsOn : endsOn.minusDays(1);
    }

    public boolean companyPays() {
        return !payer.equals(customer);
    }

    /** Terms that are agreed for later. */
    public record PlannedTerms(LocalDate from, String plan, Money price) {}

    /** Days on which it rests. @param byMember a pause; else we stopped it */
    public record Rest(
            LocalDate from,
            @Nullable LocalDate until,
            boolean byMember,
            @Nullable String reason) {}

    /** Something that happened. @param kind the messages have a text {@code membership.note.<kind>} for each */
    public record Note(
            Instant at, String kind, String by, @Nullable String detail) {}
}
