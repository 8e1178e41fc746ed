package space.coworking.web.website;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import space.coworking.booking.RoomCatalog;
import space.coworking.web.slots.SlotChoice;
import space.coworking.web.slots.SlotQuery;

/**
 * What somebody looks for in the list of rooms.
 *
 * @param choice the day and the length; its day is never null
 */
record RoomFilter(SlotChoice choice, LocalDate day, Set<String> equipment) {

    private static final Duration USUAL_LENGTH = Duration.ofHours(1);

    /** @param known equipment that there is; others are ignored */
    static RoomFilter read(
            SlotQuery query, @Nullable List<String> equipment, List<String> known, ZoneId zone, Clock clock) {
        LocalDate today = LocalDate.now(clock.withZone(zone));
        SlotChoice choice = SlotChoice.read(query, today, zone, USUAL_LENGTH);
        Set<String> wanted = equipment == null ? new TreeSet<>() : new TreeSet<>(equipment);
        wanted.retainAll(known);
        // Guests book at least a day ahead, so tomorrow is the first day of interest.
        LocalDate day = choice.day() == null ? today.plusDays(1) : choice.day();
        return new RoomFilter(choice.onDay(day), day, wanted);
    }

    RoomCatalog.Filter forCatalog() {
        return new RoomCatalog.Filter(choice.people(), equipment);
    }
}
