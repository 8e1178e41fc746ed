package space.coworking.web.website;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import space.coworking.booking.SeriesChoice;
import space.coworking.booking.SeriesRhythm;
import space.coworking.web.slots.SlotChoice;

/**
 * The form of a series as it was sent, or as an address says it; what makes no sense there falls back to what does.
 *
 * @param dates how many dates are asked for
 * @param choices by local date, the field {@code on-2026-12-25}: {@code skip}, {@code stop}, or the start of another time of that day
 * @param agreed what the customer saw
 */
record SeriesForm(
        String formKey,
        SeriesRhythm rhythm,
        int dates,
        String attendees,
        String purpose,
        Map<LocalDate, SeriesChoice> choices,
        @Nullable String agreed) {

    private static final String CHOICE = "on-";
    private static final int USUAL_DATES = 4;

    static SeriesForm read(MultiValueMap<String, String> fields, SlotChoice slot, int most) {
        String people = fields.getFirst("attendees");
        return new SeriesForm(
                orElse(fields.getFirst("formKey"), UUID.randomUUID().toString()),
                rhythm(fields.getFirst("rhythm")),
                dates(fields.getFirst("dates"), most),
                people == null ? Integer.toString(Math.max(slot.people(), 1)) : people,
                orElse(fields.getFirst("purpose"), ""),
                choices(fields),
                fields.getFirst("agreed"));
    }

    private static String orElse(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }

    private static SeriesRhythm rhythm(@Nullable String text) {
        for (SeriesRhythm rhythm : SeriesRhythm.values()) {
            if (name(rhythm).equals(text)) {
                return rhythm;
            }
        }
        return SeriesRhythm.WEEKLY;
    }

    static String name(SeriesRhythm rhythm) {
        return rhythm.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static int dates(@Nullable String text, int most) {
        int asked = text != null && text.matches("[1-9][0-9]{0,2}") ? Integer.parseInt(text) : USUAL_DATES;
        return Math.min(Math.max(asked, 2), most);
    }

    private static Map<LocalDate, SeriesChoice> choices(MultiValueMap<String, String> fields) {
        Map<LocalDate, SeriesChoice> choices = new LinkedHashMap<>();
        fields.toSingleValueMap().forEach((field, value) -> {
            if (field.startsWith(CHOICE) && field.length() == CHOICE.length() + 10) {
                add(field.substring(CHOICE.length()), value, choices);
            }
        });
        return choices;
    }

    private static void add(String date, String value, Map<LocalDate, SeriesChoice> choices) {
        try {
            LocalDate day = LocalDate.parse(date);
            switch (value) {
                case "skip" -> choices.put(day, new SeriesChoice.Skip());
                case "stop" -> choices.put(day, new SeriesChoice.Stop());
                case "keep" -> {
                    // as planned
                }
                default -> choices.put(day, new SeriesChoice.Move(Instant.parse(value)));
            }
        } catch (DateTimeException e) {
            // no choice
        }
    }

    /** @return the address of the page with this form on it */
    String at(String path, SlotChoice slot) {
        UriComponentsBuilder address = UriComponentsBuilder.fromUriString(slot.at(path))
                .queryParam("rhythm", name(rhythm))
                .queryParam("dates", dates)
                .queryParam("attendees", "{attendees}")
                .queryParam("purpose", "{purpose}");
        choices.forEach((date, choice) -> address.queryParam(CHOICE + date, value(choice)));
        return address.encode().buildAndExpand(attendees, purpose).toUriString();
    }

    private static String value(SeriesChoice choice) {
        if (choice instanceof SeriesChoice.Move move) {
            return move.start().toString();
        }
        return choice instanceof SeriesChoice.Stop ? "stop" : "skip";
    }
}
