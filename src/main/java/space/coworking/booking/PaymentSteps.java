package space.coworking.booking;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import space.coworking.crm.LeadStage;
import space.coworking.payment.DisputeState;
import space.coworking.payment.PaymentDisputed;
import space.coworking.payment.PaymentManagement.Closing;

/** The steps that a booking's money takes, from the pay link to the settlement at its end. */
@Service
public class PaymentSteps {

    /** What has to happen with the money before a booking is confirmed. */
    public enum Balance {
        GUEST_OWES,
        SETTLED,
        WE_OWE
    }

    /** What a payment that came in means for the case. */
    public enum Arrival {
        /** The process waits for it. */
        AWAITED,
        /** The process looks at the money by itself later on. */
        NOTED,
        /** The case is over: take the room again, or return the money. */
        TOO_LATE
    }

    private final BookingCases cases;
    private final Bookings bookings;
    private final BookingMoney money;
    private final BookingLetters letters;
    private final BookingConfirmation confirmation;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PaymentSteps(
            BookingCases cases,
            Bookings bookings,
            BookingMoney money,
            BookingLetters letters,
            BookingConfirmation confirmation,
            TransactionTemplate transaction,
            Clock clock) {
        this.cases = cases;
        this.bookings = bookings;
        this.money = money;
        this.letters = letters;
        this.confirmation = confirmation;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Balance balance(UUID id) {
        Booking booking = cases.get(id);
        Money balance = money.balance(booking);
        if (balance.isZero() || booking.plan().byInvoice()) {
            return Balance.SETTLED;
        }
        return balance.isPositive() ? Balance.GUEST_OWES : Balance.WE_OWE;
    }

    @Transactional
    public void requestPayment(UUID id) {
        Booking booking = cases.locked(id);
        booking.awaitPayment(clock.instant());
        money.requestPayment(booking);
        letters.approved(booking);
    }

    @Transactional(readOnly = true)
    public Instant payBy(UUID id) {
        return Optional.ofNullable(cases.get(id).payBy()).orElseGet(clock::instant);
    }

    /** Money came in for this booking; decides whose turn it is. Says {@code TOO_LATE} once for each payment. */
    @Transactional
    public Arrival paymentArrived(UUID id, UUID payment) {
        Booking booking = cases.locked(id);
        return switch (booking.state()) {
            case AWAITING_PAYMENT -> money.balance(booking).isPositive() ? Arrival.NOTED : Arrival.AWAITED;
            case DECLINED, EXPIRED, CANCELLED -> booking.noteLatePayment(payment) ? Arrival.TOO_LATE : Arrival.NOTED;
            default -> Arrival.NOTED;
        };
    }

    /** Makes sure that nothing can be paid any more. Calls the payment provider, outside any transaction. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Closing closePayment(UUID id) {
        return money.close(id);
    }

    @Transactional
    public void confirm(UUID id) {
        confirmation.confirm(cases.locked(id));
        cases.advance(id, LeadStage.COMMITTED);
    }

    @Transactional
    public void expireUnpaid(UUID id) {
        Booking booking = cases.locked(id);
        booking.account().lapse(money.held(booking));
        cases.expireUnpaid(booking);
    }

    /**
     * Takes the slot of an expired booking again, now that it is paid after all.
     *
     * @return false if it is taken, has begun, or the booking did not end by expiring
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public boolean takeRoomAgain(UUID id) {
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                Booking booking = cases.locked(id);
                if (booking.state() == BookingState.REQUESTED) {
                    return true;
                }
                boolean possible = booking.state() == BookingState.EXPIRED
                        && !booking.plan().usesCredit() // which others may have used since
                        && booking.slot().from().isAfter(clock.instant())
                        && !money.balanceIfReclaimed(booking).isPositive();
                if (possible) {
                    booking.reclaim();
                    bookings.flush();
                }
                return possible;
            }));
        } catch (DataIntegrityViolationException taken) {
            return false;
        }
    }

    /** Returns what we hold and may not keep. Calls the payment provider, outside any transaction. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void returnOverpaid(UUID id) {
        money.returnOverpaid(id);
    }

    /** The end of every case: nothing can be paid any more, and what we may not keep went back. Calls the payment provider. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void settle(UUID id) {
        if (!List.of(BookingState.COMPLETED, BookingState.NO_SHOW).contains(state(id))) {
            money.close(id);
        }
        money.returnOverpaid(id);
        transaction.executeWithoutResult(status -> {
            Booking booking = cases.locked(id);
            if (booking.state() == BookingState.CANCELLED) {
                cases.lose(booking, "lead.lost.cancelled");
            }
            letters.settled(booking);
        });
    }

    /** @param amount what the provider could not return */
    @Transactional
    public void refundFailed(UUID id, UUID refund, Money amount) {
        letters.refundFailed(cases.get(id), refund, amount);
    }

    /** Managers hear of a dispute when it begins and when it is lost. */
    @Transactional
    public void paymentDisputed(PaymentDisputed dispute) {
        if (dispute.state() != DisputeState.WON) {
            letters.paymentDisputed(cases.get(dispute.subject().id()), dispute);
        }
    }

    @Transactional(readOnly = true)
    public BookingState state(UUID id) {
        return cases.get(id).state();
    }
}
