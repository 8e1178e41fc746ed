package space.coworking.booking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.coworking.rules.bookingapproval.Approval.Approver;
import space.coworking.shared.TimeSlot;

/**
 * Takes the dates of a series one after the other: each takes its room and spends its part of the allowance and the credit before the
 * next is looked at, so that a preview, which is taken and then rolled back, says what would be.
 */
@Component
class SeriesIntake {

    private final RoomCatalog rooms;
    private final Availability availability;
    private final Bookers bookers;
    private final CustomerBookings customerBookings;
    private final BookingClaims claims;
    private final BookingApprovals approvals;
    private final BookingOpening opening;
    private final Clock clock;

    SeriesIntake(
            RoomCatalog rooms,
            Availability availability,
            Bookers bookers,
            CustomerBookings customerBookings,
            BookingClaims claims,
            BookingApprovals approvals,
            BookingOpening opening,
            Clock clock) {
        this.rooms = rooms;
        this.availability = availability;
        this.bookers = bookers;
        this.customerBookings = customerBookings;
        this.claims = claims;
        this.approvals = approvals;
        this.opening = opening;
        this.clock = clock;
    }

    /** The dates as they were taken, and the bookings of those that were. */
    record Taken(SeriesPreview preview, List<Booking> bookings) {}

    /**
     * In the caller's transaction, which must be rolled back unless the bookings are opened.
     *
     * @param priced by the price of a series of how many dates; null for as many as are planned
     */
    Taken take(SeriesRequest request, @Nullable Integer priced) {
        Booker booker = bookers.locked(request.customer());
        RoomView room = rooms.room(request.first().room()).orElse(null);
        if (room == null) {
            return none(0, Refusal.of(Refusal.Code.UNKNOWN_ROOM, "room"));
        }
        WallClock wall = new WallClock(room.location().zone());
        int most = availability.seriesDates(wall, booker, request.first().start());
        if (most < SeriesPreview.FEWEST) {
            return none(
                    most, availability.noSeries(wall, booker, request.first().start()));
        }
        SeriesPlan plan = SeriesPlan.of(request, most, wall);
        int dates = priced != null
                ? priced
                : (int) plan.dates().stream()
                        .filter(date -> date.wanted() != null)
                        .count();
        return new Taking(request, room, wall, Math.max(dates, 1), UUID.randomUUID()).all(plan, most);
    }

    private static Taken none(int most, Refusal refusal) {
        return new Taken(new SeriesPreview(List.of(), most, List.of(refusal)), List.of());
    }

    /** One walk through the dates. */
    private final class Taking {

        private final SeriesRequest request;
        private final RoomView room;
        private final WallClock wall;
        private final int priced;
        private final UUID series;
        private final Instant now = clock.instant();
        private final List<Booking> bookings = new ArrayList<>();
        private Booker booker;

        Taking(SeriesRequest request, RoomView room, WallClock wall, int priced, UUID series) {
            this.request = request;
            this.room = room;
            this.wall = wall;
            this.priced = priced;
            this.series = series;
            this.booker = look();
        }

        private Booker look() {
            return bookers.locked(request.customer()).forDates(priced);
        }

        Taken all(SeriesPlan plan, int most) {
            int openBefore = customerBookings.open(request.customer(), true, now);
            List<Refusal> refusals = new ArrayList<>();
            List<SeriesDate> dates = new ArrayList<>();
            for (int i = 0; i < plan.dates().size(); i++) {
                SeriesPlan.Planned planned = plan.dates().get(i);
                Evaluation evaluation = evaluate(planned.wanted() == null ? planned.slot() : planned.wanted());
                if (i == 0 && openBefore >= evaluation.openBookingsAllowed()) {
                    refusals.add(evaluation.tooManyOpen("start"));
                }
                boolean stop = plan.stopped() && i == plan.dates().size() - 1;
                dates.add(date(planned, evaluation, stop));
            }
            return new Taken(new SeriesPreview(List.copyOf(dates), most, List.copyOf(refusals)), bookings);
        }

        private SeriesDate date(SeriesPlan.Planned planned, Evaluation evaluation, boolean stop) {
            List<Refusal> refusals = refusals(planned, evaluation);
            TimeSlot wanted = planned.wanted();
            Quote quote = evaluation.quote();
            Duration buffer = evaluation.buffer();
            if (wanted != null && refusals.isEmpty() && quote != null && buffer != null) {
                Booking booking = booking(wanted, quote, buffer, evaluation);
                if (claims.claim(booking)) {
                    boolean needsApproval = approvals
                                    .decide(booking, quote.total(), evaluation.day())
                                    .approver()
                            != Approver.AUTOMATIC;
                    spend(booking, evaluation);
                    return SeriesDate.booked(planned, wanted, evaluation, quote, needsApproval);
                }
                refusals = List.of(Refusal.of(Refusal.Code.TAKEN, "start"));
            }
            return SeriesDate.leftOut(
                    planned,
                    stop ? SeriesDate.Fate.STOPPED : SeriesDate.Fate.SKIPPED,
                    refusals,
                    nearest(planned).orElse(null));
        }

        private void spend(Booking booking, Evaluation evaluation) {
            opening.spend(booking, evaluation);
            bookings.add(booking);
            if (booking.plan().usesCredit()) {
                booker = look();
            }
        }

        private Evaluation evaluate(TimeSlot slot) {
            return availability.evaluate(
                    room.id(), slot.from(), slot.to(), request.first().attendees(), booker, null);
        }

        /** What the plan of that day says: another may hold by then, or none. */
        private List<Refusal> refusals(SeriesPlan.Planned planned, Evaluation evaluation) {
            return evaluation.refusals().isEmpty()
                            && availability.seriesDates(
                                            wall, booker, planned.slot().from())
                                    < SeriesPreview.FEWEST
                    ? List.of(availability.noSeries(wall, booker, planned.slot().from()))
                    : evaluation.refusals();
        }

        private Booking booking(TimeSlot slot, Quote quote, Duration buffer, Evaluation evaluation) {
            Booking booking = new Booking(
                    claims.identity(),
                    request.customer(),
                    request.first(),
                    quote,
                    buffer,
                    BookedPlan.of(booker, evaluation),
                    now);
            booking.joinSeries(series);
            return booking;
        }

        /** The free time of the day that begins nearest on the clock. */
        private Optional<SlotAnswer> nearest(SeriesPlan.Planned planned) {
            TimeSlot slot = planned.slot();
            if (availability.seriesDates(wall, booker, slot.from()) < SeriesPreview.FEWEST) {
                return Optional.empty();
            }
            return availability.day(room, planned.date(), slot.length(), booker).slots().stream()
                    .filter(SlotAnswer::available)
                    .filter(answer -> !answer.slot().equals(slot))
                    .min(Comparator.comparing((SlotAnswer answer) -> Duration.between(
                                            slot.from(), answer.slot().from())
                                    .abs())
                            .thenComparing(answer -> answer.slot().from()));
        }
    }
}
