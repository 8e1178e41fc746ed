package space.coworking.billing.bank;

import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.billing.BankTransfers;
import space.coworking.billing.bank.BankMatching.NotMatched;

/** Takes back what was said of a booking, or says that it is for none of our invoices. */
@Service
public class BankCorrections {

    private final BankBookingRows rows;
    private final BankBookings bookings;
    private final BankTransfers transfers;

    BankCorrections(BankBookingRows rows, BankBookings bookings, BankTransfers transfers) {
        this.rows = rows;
        this.bookings = bookings;
        this.transfers = transfers;
    }

    /** How undoing a match went. */
    public sealed interface Undone {
        record Done() implements Undone {}

        record Before() implements Undone {}

        record Refused(NotMatched why) implements Undone {}
    }

    /**
     * The booking was for something else: the invoice is open again by so much, and its money is collected again.
     *
     * @param match one of the booking's
     * @param by sign-in address
     */
    @Transactional
    public Undone undo(UUID booking, UUID match, String reason, String by) {
        rows.lock(booking);
        BankMatch undone = bookings.matches(booking).stream()
                .filter(one -> one.id().equals(match))
                .findFirst()
                .orElseThrow();
        if (!undone.holds()) {
            return new Undone.Before();
        }
        if (!transfers.takeBack(undone.invoice(), match, undone.amount(), reason, by)) {
            return new Undone.Refused(NotMatched.CREDITED);
        }
        rows.undoMatch(match, reason, by);
        rows.assign(booking, undone.amount().negated(), by);
        return new Undone.Done();
    }

    /**
     * A booking, or what is left of it, is for none of our invoices.
     *
     * @return false where nothing of it waits
     */
    @Transactional
    public boolean ignore(UUID booking, String reason, String by) {
        return rows.decide(booking, BankBookingState.OPEN, BankBookingState.IGNORED, reason, by);
    }

    /** @return false where it was not ignored */
    @Transactional
    public boolean lookAgain(UUID booking, String by) {
        return rows.decide(booking, BankBookingState.IGNORED, BankBookingState.OPEN, null, by);
    }
}
