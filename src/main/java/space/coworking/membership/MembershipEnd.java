package space.coworking.membership;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** How and when a membership ends: its term, whether that is renewed, and the notice given. */
@Embeddable
class MembershipEnd {

    private @Nullable LocalDate endsOn;

    @Enumerated(EnumType.STRING)
    private @Nullable MembershipState ending;

    private @Nullable String endReason;
    private @Nullable Instant noticeGivenAt;

    /** 0: goes on until notice is given. */
    private int termMonths;

    private @Nullable LocalDate termEndsOn;
    private boolean renews;

    /** First day of the terms that the fixed term came with. */
    private @Nullable LocalDate termSince;

    /** To which the member was bound when those terms began. */
    private @Nullable LocalDate boundUntil;

    protected MembershipEnd() {}

    MembershipEnd(int termMonths, boolean renews) {
        this.termMonths = termMonths;
        this.renews = renews;
    }

    /** Terms begin to hold today, and with them their term. */
    void agree(AgreedTerms agreed) {
        LocalDate end = termEnd(agreed);
        boundUntil = boundBefore(agreed);
        termSince = agreed.fromDay();
        termMonths = agreed.termMonths();
        renews = agreed.renews();
        termEndsOn = end;
        if (ending != MembershipState.CANCELLED) {
            forget();
        }
    }

    /** Terms that were planned begin to hold on their day, unless it is over by then. They were planned for after the term before. */
    void follow(AgreedTerms agreed) {
        boolean news = termSince != null && agreed.fromDay().isAfter(termSince);
        if (news && (endsOn == null || agreed.fromDay().isBefore(endsOn))) {
            termEndsOn = null;
            agree(agreed);
        }
    }

    /**
     * A member who was bound longer stays so: another plan is no way out of a fixed term. What was changed again on the same day never
     * held and binds nobody.
     *
     * @return the first day after the term if these terms began to hold on their day; null where there would be none
     */
    @Nullable
    LocalDate termEnd(AgreedTerms agreed) {
        LocalDate bound = boundBefore(agreed);
        LocalDate whole = agreed.termMonths() > 0 ? agreed.fromDay().plusMonths(agreed.termMonths()) : null;
        return whole == null || (bound != null && bound.isAfter(whole)) ? bound : whole;
    }

    private @Nullable LocalDate boundBefore(AgreedTerms agreed) {
        LocalDate bound = agreed.fromDay().equals(termSince) ? boundUntil : termEndsOn;
        return bound != null && bound.isAfter(agreed.fromDay()) ? bound : null;
    }

    private void forget() {
        endsOn = null;
        ending = null;
        endReason = null;
        expireUnlessRenewed();
    }

    void notice(LocalDate day, @Nullable String reason, Instant now) {
        endsOn = day;
        ending = MembershipState.CANCELLED;
        endReason = reason;
        noticeGivenAt = now;
    }

    void withdraw(LocalDate today) {
        noticeGivenAt = null;
        forget();
        turn(today);
    }

    void renew(boolean renews, LocalDate today) {
        this.renews = renews;
        if (ending != MembershipState.CANCELLED) {
            forget();
        }
        turn(today);
    }

    private void expireUnlessRenewed() {
        if (!renews && termMonths > 0 && termEndsOn != null) {
            endsOn = termEndsOn;
            ending = MembershipState.EXPIRED;
        }
    }

    /** A term that is over is renewed by the present terms' own, as long as nothing says that it ends. */
    void turn(LocalDate today) {
        while (termEndsOn != null && endsOn == null && !today.isBefore(termEndsOn)) {
            termEndsOn = termMonths > 0 ? nextEnd(termEndsOn) : null;
        }
    }

    /** Counted from the day on which the terms began, or to which an earlier plan bound: a short month makes no later term shorter. */
    private LocalDate nextEnd(LocalDate end) {
        LocalDate first = firstDay(end);
        long passed = ChronoUnit.MONTHS.between(YearMonth.from(first), YearMonth.from(end));
        return first.plusMonths(passed + termMonths);
    }

    private LocalDate firstDay(LocalDate end) {
        if (termSince == null) {
            return end;
        }
        return boundUntil != null && boundUntil.isAfter(termSince.plusMonths(termMonths)) ? boundUntil : termSince;
    }

    boolean isReached(LocalDate today) {
        return endsOn != null && !today.isBefore(endsOn);
    }

    MembershipState state() {
        return ending == null ? MembershipState.CANCELLED : ending;
    }

    void because(@Nullable String reason) {
        endReason = reason;
    }

    /** @return the first day on which it is over; null while no end is known */
    @Nullable
    LocalDate day() {
        return endsOn;
    }

    @Nullable
    LocalDate termEndsOn() {
        return termEndsOn;
    }

    boolean renews() {
        return renews;
    }

    boolean isFixedTerm() {
        return termMonths > 0;
    }

    /** @return 0 where it goes on until notice is given */
    int termMonths() {
        return termMonths;
    }

    @Nullable
    String reason() {
        return endReason;
    }

    boolean noticeGiven() {
        return noticeGivenAt != null;
    }
}
