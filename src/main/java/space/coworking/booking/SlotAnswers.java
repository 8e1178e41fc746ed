package space.coworking.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import space.coworking.rules.CustomerGroup;
import space.coworking.rules.DayKind;
import space.coworking.rules.bookinglimits.BookingLimit;
import space.coworking.shared.TimeSlot;

/**
 * Answers one customer's questions at one moment: whether slots can be booked and what they cost. What holds for all rooms with the same
 * calendar it finds out once. One thread.
 */
final class SlotAnswers {

    /** Where one of these stands, that nothing gives a price is no news. */
    private static final Set<Refusal.Code> WITHOUT_PRICE =
            Set.of(Refusal.Code.CLOSED, Refusal.Code.OUTSIDE_OPENING_HOURS, Refusal.Code.NO_PRICE);

    private final Booker booker;
    private final Function<CustomerGroup, GroupRules> rules;
    private final Instant now;
    private final Map<CustomerGroup, GroupRules> rulesOf = new HashMap<>();
    private final Map<RoomCalendar, Map<TimeSlot, Known>> known = new HashMap<>();
    private final Map<Grid, List<TimeSlot>> grids = new HashMap<>();

    /** What holds for a slot in all rooms with the same calendar. */
    private record Known(List<Refusal> refusals, List<DayKind> days) {}

    private record Grid(RoomCalendar calendar, LocalDate date, Duration length) {}

    /** What the tables say of customers of one kind. */
    record GroupRules(BookingLimit limit, PriceBook prices) {}

    SlotAnswers(Booker booker, Function<CustomerGroup, GroupRules> rules, Instant now) {
        this.booker = booker;
        this.rules = rules;
        this.now = now;
    }

    /** @return the longest time that may have to stay free after a slot, whatever plan holds by then */
    Duration buffer() {
        return booker.benefits().groups().stream()
                .map(group -> SlotCheck.bufferAfter(rules(group).limit()))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private GroupRules rules(CustomerGroup group) {
        return rulesOf.computeIfAbsent(group, rules);
    }

    private GroupRules rules(RoomCalendar calendar, Instant start) {
        LocalDate day = SlotCheck.isNear(start, now)
                ? calendar.clock().date(start)
                : calendar.clock().date(now);
        return rules(booker.group(day));
    }

    /** @param occupied times that others have in the room around the slot */
    Evaluation evaluate(Premises.Space space, List<TimeSlot> occupied, Instant start, Instant end, int attendees) {
        GroupRules group = rules(space.calendar(), start);
        SlotCheck check = new SlotCheck(space.room(), space.calendar(), group.limit(), now, occupied);
        WallClock clock = space.calendar().clock();
        if (!SlotCheck.isReasonable(start, end, now)) {
            return evaluation(
                    space.room(),
                    group.limit(),
                    null,
                    DayKind.CLOSED,
                    check.refusals(start, end, attendees),
                    PlanCheck.nothing(booker, clock.date(now)));
        }
        TimeSlot slot = new TimeSlot(start, end);
        Known known = known(check, slot);
        PlanCheck.Answer plan = new PlanCheck(booker, clock).of(space.room().roomClass(), slot);
        List<Refusal> refusals = new ArrayList<>(plan.refusals());
        refusals.addAll(check.refusals(known.refusals(), start, end, attendees));
        Priced price = group.prices().price(PriceQuestion.of(space.room(), clock, slot, known.days()));
        return evaluation(
                space.room(),
                group.limit(),
                quote(price, plan, clock.date(start)),
                known.days().get(0),
                withPrice(List.copyOf(refusals), price),
                plan);
    }

    private Known known(SlotCheck check, TimeSlot slot) {
        return known.computeIfAbsent(check.calendar(), calendar -> new HashMap<>())
                .computeIfAbsent(
                        slot,
                        it -> new Known(
                                check.refusalsOfTime(it.from(), it.to()),
                                check.calendar().kinds(it)));
    }

    private @Nullable Quote quote(Priced price, PlanCheck.Answer plan, LocalDate day) {
        return price instanceof Priced.Offered offered
                ? CoveredQuote.of(
                        offered.quote(), plan.coverage(), plan.access().because(), booker.benefits(), day)
                : null;
    }

    private static List<Refusal> withPrice(List<Refusal> refusals, Priced price) {
        if (price instanceof Priced.Refused refused
                && refusals.stream().map(Refusal::code).noneMatch(WITHOUT_PRICE::contains)) {
            List<Refusal> more = new ArrayList<>(refusals);
            more.add(Refusal.of(Refusal.Code.NO_PRICE, "start").because(refused.because()));
            return List.copyOf(more);
        }
        return refusals;
    }

    private static Evaluation evaluation(
            RoomView room,
            BookingLimit limit,
            @Nullable Quote quote,
            DayKind day,
            List<Refusal> refusals,
            PlanCheck.Answer plan) {
        BookingLimit.Allowed allowed = limit instanceof BookingLimit.Allowed row ? row : null;
        return new Evaluation(
                room,
                quote,
                allowed == null ? null : allowed.buffer(),
                day,
                refusals,
                allowed == null ? 0 : allowed.openBookings(),
                limit.because(),
                plan);
    }

    /** @return the slots of a day that lie within its hours, each with its answer; none on a closed day */
    DaySlots day(Premises.Space space, List<TimeSlot> occupied, LocalDate date, Duration length, int attendees) {
        RoomDay day = space.calendar().day(date);
        if (day.isClosed()) {
            return closed(space.room(), date);
        }
        WeeklyHours.Interval hours = day.fromFirstToLast();
        List<SlotAnswer> answers = slots(space, date, length).stream()
                .map(slot -> {
                    Evaluation evaluation = evaluate(space, occupied, slot.from(), slot.to(), attendees);
                    return new SlotAnswer(slot, evaluation.quote(), evaluation.refusals());
                })
                .toList();
        return new DaySlots(space.room().id(), date, day.kind(), hours.opens(), hours.closes(), answers);
    }

    static DaySlots closed(RoomView room, LocalDate date) {
        return new DaySlots(room.id(), date, DayKind.CLOSED, null, null, List.of());
    }

    private List<TimeSlot> slots(Premises.Space space, LocalDate date, Duration length) {
        GroupRules group = rules(booker.group(date));
        return group.limit() instanceof BookingLimit.Allowed allowed && SlotCheck.isReasonable(length)
                ? grids.computeIfAbsent(new Grid(space.calendar(), date, length), grid -> grid.calendar()
                        .slots(date, SlotStep.of(allowed.step()), length))
                : List.of();
    }
}
