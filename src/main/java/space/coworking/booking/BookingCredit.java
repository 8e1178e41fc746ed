package space.coworking.booking;

import java.math.BigDecimal;
import org.springframework.stereotype.Component;
import space.coworking.membership.Coverage;
import space.coworking.membership.CreditCause;
import space.coworking.membership.CreditManagement;

/**
 * The allowance and the credit of a booking, through its moves. What was used for a time that was given up late is at risk also where
 * the new time only sets it aside: else a move just before the start would give everything back.
 */
@Component
class BookingCredit {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final CreditManagement credits;

    BookingCredit(CreditManagement credits) {
        this.credits = credits;
    }

    /** @return minutes that it holds, set aside ones included */
    int taken(Booking booking) {
        return credits.taken(booking.creditCause());
    }

    boolean isUsed(Booking booking) {
        return credits.usedFor(booking.creditCause()) > 0;
    }

    /** @return minutes that a late cancellation costs a share of: what is used, and what is set aside in place of it */
    int atRisk(Booking booking) {
        int most = Integer.MAX_VALUE;
        for (int sequence = booking.sequence(); sequence >= 0; sequence--) {
            CreditCause cause = booking.creditCause(sequence);
            int used = credits.usedFor(cause);
            if (used > 0) {
                return Math.min(most, used);
            }
            most = Math.min(most, credits.setAsideFor(cause));
        }
        return 0;
    }

    /** @param percent share that comes back of what is used; what is set aside in place of it is bound by the booking's ceiling */
    int wouldComeBack(Booking booking, BigDecimal percent, boolean byUs) {
        return isUsed(booking)
                ? credits.wouldComeBack(booking.creditCause(), percent)
                : taken(booking) - kept(atRisk(booking), ceiling(booking, byUs));
    }

    /** Gives back as much as {@link #wouldComeBack} says. */
    void giveBack(Booking booking, BigDecimal percent, boolean byUs) {
        if (isUsed(booking)) {
            credits.giveBack(booking.customerId(), booking.creditCause(), percent);
        } else {
            int kept = kept(atRisk(booking), ceiling(booking, byUs));
            release(booking);
            credits.keep(booking.customerId(), booking.creditCause(), kept);
        }
    }

    /** The customer let a deadline pass: as much comes back as had they cancelled. */
    void lapse(Booking booking) {
        giveBack(booking, booking.account().refundCeiling(), false);
    }

    /** What is set aside comes back whole. */
    void release(Booking booking) {
        credits.release(booking.customerId(), booking.creditCause());
    }

    /** What a booking held before it moved. @param percent share of what was at risk that giving it up returns */
    record Before(CreditCause cause, int minutes, int atRisk, BigDecimal percent) {}

    /** Gives everything back, so that the new time can be covered with it. */
    Before lift(Booking booking, BigDecimal percent, boolean byUs) {
        CreditCause cause = booking.creditCause();
        int minutes = taken(booking);
        int atRisk = minutes == 0 ? 0 : atRisk(booking);
        Before before = new Before(cause, minutes, atRisk, isUsed(booking) ? percent : ceiling(booking, byUs));
        if (minutes > 0) {
            credits.giveBack(booking.customerId(), cause, HUNDRED);
        }
        return before;
    }

    /** Uses what another plan covers. */
    void use(Booking booking, Coverage coverage) {
        credits.take(booking.customerId(), coverage, booking.creditCause(), true);
    }

    /** Sets aside what the new time needs. Of what it needs no more as much is kept as a cancellation would have kept. */
    void take(Booking booking, Coverage coverage, Before before) {
        credits.take(booking.customerId(), coverage, booking.creditCause(), false);
        int givenUp = before.atRisk() - taken(booking);
        if (givenUp > 0) {
            credits.keep(booking.customerId(), before.cause(), kept(givenUp, before.percent()));
        }
    }

    private static BigDecimal ceiling(Booking booking, boolean byUs) {
        return byUs ? HUNDRED : booking.account().refundCeiling();
    }

    private static int kept(int minutes, BigDecimal percent) {
        return minutes - CreditManagement.share(minutes, percent);
    }
}
