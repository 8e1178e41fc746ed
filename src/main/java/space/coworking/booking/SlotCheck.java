package space.coworking.booking;

import static space.coworking.booking.Refusal.Code.CLOSED;
import static space.coworking.booking.Refusal.Code.END_BEFORE_START;
import static space.coworking.booking.Refusal.Code.IN_THE_PAST;
import static space.coworking.booking.Refusal.Code.NO_PRICE;
import static space.coworking.booking.Refusal.Code.OUTSIDE_OPENING_HOURS;
import static space.coworking.booking.Refusal.Code.TAKEN;
import static space.coworking.booking.Refusal.Code.TOO_MANY_PEOPLE;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import space.coworking.rules.bookinglimits.BookingLimit;
import space.coworking.shared.TimeSlot;

/**
 * The one function that says whether a slot of a room can be booked: slot lists, checks and commits all ask it. It is pure: all that
 * it looks at is given to it.
 *
 * @param limit what the customer may book
 * @param occupied times that others have, the buffer after each included
 */
record SlotCheck(RoomView room, RoomCalendar calendar, BookingLimit limit, Instant now, List<TimeSlot> occupied) {

    /** No slot is longer, whatever the table says, so that no odd question makes us look at thousands of days. */
    private static final Duration LONGEST = Duration.ofDays(7);

    /** Beyond every horizon; the ends of time have no local dates to count with. */
    static final Duration FARTHEST = Duration.ofDays(3660);

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

    /** @return whether hours, bookings and a price are worth looking up; what is not is refused for its length or its distance */
    static boolean isReasonable(Instant start, Instant end, Instant now) {
        return isReasonable(Duration.between(start, end)) && isNear(start, now);
    }

    /** @return whether local dates can be counted with */
    static boolean isNear(Instant instant, Instant now) {
        return Duration.between(now, instant).abs().compareTo(FARTHEST) <= 0;
    }

    static boolean isReasonable(Duration length) {
        return length.compareTo(Duration.ZERO) > 0 && length.compareTo(LONGEST) <= 0;
    }

    static boolean isReasonable(LocalDate date, Instant now) {
        long days = ChronoUnit.DAYS.between(LocalDate.ofInstant(now, ZoneOffset.UTC), date);
        return Math.abs(days) < FARTHEST.toDays();
    }

    /** @return every reason against the slot, in the order in which people mend them; empty when it can be booked */
    List<Refusal> refusals(Instant start, Instant end, int attendees) {
        return refusals(refusalsOfTime(start, end), start, end, attendees);
    }

    /** @param ofTime what {@link #refusalsOfTime} said of the slot in this calendar */
    List<Refusal> refusals(List<Refusal> ofTime, Instant start, Instant end, int attendees) {
        List<Refusal> refusals = new ArrayList<>(ofTime);
        if (attendees > room.capacity()) {
            refusals.add(Refusal.of(TOO_MANY_PEOPLE, "attendees", room.capacity()));
        }
        if (isReasonable(start, end, now) && isTaken(start, end)) {
            refusals.add(Refusal.of(TAKEN, "start"));
        }
        return List.copyOf(refusals);
    }

    /** @return the reasons that hold for each room with the same calendar, whoever is in it */
    List<Refusal> refusalsOfTime(Instant start, Instant end) {
        List<Refusal> refusals = new ArrayList<>(2);
        if (!start.isBefore(end)) {
            refusals.add(Refusal.of(END_BEFORE_START, "end"));
        }
        if (start.isBefore(now)) {
            refusals.add(Refusal.of(IN_THE_PAST, "start"));
        }
        boolean reasonable = isReasonable(start, end, now);
        if (reasonable) {
            addOpening(new TimeSlot(start, end), refusals);
        }
        addLimits(start, end, reasonable, refusals);
        return List.copyOf(refusals);
    }

    private void addOpening(TimeSlot slot, List<Refusal> refusals) {
        RoomDay day = calendar.day(calendar.clock().date(slot.from()));
        if (day.isClosed()) {
            refusals.add(day.closedBecause()
                    .map(reason -> Refusal.of(CLOSED, "start", reason))
                    .orElseGet(() -> Refusal.of(CLOSED, "start")));
        } else if (!calendar.isWithinHours(slot)) {
            refusals.add(outsideHours(day, slot));
        } else {
            calendar.closureDuring(slot)
                    .ifPresent(closure -> refusals.add(Refusal.of(CLOSED, "start", closure.reason())));
        }
    }

    private static Refusal outsideHours(RoomDay day, TimeSlot slot) {
        boolean startsWithin = day.open().stream().anyMatch(span -> contains(span, slot.from()));
        WeeklyHours.Interval whole = day.fromFirstToLast();
        return Refusal.of(
                OUTSIDE_OPENING_HOURS,
                startsWithin ? "end" : "start",
                HOUR.format(whole.opens()),
                closing(whole.closes()));
    }

    private void addLimits(Instant start, Instant end, boolean reasonable, List<Refusal> refusals) {
        if (limit instanceof BookingLimit.Allowed allowed) {
            LimitCheck check = new LimitCheck(allowed, calendar.clock(), now);
            refusals.addAll(reasonable ? check.refusals(start, end) : check.unreasonable(start, end));
        } else {
            refusals.add(Refusal.of(NO_PRICE, "room").because(limit.because()));
        }
    }

    private boolean isTaken(Instant start, Instant end) {
        TimeSlot needed = new TimeSlot(start, end.plus(bufferAfter(limit)));
        return occupied.stream().anyMatch(needed::overlaps);
    }

    /** @return the time after a booking in which the room stays empty */
    static Duration bufferAfter(BookingLimit limit) {
        return limit instanceof BookingLimit.Allowed allowed ? allowed.buffer() : Duration.ZERO;
    }

    private static boolean contains(TimeSlot span, Instant instant) {
        return !instant.isBefore(span.from()) && instant.isBefore(span.to());
    }

    /** @param closes {@code 00:00} is the end of the day, which people write as 24:00 */
    private static String closing(LocalTime closes) {
        return closes.equals(LocalTime.MIDNIGHT) ? "24:00" : HOUR.format(closes);
    }
}
