package space.coworking.booking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import space.coworking.rules.CustomerGroup;
import space.coworking.rules.DayKind;
import space.coworking.rules.bookinglimits.BookingLimit;
import space.coworking.rules.bookinglimits.BookingLimits;
import space.coworking.rules.bookinglimits.BookingLimitsFacts;
import space.coworking.rules.planpricing.PlanPricing;
import space.coworking.shared.TimeSlot;

/** Which slots are free and what they cost: the one function that the slot list and the commit share. */
@Service
public class Availability {

    private final PremisesSource premises;
    private final OccupiedTimes occupiedTimes;
    private final BookingLimits limits;
    private final Pricing pricing;
    private final PlanPricing plans;
    private final Clock clock;

    Availability(
            PremisesSource premises,
            OccupiedTimes occupiedTimes,
            BookingLimits limits,
            Pricing pricing,
            PlanPricing plans,
            Clock clock) {
        this.premises = premises;
        this.occupiedTimes = occupiedTimes;
        this.limits = limits;
        this.pricing = pricing;
        this.plans = plans;
        this.clock = clock;
    }

    /**
     * Checks one slot. Takes any two instants, so that the answer to an odd question is a refusal too.
     *
     * @return the answer; {@code UNKNOWN_ROOM} if there is no such room
     */
    public Checked check(UUID room, Instant start, Instant end, Booker booker) {
        Evaluation evaluation = evaluate(room, start, end, 1, booker, null);
        SlotAnswer answer = evaluation.room() == null || !start.isBefore(end)
                ? null
                : new SlotAnswer(new TimeSlot(start, end), evaluation.quote(), evaluation.refusals());
        return new Checked(answer, evaluation.refusals());
    }

    /** @param answer null when start and end make no slot or the room is unknown; then {@code refusals} say so */
    public record Checked(@Nullable SlotAnswer answer, List<Refusal> refusals) {
        public boolean available() {
            return refusals.isEmpty();
        }

        /** @return whether nothing but others' bookings stands against it, so that waiting may help */
        public boolean onlyTaken() {
            return answer != null && answer.onlyTaken();
        }
    }

    /**
     * Judges a slot for the commit path: everything that {@link #check} looks at, and the number of people. It reads the bookings anew,
     * in the caller's transaction; that two commits can't both win is up to the database's constraint.
     *
     * @param ignoring a booking that doesn't stand in the way, because it is the one to be moved
     */
    Evaluation evaluate(UUID room, Instant start, Instant end, int attendees, Booker booker, @Nullable UUID ignoring) {
        Optional<Premises.Space> known = premises.now().bookable(room);
        if (known.isEmpty()) {
            List<Refusal> unknown = List.of(Refusal.of(Refusal.Code.UNKNOWN_ROOM, "room"));
            return new Evaluation(
                    null,
                    null,
                    null,
                    DayKind.CLOSED,
                    unknown,
                    0,
                    null,
                    PlanCheck.nothing(booker, LocalDate.now(clock.withZone(ZoneOffset.UTC))));
        }
        Instant now = clock.instant();
        SlotAnswers answers = answersFor(booker, now);
        List<TimeSlot> occupied = SlotCheck.isReasonable(start, end, now)
                ? occupiedTimes.of(room, new TimeSlot(start, end.plus(answers.buffer())), ignoring)
                : List.of();
        return answers.evaluate(known.get(), occupied, start, end, attendees);
    }

    /** @return the last day on which a customer's booking may start; empty where they may book nothing */
    public Optional<LocalDate> lastDay(ZoneId zone, Booker booker) {
        LocalDate today = LocalDate.now(clock.withZone(zone));
        return limits.decide(new BookingLimitsFacts(booker.group(today))) instanceof BookingLimit.Allowed allowed
                ? Optional.of(today.plus(allowed.horizon()))
                : Optional.empty();
    }

    /** @return how long a customer's booking on this day may be; empty where they may book nothing */
    public Optional<BookingLengths> lengths(Booker booker, LocalDate day) {
        return limits.decide(new BookingLimitsFacts(booker.group(day))) instanceof BookingLimit.Allowed allowed
                ? Optional.of(new BookingLengths(allowed.shortest(), allowed.longest(), allowed.step()))
                : Optional.empty();
    }

    /** @return dates that a series which begins then may have at most; 0 where the plan of that day offers none, and for guests */
    int seriesDates(WallClock clock, Booker booker, Instant start) {
        CustomerGroup group = booker.group(clock.date(start));
        return !group.isGuest() && limits.decide(new BookingLimitsFacts(group)) instanceof BookingLimit.Allowed allowed
                ? allowed.seriesDates()
                : 0;
    }

    /** @return that the plan of that day offers no series, with the row that says so */
    Refusal noSeries(WallClock clock, Booker booker, Instant start) {
        BookingLimit limit = limits.decide(new BookingLimitsFacts(booker.group(clock.date(start))));
        return Refusal.of(Refusal.Code.NO_SERIES, "start").because(limit.because());
    }

    /** @return the last moment at which a slot with this start can be booked, under this group's limits */
    Instant bookableUntil(Instant start, CustomerGroup group) {
        return limits.decide(new BookingLimitsFacts(group)) instanceof BookingLimit.Allowed allowed
                ? start.minus(allowed.lead())
                : start;
    }

    /** All starting times of one day for a length. */
    public DaySlots day(RoomView room, LocalDate date, Duration length, Booker booker) {
        return days(List.of(room), date, 1, length, booker)
                .values()
                .iterator()
                .next()
                .get(0);
    }

    /** Days from {@code from}, for many rooms in a bounded number of queries, keyed by room, days in order. */
    public Map<UUID, List<DaySlots>> days(
            Collection<RoomView> rooms, LocalDate from, int days, Duration length, Booker booker) {
        Premises known = premises.now();
        Instant now = clock.instant();
        SlotAnswers answers = answersFor(booker, now);
        boolean reasonable = SlotCheck.isReasonable(from, now) && SlotCheck.isReasonable(length);
        Map<UUID, List<TimeSlot>> occupied = reasonable
                ? occupiedTimes.of(
                        rooms.stream().map(RoomView::id).toList(), around(from, days, length.plus(answers.buffer())))
                : Map.of();
        Map<UUID, List<DaySlots>> weeks = new LinkedHashMap<>();
        for (RoomView room : rooms) {
            Optional<Premises.Space> space =
                    SlotCheck.isReasonable(from, now) ? known.bookable(room.id()) : Optional.empty();
            List<TimeSlot> taken = occupied.getOrDefault(room.id(), List.of());
            weeks.put(
                    room.id(),
                    from.datesUntil(from.plusDays(days))
                            .map(date -> space.map(it -> answers.day(it, taken, date, length, 1))
                                    .orElseGet(() -> SlotAnswers.closed(room, date)))
                            .toList());
        }
        return weeks;
    }

    /** Days of any zone: they start a day earlier than in UTC at most, and end a day later. */
    private static TimeSlot around(LocalDate from, int days, Duration reach) {
        Instant start = from.minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant end = from.plusDays(days + 1L).atStartOfDay(ZoneOffset.UTC).toInstant();
        return new TimeSlot(start, end.plus(reach));
    }

    /** Up to {@code limit} free slots of the same length near a taken one: same room first, then other rooms as large. */
    public List<Alternative> alternatives(UUID room, TimeSlot taken, int attendees, Booker booker, int limit) {
        Instant now = clock.instant();
        if (limit < 1 || !SlotCheck.isReasonable(taken.from(), taken.to(), now)) {
            return List.of();
        }
        AlternativeSearch search =
                new AlternativeSearch(premises.now(), occupiedTimes, answersFor(booker, now), taken, attendees);
        return search.near(room, limit);
    }

    /** A free slot offered in place of a taken one. */
    public record Alternative(RoomView room, SlotAnswer answer) {}

    /** @return other plans with which this could be booked, in the order of the price table */
    public List<CustomerGroup> plansThatOpen(UUID room, Instant start, Instant end, int attendees, Booker booker) {
        return plans.plans().stream()
                .filter(plan -> evaluate(room, start, end, attendees, booker.under(plan), null)
                        .refusals()
                        .isEmpty())
                .toList();
    }

    private SlotAnswers answersFor(Booker booker, Instant now) {
        return new SlotAnswers(
                booker,
                group -> new SlotAnswers.GroupRules(
                        limits.decide(new BookingLimitsFacts(group)),
                        pricing.bookFor(group, booker.tags(), booker.dates(), now)),
                now);
    }
}
