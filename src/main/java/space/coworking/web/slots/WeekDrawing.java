package space.coworking.web.slots;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.coworking.booking.DaySlots;
import space.coworking.booking.Refusal;
import space.coworking.booking.RoomView;
import space.coworking.booking.SlotAnswer;
import space.coworking.rules.DayKind;
import space.coworking.shared.TimeSlot;

/** One week of slots while it is drawn: starting times down, days across, neighbours that can't be had for one reason as one block. */
final class WeekDrawing {

    private static final Duration BUFFER = Duration.ofMinutes(30);

    private final RoomView room;
    private final SlotChoice choice;
    private final String path;
    private final @Nullable TimeSlot moving;
    private final List<DaySlots> days;
    private final LocalDate today;
    private final LocalDate shown;
    private final SlotWords words;

    WeekDrawing(
            RoomView room,
            SlotChoice choice,
            String path,
            @Nullable TimeSlot moving,
            List<DaySlots> days,
            LocalDate today,
            SlotWords words) {
        this.room = room;
        this.choice = choice;
        this.path = path;
        this.moving = moving;
        this.days = days;
        this.today = today;
        this.shown = shownDay(choice, days);
        this.words = words;
    }

    /** The day that was asked for, else the first on which something is free. */
    private static LocalDate shownDay(SlotChoice choice, List<DaySlots> days) {
        return choice.day() != null
                ? choice.day()
                : days.stream()
                        .filter(DaySlots::anyAvailable)
                        .map(DaySlots::date)
                        .findFirst()
                        .orElse(choice.from());
    }

    SlotWeek week() {
        LocalDate before = choice.from().minusDays(SlotChoice.DAYS);
        LocalDate after = choice.from().plusDays(SlotChoice.DAYS);
        LocalDate first = before.isBefore(today) ? today : before;
        return new SlotWeek(
                words.days.period(choice.from(), after.minusDays(1)),
                choice.from().isAfter(today) ? choice.inWeek(first).at(path) : null,
                after.isAfter(today.plusYears(1)) ? null : choice.inWeek(after).at(path),
                days.stream().map(this::day).toList(),
                rows());
    }

    private SlotWeek.Day day(DaySlots day) {
        return new SlotWeek.Day(
                words.days.weekday(day.date()),
                words.days.dayAndMonth(day.date()),
                day.date().equals(today),
                day.date().equals(shown),
                (int) day.slots().stream().filter(SlotAnswer::available).count(),
                choice.onDay(day.date()).at(path));
    }

    private List<SlotWeek.Row> rows() {
        OpenHours hours = new OpenHours(choice, room.location().zone(), days, moving);
        List<LocalTime> times = hours.times();
        List<List<SlotWeek.Cell>> columns =
                days.stream().map(day -> column(day, times)).toList();
        List<SlotWeek.Row> rows = new ArrayList<>();
        int[] covered = new int[columns.size()];
        int[] next = new int[columns.size()];
        for (LocalTime time : times) {
            List<SlotWeek.Cell> cells = new ArrayList<>();
            for (int column = 0; column < columns.size(); column++) {
                if (covered[column] == 0) {
                    SlotWeek.Cell cell = columns.get(column).get(next[column]++);
                    cells.add(cell);
                    covered[column] = cell.span();
                }
                covered[column]--;
            }
            boolean first = rows.isEmpty() || rows.get(rows.size() - 1).time().getHour() != time.getHour();
            rows.add(new SlotWeek.Row(time, cells, first ? hours.of(time.getHour(), path) : null));
        }
        return rows;
    }

    private List<SlotWeek.Cell> column(DaySlots day, List<LocalTime> times) {
        Map<LocalTime, SlotAnswer> answers = new HashMap<>();
        day.slots().forEach(answer -> answers.putIfAbsent(localTime(answer), answer));
        List<SlotWeek.Cell> cells = new ArrayList<>();
        for (LocalTime time : times) {
            SlotWeek.Cell cell = cell(day, answers.get(time));
            int last = cells.size() - 1;
            if (last >= 0 && cell.continues(cells.get(last))) {
                cells.set(last, cells.get(last).longer());
            } else {
                cells.add(cell);
            }
        }
        return cells;
    }

    private SlotWeek.Cell cell(DaySlots day, @Nullable SlotAnswer answer) {
        if (answer == null) {
            return off(
                    day, words.message(day.day() == DayKind.HOLIDAY ? "website.slot.holiday" : "website.slot.closed"));
        }
        if (answer.slot().equals(moving)) {
            return off(day, words.message("website.slots.yours"));
        }
        SlotWeek.Kind kind = kind(answer);
        if (kind == SlotWeek.Kind.OFF) {
            SlotWeek.Cell off = off(day, words.refusal(answer.refusals().get(0)));
            return moving == null && answer.onlyTaken() ? off.at(id(answer), address(day, answer)) : off;
        }
        return new SlotWeek.Cell(
                kind,
                day.date().equals(shown),
                1,
                id(answer),
                name(day),
                words.formats.time(answer.slot().from()),
                answer.quote() == null ? null : words.price(answer.quote()),
                address(day, answer));
    }

    private static String id(SlotAnswer answer) {
        return "s" + answer.slot().from().getEpochSecond() / 60;
    }

    private String address(DaySlots day, SlotAnswer answer) {
        return choice.choosing(answer.slot().from(), day.date()).at(path);
    }

    private SlotWeek.Cell off(DaySlots day, String why) {
        return new SlotWeek.Cell(SlotWeek.Kind.OFF, day.date().equals(shown), 1, "", name(day), why, null, null);
    }

    private String name(DaySlots day) {
        return words.days.weekday(day.date()) + " " + words.days.dayAndMonth(day.date());
    }

    private SlotWeek.Kind kind(SlotAnswer answer) {
        if (!answer.available() && !isOnlyInItsOwnWay(answer)) {
            return SlotWeek.Kind.OFF;
        }
        return answer.slot().from().equals(choice.start()) ? SlotWeek.Kind.CHOSEN : SlotWeek.Kind.FREE;
    }

    /** A booking that is being moved takes the room from itself; whether somebody else has it too is told when it is chosen. */
    private boolean isOnlyInItsOwnWay(SlotAnswer answer) {
        return moving != null
                && answer.slot().overlaps(surroundings(moving))
                && answer.refusals().stream().allMatch(refusal -> refusal.code() == Refusal.Code.TAKEN);
    }

    /** As far as the booking's own buffer may reach. */
    private static TimeSlot surroundings(TimeSlot booked) {
        return new TimeSlot(booked.from().minus(BUFFER), booked.to().plus(BUFFER));
    }

    private LocalTime localTime(SlotAnswer answer) {
        return answer.slot().from().atZone(room.location().zone()).toLocalTime();
    }
}
