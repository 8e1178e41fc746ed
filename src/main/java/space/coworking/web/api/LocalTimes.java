package space.coworking.web.api;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants as the API writes them: ISO 8601 with the location's offset, {@code 2026-11-26T10:00:00+01:00}. */
final class LocalTimes {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    private LocalTimes() {}

    static String at(Instant instant, ZoneId zone) {
        return FORMAT.format(instant.atZone(zone));
    }
}
