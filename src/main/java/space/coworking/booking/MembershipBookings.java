package space.coworking.booking;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import space.coworking.membership.MembershipChange;
import space.coworking.membership.MembershipEvent;
import space.coworking.membership.MembershipManagement;
import space.coworking.membership.MembershipView;
import space.coworking.shared.TimeSlot;

/**
 * A member's bookings when the days of the membership change: notice, a pause, another plan. What counts is the day of use. Where another
 * plan holds on it by now, a room stays at that plan's price if it opens it and nothing has to be paid on a payment page; else we call it
 * off and everything comes back. In the transaction of the change, so that what was shown before is what happens.
 */
@Service
public class MembershipBookings {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private static final List<BookingState> AHEAD =
            Arrays.stream(BookingState.values()).filter(BookingState::isAhead).toList();

    private final Bookings bookings;
    private final LockedBookings locked;
    private final BookingViews views;
    private final BookingChanges changes;
    private final BookingMoney money;
    private final BookingCredit credits;
    private final BookingLetters letters;
    private final Bookers bookers;
    private final Availability availability;
    private final MembershipManagement memberships;
    private final MessageSource messages;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MembershipBookings(
            Bookings bookings,
            LockedBookings locked,
            BookingViews views,
            BookingChanges changes,
            BookingMoney money,
            BookingCredit credits,
            BookingLetters letters,
            Bookers bookers,
            Availability availability,
            MembershipManagement memberships,
            MessageSource messages,
            TransactionTemplate transaction,
            Clock clock) {
        this.bookings = bookings;
        this.locked = locked;
        this.views = views;
        this.changes = changes;
        this.money = money;
        this.credits = credits;
        this.letters = letters;
        this.bookers = bookers;
        this.availability = availability;
        this.memberships = memberships;
        this.messages = messages;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * A booking that a change concerns.
     *
     * @param before what it costs now, with VAT
     * @param after what it would cost; null where it would be cancelled
     */
    public record Concerned(
            String reference,
            RoomView room,
            TimeSlot slot,
            Money before,
            @Nullable Money after) {}

    /** What a change would mean, its bookings included, soonest first. */
    public record Foreseen(MembershipChange change, List<Concerned> bookings) {}

    /** Makes the change and takes everything back, so that what is shown is what would happen. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Foreseen foresee(UUID customer, Supplier<MembershipChange> change) {
        return Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            List<Concerned> before = ahead(customer).stream()
                    .map(booking -> new Concerned(
                            booking.reference(), views.room(booking), booking.slot(), booking.price(), booking.price()))
                    .toList();
            MembershipChange changed = change.get();
            return new Foreseen(changed, before.stream().flatMap(this::changed).toList());
        }));
    }

    private Stream<Concerned> changed(Concerned before) {
        Booking booking = bookings.findByReference(before.reference()).orElseThrow();
        Money after = booking.state().isAhead() ? booking.price() : null;
        return before.before().equals(after)
                ? Stream.empty()
                : Stream.of(new Concerned(before.reference(), before.room(), before.slot(), before.before(), after));
    }

    @EventListener
    void on(MembershipEvent.Changed changed) {
        memberships.find(changed.membership()).map(MembershipView::customer).ifPresent(this::judgeAgain);
    }

    @EventListener
    void on(MembershipEvent.Ended ended) {
        judgeAgain(ended.customer());
    }

    /** What is called off goes first: what it used of the allowance serves the others. */
    private void judgeAgain(UUID customer) {
        Booker booker = bookers.locked(customer);
        List<Booking> others = new ArrayList<>();
        for (Booking seen : ahead(customer)) {
            Verdict verdict = verdict(seen, booker);
            if (verdict != Verdict.STANDS) {
                Booking booking = locked.withId(seen.id()).orElseThrow();
                if (verdict == Verdict.OTHER_PLAN && booking.state() == BookingState.CONFIRMED) {
                    others.add(booking);
                } else {
                    cancel(booking, verdict);
                }
            }
        }
        others.forEach(booking -> credits.lift(booking, HUNDRED, true));
        others.forEach(booking -> {
            if (!stays(booking)) {
                cancel(booking, Verdict.OTHER_PLAN);
            }
        });
    }

    /** Those that a member made, a guest's aside, which no plan has a say in. */
    private List<Booking> ahead(UUID customer) {
        return bookings
                .findAll(
                        (booking, query, where) -> where.and(
                                where.equal(booking.get("customerId"), customer),
                                booking.get("state").in(AHEAD),
                                where.greaterThan(booking.get("startsAt"), clock.instant())),
                        Sort.by("startsAt", "id"))
                .stream()
                .filter(booking -> !booking.plan().isGuest())
                .toList();
    }

    /** How a booking stands on its day; all but the first name the words of a cancellation. */
    private enum Verdict {
        STANDS,
        OVER,
        PAUSED,
        OTHER_PLAN
    }

    /** Days on which we stopped a membership are left alone: that may end any day, and staff see to it. */
    private Verdict verdict(Booking booking, Booker booker) {
        LocalDate day = new WallClock(views.room(booking).location().zone())
                .date(booking.slot().from());
        if (booker.benefits().isStopped(day)) {
            return Verdict.STANDS;
        }
        if (!booker.isMember(day)) {
            return Verdict.OVER;
        }
        if (booker.benefits().isPaused(day)) {
            return Verdict.PAUSED;
        }
        return booker.group(day).equals(booking.plan().group()) ? Verdict.STANDS : Verdict.OTHER_PLAN;
    }

    private void cancel(Booking booking, Verdict verdict) {
        String reason = messages.getMessage("booking.cancelled." + verdict, null, booking.locale());
        changes.cancel(booking, new BookingAccess.ByStaff(booking.id(), BookedDecision.BY_MEMBERSHIP), reason);
    }

    /** @return false where the other plan does not open it, or wants it paid first */
    private boolean stays(Booking booking) {
        Booker booker = bookers.lockedOwner(booking);
        Evaluation evaluation = availability.evaluate(
                booking.roomId(),
                booking.slot().from(),
                booking.slot().to(),
                booking.attendees(),
                booker,
                booking.id());
        Quote quote = evaluation.quote();
        if (quote == null || !evaluation.plan().refusals().isEmpty()) {
            return false;
        }
        BookedPlan plan = BookedPlan.of(booker, evaluation);
        if (!plan.byInvoice()
                && quote.total().isGreaterThan(money.moved(booking).heldIfWon())) {
            return false;
        }
        if (booking.plan().byInvoice() && !plan.byInvoice()) {
            money.takeOffInvoice(booking);
        }
        booking.reprice(quote, plan, clock.instant());
        credits.use(booking, evaluation.plan().coverage());
        money.charge(booking);
        letters.repriced(booking);
        return true;
    }
}
