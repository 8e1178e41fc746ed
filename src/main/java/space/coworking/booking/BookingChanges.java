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
    private final Bookers bookers;
    private final BookingCredit credits;
    private final BookingConfirmation confirmation;
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
            Bookers bookers,
            BookingCredit credits,
            BookingConfirmation confirmation,
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
        this.bookers = bookers;
        this.credits = credits;
        this.confirmation = confirmation;
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
        int credit = credits.taken(booking);
        int creditBack = credits.wouldComeBack(booking, refundPercent(booking, refund, access), isStaff(access));
        return new CancellationPreview(
                held.total(),
                back,
                Duration.ofMinutes(credit),
                Duration.ofMinutes(creditBack),
                held.total().isZero() && credit == 0 ? null : refund.because());
    }

    Cancelled cancel(Booking booking, BookingAccess access, String reason) {
        Cancelled cancelled = cancelInSeries(booking, access, reason);
        if (cancelled instanceof Cancelled.Done) {
            letters.cancelled(booking);
        }
        return cancelled;
    }

    /** As {@link #cancel}; the caller writes the mail about all dates that were cancelled. */
    Cancelled cancelInSeries(Booking booking, BookingAccess access, String reason) {
        Instant now = clock.instant();
        if (!changeable(booking, access, now)) {
            return new Cancelled.Refused(Refusal.of(Refusal.Code.NOT_CHANGEABLE, "reference"));
        }
        CancellationPreview preview = previewCancellation(booking, access);
        Money forfeited = preview.paid().minus(preview.refund());
        if (booking.plan().usesCredit()) {
            BigDecimal percent = refundPercent(booking, refund(booking, access), access);
            credits.giveBack(booking, percent, isStaff(access));
        }
        booking.cancel(actor(access), reason, forfeited, preview.because(), now);
        money.charge(booking);
        events.publishEvent(new BookingEvent.Cancelled(booking.id()));
        events.publishEvent(SlotFreed.by(booking));
        return new Cancelled.Done(views.view(booking), preview);
    }

    /** Moves it and takes everything back, so that what is shown is what would happen. */
    Optional<Rescheduled> previewReschedule(BookingAccess access, Instant start, Instant end) {
        return attempt(access, start, end, true)
                .map(moved -> moved instanceof Rescheduled.Done done ? new Rescheduled.Preview(done.preview()) : moved);
    }

    Optional<Rescheduled> reschedule(BookingAccess access, Instant start, Instant end) {
        return attempt(access, start, end, false);
    }

    /** Two may want the same new time: the database lets one have it, and the other hears of alternatives after the rollback. */
    private Optional<Rescheduled> attempt(BookingAccess access, Instant start, Instant end, boolean onlyLooking) {
        try {
            return Optional.ofNullable(transaction.execute(status -> {
                Rescheduled moved = door.findAndLock(access)
                        .map(booking -> move(booking, access, start, end, onlyLooking))
                        .orElse(null);
                if (onlyLooking || !(moved instanceof Rescheduled.Done)) {
                    status.setRollbackOnly();
                }
                return moved;
            }));
        } catch (DataIntegrityViolationException overlap) {
            return door.find(access)
                    .map(booking -> refused(booking, start, end, List.of(Refusal.of(Refusal.Code.TAKEN, "start"))));
        }
    }

    private Rescheduled move(Booking booking, BookingAccess access, Instant start, Instant end, boolean onlyLooking) {
        if (booking.state().isAhead()
                && start.equals(booking.slot().from())
                && end.equals(booking.slot().to())) {
            return new Rescheduled.Done(views.view(booking), noMove(booking));
        }
        Refund refund = refund(booking, access);
        BigDecimal percent = refundPercent(booking, refund, access);
        BookingCredit.Before before = credits.lift(booking, percent, isStaff(access));
        Booker booker = bookers.lockedOwner(booking);
        Evaluation evaluation =
                availability.evaluate(booking.roomId(), start, end, booking.attendees(), booker, booking.id());
        List<Refusal> refusals = refusals(booking, access, evaluation);
        Quote quote = evaluation.quote();
        Duration buffer = evaluation.buffer();
        if (!refusals.isEmpty() || quote == null || buffer == null) {
            return refused(booking, start, end, refusals);
        }
        ReschedulePreview preview = preview(booking, access, evaluation, quote);
        if (onlyLooking) {
            return new Rescheduled.Done(views.view(booking), preview);
        }
        BookedPlan plan = BookedPlan.of(booker, evaluation);
        SlotFreed freed = SlotFreed.by(booking);
        Money held = money.held(booking);
        BookingAccount.Change change = booking.account().changeTo(quote.total(), held, percent);
        if (booking.plan().byInvoice() && !plan.byInvoice()) {
            money.takeOffInvoice(booking);
        }
        booking.reschedule(
                quote,
                buffer,
                plan,
                change.kept(),
                held.isZero() && before.atRisk() == 0 ? HUNDRED : percent,
                actor(access),
                refund.because(),
                clock.instant());
        credits.take(booking, evaluation.plan().coverage(), before);
        bookings.flush();
        confirmation.confirmAtOnceIfPossible(booking);
        events.publishEvent(new BookingEvent.Rescheduled(booking.id()));
        events.publishEvent(freed);
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

    private Rescheduled.Refused refused(Booking booking, Instant start, Instant end, List<Refusal> refusals) {
        boolean taken = refusals.stream().anyMatch(refusal -> refusal.code() == Refusal.Code.TAKEN);
        return new Rescheduled.Refused(
                refusals,
                taken
                        ? availability.alternatives(
                                booking.roomId(),
                                new TimeSlot(start, end),
                                booking.attendees(),
                                bookers.owner(booking),
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
        Instant until = isStaff(access) ? booking.slot().to() : booking.slot().from();
        return booking.state().isAhead() && now.isBefore(until);
    }

    private Refund refund(Booking booking, BookingAccess access) {
        Instant now = clock.instant();
        return refunds.decide(new CancellationRefundFacts(
                isStaff(access) ? By.US : By.CUSTOMER,
                booking.plan().group(),
                Subject.ROOM,
                Duration.between(booking.requestedAt(), now),
                Duration.between(now, booking.slot().from())));
    }

    private static BigDecimal refundPercent(Booking booking, Refund refund, BookingAccess access) {
        return isStaff(access)
                ? refund.percent()
                : refund.percent().min(booking.account().refundCeiling());
    }

    private static boolean isStaff(BookingAccess access) {
        return access instanceof BookingAccess.ByStaff;
    }

    private static String actor(BookingAccess access) {
        return access instanceof BookingAccess.ByStaff staff ? staff.user() : BookedDecision.BY_GUEST;
    }
}
