package space.coworking.booking;

import java.time.LocalDate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.rules.DayKind;
import space.coworking.rules.bookingapproval.Approval.Approver;

/** What will follow once somebody asks for a slot, found out before by the rules that take the request in. */
@Service
public class BookingOutlook {

    private final PremisesSource premises;
    private final BookingApprovals approvals;

    BookingOutlook(PremisesSource premises, BookingApprovals approvals) {
        this.premises = premises;
        this.approvals = approvals;
    }

    /** The ways that a request can take. */
    public enum Course {
        /** A guest's: we answer, then it is paid. */
        GUEST,
        /** A member's that somebody has to approve first. */
        REVIEW,
        /** Confirmed at once; nothing is to be paid. */
        COVERED,
        /** Confirmed at once; the price comes on the next invoice. */
        INVOICE,
        /** Nobody has to approve it; it is paid now, and confirmed then. */
        PAY_NOW;

        /** @return whether somebody answers before the room is the customer's */
        public boolean isAsked() {
            return this == GUEST || this == REVIEW;
        }
    }

    /** Costs a query for members, for what they did before. */
    @Transactional(readOnly = true)
    public Course of(Booker booker, RoomView room, SlotAnswer answer) {
        Premises.Space space = premises.now().bookable(room.id()).orElse(null);
        Quote quote = answer.quote();
        if (space == null || quote == null) {
            return Course.GUEST;
        }
        LocalDate day = space.calendar().clock().date(answer.slot().from());
        if (!booker.isMember(day)) {
            return Course.GUEST;
        }
        if (approver(booker, room, quote, day, space.calendar().day(day).kind()) != Approver.AUTOMATIC) {
            return Course.REVIEW;
        }
        if (quote.total().isZero()) {
            return Course.COVERED;
        }
        return booker.paysByInvoice(day) ? Course.INVOICE : Course.PAY_NOW;
    }

    private Approver approver(Booker booker, RoomView room, Quote quote, LocalDate day, DayKind kind) {
        return approvals
                .decide(booker.benefits(), booker.group(day), quote.total(), kind, room.roomClass())
                .approver();
    }
}
