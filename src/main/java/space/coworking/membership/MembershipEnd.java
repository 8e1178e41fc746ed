package space.coworking.membership;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
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

    protected MembershipEnd() {}

    MembershipEnd(int termMonths, boolean renews) {
        this.termMonths = termMonths;
        this.renews = renews;
    }

    void begin(LocalDate first) {
        if (termMonths > 0) {
            termEndsOn = first.plusMonths(termMonths);
            expireUnlessRenewed();
        }
    }

    void notice(LocalDate day, @Nullable String reason, Instant now) {
        endsOn = day;
        ending = MembershipState.CANCELLED;
        endReason = reason;
        noticeGivenAt = now;
    }

    void withdraw(LocalDate today) {
        endsOn = null;
        ending = null;
        endReason = null;
        noticeGivenAt = null;
        expireUnlessRenewed();
        turn(today);
    }

    void renew(boolean renews, LocalDate today) {
        this.renews = renews;
        if (ending != MembershipState.CANCELLED) {
            endsOn = null;
            ending = null;
            expireUnlessRenewed();
        }
        turn(today);
    }

    private void expireUnlessRenewed() {
        if (!renews && termEndsOn != null) {
            endsOn = termEndsOn;
            ending = MembershipState.EXPIRED;
        }
    }

    /** A term that is over is renewed, as long as nothing says that it ends. */
    void turn(LocalDate today) {
        while (termEndsOn != null && endsOn == null && !today.isBefore(termEndsOn)) {
            termEndsOn = termEndsOn.plusMonths(termMonths);
        }
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

    @Nullable
    String reason() {
        return endReason;
    }

    boolean noticeGiven() {
        return noticeGivenAt != null;
    }
}
