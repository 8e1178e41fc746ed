package space.coworking.web.backoffice;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.coworking.shared.PlainText;
import space.coworking.shared.TimeSlot;

/**
 * Desk time as it stands in the form, in local time; an end that is not later than the begin is one of the next day.
 *
 * @param charge whether what credit does not cover is to be charged
 */
record TypedDeskTime(String day, String from, String until, String note, boolean charge) {

    private static final int LONGEST_NOTE = 500;

    /** @return field → what is wrong with it, {@code backoffice.usage.wrong.<…>} */
    Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        if (date().isEmpty()) {
            problems.put("day", "day");
        }
        if (time(from).isEmpty()) {
            problems.put("from", "time");
        }
        if (time(until).isEmpty()) {
            problems.put("until", "time");
        }
        if (!PlainText.isPlain(note, false)) {
            problems.put("note", "note.characters");
        } else if (note.strip().length() > LONGEST_NOTE) {
            problems.put("note", "note.tooLong");
        }
        return problems;
    }

    /** Only where nothing is wrong. */
    TimeSlot slot(ZoneId zone) {
        LocalDate first = date().orElseThrow();
        LocalTime begin = time(from).orElseThrow();
        LocalTime end = time(until).orElseThrow();
        LocalDate last = end.isAfter(begin) ? first : first.plusDays(1);
        return new TimeSlot(
                first.atTime(begin).atZone(zone).toInstant(),
                last.atTime(end).atZone(zone).toInstant());
    }

    @Nullable
    String noteOrNull() {
        return note.isBlank() ? null : note.strip();
    }

    private Optional<LocalDate> date() {
        try {
            return day.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") ? Optional.of(LocalDate.parse(day)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalTime> time(String typed) {
        try {
            return typed.matches("[0-9]{2}:[0-9]{2}(:00)?") ? Optional.of(LocalTime.parse(typed)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
