package space.coworking.booking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import space.coworking.crm.LeadManagement;
import space.coworking.crm.LeadStage;
import space.coworking.payment.PaymentManagement.Closing;
import space.coworking.rules.bookingapproval.Approval;
import space.coworking.rules.bookingapproval.Approval.Approver;

/** The steps of a booking's case, each taken by the process that waits between them. */
@Service
public class BookingProgress {

    /** What the reviewers see. */
    public record Review(BookingView booking, int paidVisits, int noShows) {}

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

    private final Bookings bookings;
    private final LockedBookings lockedBookings;
    private final BookingViews views;
    private final BookingMoney money;
    private final BookingApprovals approvals;
    private final BookingLetters letters;
    private final BusinessHours businessHours;
    private final BookingProperties properties;
    private final LeadManagement leads;
    private final MessageSource messages;
    private final TransactionTemplate transaction;
    private final Clock clock;

    BookingProgress(
            Bookings bookings,
            LockedBookings lockedBookings,
            BookingViews views,
            BookingMoney money,
            BookingApprovals approvals,
            BookingLetters letters,
            BusinessHours businessHours,
            BookingProperties properties,
            LeadManagement leads,
            MessageSource messages,
            TransactionTemplate transaction,
            Clock clock) {
        this.bookings = bookings;
        this.lockedBookings = lockedBookings;
        this.views = views;
        this.money = money;
        this.approvals = approvals;
        this.letters = letters;
        this.businessHours = businessHours;
        this.properties = properties;
        this.leads = leads;
        this.messages = messages;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Tells the sales system of the lead. Calls it, outside any transaction. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void handOverLead(UUID id) {
        leads.handOff(BookingLetters.LEAD_SOURCE, id);
    }

    /**
     * Asks the table who approves. One that was approved before needs nobody.
     *
     * @return false if it was cancelled already
     */
    @Transactional
    public boolean decideApproval(UUID id) {
        Booking booking = locked(id);
        if (booking.state().isFinal()) {
            return false;
        }
        if (booking.approved()) {
            return true;
        }
        Approval approval = approvals.decide(booking);
        Duration answerWithin = approval.answerWithin();
        Instant answerBy = answerWithin == null
                ? null
                : earlier(
                        businessHours.after(
                                clock.instant(),
                                answerWithin,
                                views.room(booking).location()),
                        undecidedExpiry(booking));
        booking.routeTo(approval, answerBy, clock.instant());
        if (booking.approved()) {
            leads.advance(BookingLetters.LEAD_SOURCE, id, LeadStage.QUALIFIED);
        }
        return true;
    }

    /** @return who approves, as decided; {@code AUTOMATIC} too where nobody has to any more */
    @Transactional(readOnly = true)
    public Approver approver(UUID id) {
        Booking booking = get(id);
        return booking.approved() || booking.approver() == null ? Approver.AUTOMATIC : booking.approver();
    }

    @Transactional(readOnly = true)
    public Review review(UUID id) {
        Booking booking = get(id);
        CustomerBookings.History history = approvals.history(booking);
        return new Review(views.view(booking), history.paidVisits(), history.noShows());
    }

    /** @return until when staff are asked to answer */
    @Transactional(readOnly = true)
    public Instant answerBy(UUID id) {
        return Optional.ofNullable(get(id).answerBy()).orElseGet(clock::instant);
    }

    /** @return when an undecided request expires, some hours before the start */
    @Transactional(readOnly = true)
    public Instant undecidedExpiry(UUID id) {
        return undecidedExpiry(get(id));
    }

    private Instant undecidedExpiry(Booking booking) {
        return booking.slot().from().minus(properties.undecidedExpiry());
    }

    /** @param by sign-in address of whoever decided */
    @Transactional
    public void approve(UUID id, String by, @Nullable String reason) {
        locked(id).approve(by, reason, clock.instant());
        leads.advance(BookingLetters.LEAD_SOURCE, id, LeadStage.QUALIFIED);
    }

    @Transactional
    public void turnDown(UUID id, String by, String reason) {
        locked(id).turnDown(by, reason, clock.instant());
    }

    @Transactional(readOnly = true)
    public boolean approved(UUID id) {
        return get(id).approved();
    }

    @Transactional
    public void decline(UUID id) {
        Booking booking = locked(id);
        booking.decline(clock.instant());
        lose(booking, "lead.lost.declined");
        letters.declined(booking);
    }

    /** Nobody answered for too long: the manager hears of it. */
    @Transactional
    public void escalate(UUID id) {
        letters.reviewEscalated(get(id));
    }

    @Transactional(readOnly = true)
    public Balance balance(UUID id) {
        Money balance = money.balance(get(id));
        if (balance.isZero()) {
            return Balance.SETTLED;
        }
        return balance.isPositive() ? Balance.GUEST_OWES : Balance.WE_OWE;
    }

    @Transactional
    public void requestPayment(UUID id) {
        Booking booking = locked(id);
        booking.awaitPayment(clock.instant());
        money.requestPayment(booking);
        letters.approved(booking);
    }

    @Transactional(readOnly = true)
    public Instant payBy(UUID id) {
        return Optional.ofNullable(get(id).payBy()).orElseGet(clock::instant);
    }

    /** Money came in for this booking; decides whose turn it is. Says {@code TOO_LATE} once for each payment. */
    @Transactional
    public Arrival paymentArrived(UUID id, UUID payment) {
        Booking booking = locked(id);
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
        Booking booking = locked(id);
        booking.confirm(clock.instant());
        leads.advance(BookingLetters.LEAD_SOURCE, id, LeadStage.COMMITTED);
        letters.confirmed(booking);
    }

    @Transactional
    public void expireUnpaid(UUID id) {
        expire(id, "unpaid");
    }

    @Transactional
    public void expireUndecided(UUID id) {
        expire(id, "undecided");
    }

    private void expire(UUID id, String why) {
        Booking booking = locked(id);
        booking.expire(messages.getMessage("booking.expired." + why, null, booking.locale()), clock.instant());
        lose(booking, "lead.lost." + why);
        letters.expired(booking);
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
                Booking booking = locked(id);
                if (booking.state() == BookingState.REQUESTED) {
                    return true;
                }
                boolean possible = booking.state() == BookingState.EXPIRED
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
            Booking booking = locked(id);
            if (booking.state() == BookingState.CANCELLED) {
                lose(booking, "lead.lost.cancelled");
            }
            letters.settled(booking);
        });
    }

    @Transactional
    public void sendReminder(UUID id) {
        Booking booking = get(id);
        Instant confirmedAt = booking.confirmedAt();
        Instant dueAt = reminderAt(booking);
        if (confirmedAt != null && confirmedAt.isBefore(dueAt)) {
            letters.reminder(booking);
        }
    }

    @Transactional(readOnly = true)
    public Instant reminderAt(UUID id) {
        return reminderAt(get(id));
    }

    private static Instant reminderAt(Booking booking) {
        return booking.slot().from().minus(Duration.ofDays(1));
    }

    @Transactional(readOnly = true)
    public Instant endsAt(UUID id) {
        return get(id).slot().to();
    }

    /** The time is over: the guest came, or not. The lead is won, as the visit was paid. */
    @Transactional
    public void closeVisit(UUID id) {
        locked(id).closeVisit(clock.instant());
        leads.win(BookingLetters.LEAD_SOURCE, id);
    }

    @Transactional(readOnly = true)
    public BookingState state(UUID id) {
        return get(id).state();
    }

    private void lose(Booking booking, String why) {
        leads.lose(
                BookingLetters.LEAD_SOURCE,
                booking.id(),
                messages.getMessage(why, null, java.util.Locale.ENGLISH)
                        + Optional.ofNullable(booking.decisionReason())
                                .map(reason -> ": " + reason)
                                .orElse(""));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private Booking get(UUID id) {
        return bookings.findById(id).orElseThrow();
    }

    private Booking locked(UUID id) {
        return lockedBookings.withId(id).orElseThrow();
    }
}
