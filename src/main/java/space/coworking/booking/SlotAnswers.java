package space.coworking.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.coworking.rules.DayKind;
import space.coworking.rules.bookinglimits.BookingLimit;
import space.coworking.shared.TimeSlot;

/** Answers one customer's questions at one moment: whether slots can be booked and what they cost. One thread. */
record SlotAnswers(BookingLimit limit, PriceBook prices, Instant now) {

    /** Where one of these stands, that nothing gives a price is no news. */
    private static final Set<Refusal.Code> WITHOUT_PRICE =
            Set.of(Refusal.Code.CLOSED, Refusal.Code.OUTSIDE_OPENING_HOURS, Refusal.Code.NO_PRICE);

    Duration buffer() {
        return SlotCheck.bufferAfter(limit);
    }

    /** @param occupied times that others have in the room around the slot */
    Evaluation evaluate(Premises.Space space, List<TimeSlot> occupied, Instant start, Instant end, int attendees) {
        List<Refusal> refusals = new ArrayList<>(
                new SlotCheck(space.room(), space.calendar(), limit, now, occupied).refusals(start, end, attendees));
        Quote quote = null;
        DayKind day = DayKind.CLOSED;
        if (SlotCheck.isReasonable(start, end, now)) {
            PriceQuestion question = PriceQuestion.of(space.room(), space.calendar(), new TimeSlot(start, end));
            day = question.days().get(0);
            quote = quote(question, refusals);
        }
        BookingLimit.Allowed allowed = limit instanceof BookingLimit.Allowed row ? row : null;
        return new Evaluation(
                space.room(),
                quote,
                allowed == null ? null : allowed.buffer(),
                day,
                List.copyOf(refusals),
                allowed == null ? 0 : allowed.openBookings());
    }

    private @Nullable Quote quote(PriceQuestion question, List<Refusal> refusals) {
        Priced price = prices.price(question);
        if (price instanceof Priced.Offered offered) {
            return offered.quote();
        }
        if (price instanceof Priced.Refused refused
                && refusals.stream().map(Refusal::code).noneMatch(WITHOUT_PRICE::contains)) {
            refusals.add(Refusal.of(Refusal.Code.NO_PRICE, "start").because(refused.because()));
        }
        return null;
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
        return limit instanceof BookingLimit.Allowed allowed && SlotCheck.isReasonable(length)
                ? space.calendar().slots(date, SlotStep.of(allowed.step()), length)
                : List.of();
    }
}
