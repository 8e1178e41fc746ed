package space.coworking.booking;

import java.time.Clock;
import org.springframework.stereotype.Component;
import space.coworking.membership.CreditManagement;
import space.coworking.rules.bookingapproval.Approval;
import space.coworking.rules.bookingapproval.Approval.Approver;

/** Confirms bookings: at once for a member where nobody has to approve and nothing is to be paid now, else as a step of the case. */
@Component
class BookingConfirmation {

    private final BookingApprovals approvals;
    private final BookingMoney money;
    private final CreditManagement credits;
    private final BookingLetters letters;
    private final Clock clock;

    BookingConfirmation(
            BookingApprovals approvals,
            BookingMoney money,
            CreditManagement credits,
            BookingLetters letters,
            Clock clock) {
        this.approvals = approvals;
        this.money = money;
        this.credits = credits;
        this.letters = letters;
        this.clock = clock;
    }

    /** @param booking a request, locked, whose credit is set aside */
    void confirmAtOnceIfPossible(Booking booking) {
        if (routedAtOnce(booking)) {
            confirm(booking);
        }
    }

    /** As {@link #confirmAtOnceIfPossible}, for a date of a series: its customer hears of all dates in one mail, which the caller writes. */
    void confirmInSeriesIfPossible(Booking booking) {
        if (routedAtOnce(booking)) {
            stand(booking);
        }
    }

    private boolean routedAtOnce(Booking booking) {
        if (booking.plan().isGuest() || booking.state() != BookingState.REQUESTED || money.payNow(booking)) {
            return false;
        }
        Approval approval = approvals.decide(booking);
        if (approval.approver() != Approver.AUTOMATIC) {
            return false;
        }
        booking.routeTo(approval, null, null, clock.instant());
        return true;
    }

    /** Credit that was set aside is used, the price comes on an invoice, the customer hears of it; once. */
    void confirm(Booking booking) {
        if (booking.state() == BookingState.CONFIRMED) {
            return;
        }
        boolean again = booking.wasConfirmed();
        stand(booking);
        letters.confirmed(booking, again);
    }

    private void stand(Booking booking) {
        booking.confirm(clock.instant());
        if (booking.plan().usesCredit()) {
            credits.confirm(booking.customerId(), booking.creditCause());
        }
        money.charge(booking);
    }
}
