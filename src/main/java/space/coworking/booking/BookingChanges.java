package space.coworking.booking;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import space.coworking.customer.CustomerManagement;
import space.coworking.rules.CustomerGroup;
import space.coworking.rules.bookingapproval.Approval.Approver;
import space.coworking.rules.cancellationrefund.CancellationRefund;
import space.coworking.rules.cancellationrefund.CancellationRefundFacts;
import space.coworking.rules.cancellationrefund.CancellationRefundFacts.By;
import space.coworking.rules.cancellationrefund.CancellationRefundFacts.Subject;
import space.coworking.rules.cancellationrefund.Refund;
import space.coworking.shared.TimeSlot;

/** Cancels, moves and checks in bookings. */
@Component
class BookingChanges {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int ALTERNATIVES = 3;

    private final BookingDoor door;
    private final Bookings bookings;
    private final BookingViews views;
    private final BookingMoney money;
    private final BookingLetters letters;
    private final BookingApprovals approvals;
    private final Availability availability;
    private final CustomerManagement customers;
    private final CancellationRefund refunds;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    BookingChanges(
            BookingDoor door,
            Bookings bookings,
            BookingViews views,
            BookingMoney money,
            BookingLetters letters,
            BookingApprovals approvals,
            Availability availability,
            CustomerManagement customers,
            CancellationRefund refunds,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.door = door;
        this.bookings = bookings;
        this.views = views;
        this.money = money;
        this.letters = letters;
        this.approvals = approvals;
        this.availability = availability;
        this.customers = customers;
        this.refunds = refunds;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    CancellationPreview previewCancellation(Booking booking, BookingAccess access) {
        BookingAccount.Split held = booking.account().split(money.held(booking));
        Refund refund = refund(booking, access);
        Money back =
                held.pledged().plus(BookingAccount.share(held.towardsPrice(), refundPercent(booking, refund, access)));
        return new CancellationPreview(held.total(), back, held.total().isZero() ? null : refund.because());
    }

    Cancelled cancel(Booking booking, BookingAccess access, String reason) {
        Instant now = clock.instant();
        if (!changeable(booking, access, now)) {
            return new Cancelled.Refused(Refusal.of(Refusal.Code.NOT_CHANGEABLE, "reference"));
        }
        CancellationPreview preview = previewCancellation(booking, access);
        Money forfeited = preview.paid().minus(preview.refund());
        booking.cancel(actor(access), reason, forfeited, preview.because(), now);
        letters.cancelled(booking);
        events.publishEvent(new BookingEvent.Cancelled(booking.id()));
        return new Cancelled.Done(views.view(booking), preview);
    }

    Rescheduled previewReschedule(Booking booking, BookingAccess access, Instant start, Instant end) {
        Evaluation evaluation = evaluate(booking, start, end);
        List<Refusal> refusals = refusals(booking, access, evaluation);
        if (!refusals.isEmpty() || evaluation.quote() == null) {
            return refused(booking, start, end, refusals);
        }
        return new Rescheduled.Preview(preview(booking, access, evaluation, evaluation.quote()));
    }

    /** Two may want the same new time: the database lets one have it, and the other hears of alternatives after the rollback. */
    Optional<Rescheduled> reschedule(BookingAccess access, Instant start, Instant end) {
        try {
            return Optional.ofNullable(transaction.execute(status -> door.findAndLock(access)
                    .map(booking -> move(booking, access, start, end))
                    .orElse(null)));
        } catch (DataIntegrityViolationException overlap) {
            return door.find(access)
                    .map(booking -> refused(booking, start, end, List.of(Refusal.of(Refusal.Code.TAKEN, "start"))));
        }
    }

    private Rescheduled move(Booking booking, BookingAccess access, Instant start, Instant end) {
        if (booking.state().isAhead()
                && start.equals(booking.slot().from())
                && end.equals(booking.slot().to())) {
            return new Rescheduled.Done(views.view(booking), noMove(booking));
        }
        Evaluation evaluation = evaluate(booking, start, end);
        List<Refusal> refusals = refusals(booking, access, evaluation);
        Quote quote = evaluation.quote();
        Duration buffer = evaluation.buffer();
        if (!refusals.isEmpty() || quote == null || buffer == null) {
            return refused(booking, start, end, refusals);
        }
        ReschedulePreview preview = preview(booking, access, evaluation, quote);
        Refund refund = refund(booking, access);
        Money held = money.held(booking);
        BigDecimal percent = refundPercent(booking, refund, access);
        booking.reschedule(
                quote,
                buffer,
                booking.account().changeTo(quote.total(), held, percent).kept(),
                held.isZero() ? HUNDRED : percent,
                actor(access),
                refund.because(),
                clock.instant());
        bookings.flush();
        events.publishEvent(new BookingEvent.Rescheduled(booking.id()));
        return new Rescheduled.Done(views.view(booking), preview);
    }

    /** The same move twice is one move: the second changes nothing and costs nothing. */
    private static ReschedulePreview noMove(Booking booking) {
        Money nothing = Money.zero(booking.price().getCurrencyUnit());
        Quote agreed = new Quote(booking.slot(), booking.price(), booking.vatPercent(), booking.priceLines(), null);
        return new ReschedulePreview(agreed, nothing, nothing, !booking.approved());
    }

    private ReschedulePreview preview(Booking booking, BookingAccess access, Evaluation evaluation, Quote quote) {
        BigDecimal percent = refundPercent(booking, refund(booking, access), access);
        BookingAccount.Change change = booking.account().changeTo(quote.total(), money.held(booking), percent);
        Approver approver =
                approvals.decide(booking, quote.total(), evaluation.day()).approver();
        return new ReschedulePreview(quote, change.difference(), change.refund(), approver != Approver.AUTOMATIC);
    }

    private List<Refusal> refusals(Booking booking, BookingAccess access, Evaluation evaluation) {
        return changeable(booking, access, clock.instant())
                ? evaluation.refusals()
                : List.of(Refusal.of(Refusal.Code.NOT_CHANGEABLE, "reference"));
    }

    private Evaluation evaluate(Booking booking, Instant start, Instant end) {
        return availability.evaluate(
                booking.roomId(),
                start,
                end,
                booking.attendees(),
                CustomerGroup.GUEST,
                customers.tags(booking.customerId()),
                booking.id());
    }

    private Rescheduled.Refused refused(Booking booking, Instant start, Instant end, List<Refusal> refusals) {
        boolean taken = refusals.stream().anyMatch(refusal -> refusal.code() == Refusal.Code.TAKEN);
        return new Rescheduled.Refused(
                refusals,
                taken
                        ? availability.alternatives(
                                booking.roomId(),
                                new TimeSlot(start, end),
                                booking.attendees(),
                                CustomerGroup.GUEST,
                                ALTERNATIVES)
                        : List.of());
    }

    boolean checkIn(Booking booking) {
        Instant now = clock.instant();
        if (booking.state() == BookingState.CHECKED_IN) {
            return true;
        }
        if (booking.state() != BookingState.CONFIRMED || !BookingView.isCheckInTime(booking.slot(), now)) {
            return false;
        }
        booking.checkIn(now);
        return true;
    }

    /** Guests change their mind until the start; staff until the end. */
    private static boolean changeable(Booking booking, BookingAccess access, Instant now) {
        Instant until = access instanceof BookingAccess.ByStaff
                ? booking.slot().to()
                : booking.slot().from();
        return booking.state().isAhead() && now.isBefore(until);
    }

    private Refund refund(Booking booking, BookingAccess access) {
        Instant now = clock.instant();
        return refunds.decide(new CancellationRefundFacts(
                access instanceof BookingAccess.ByStaff ? By.US : By.CUSTOMER,
                CustomerGroup.GUEST,
                Subject.ROOM,
                Duration.between(booking.requestedAt(), now),
                Duration.between(now, booking.slot().from())));
    }

    private static BigDecimal refundPercent(Booking booking, Refund refund, BookingAccess access) {
        return access instanceof BookingAccess.ByStaff
                ? refund.percent()
                : refund.percent().min(booking.account().refundCeiling());
    }

    private static String actor(BookingAccess access) {
        return access instanceof BookingAccess.ByStaff staff ? staff.user() : BookedDecision.BY_GUEST;
    }
}
