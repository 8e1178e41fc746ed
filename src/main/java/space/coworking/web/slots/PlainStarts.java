package space.coworking.web.slots;

import java.time.ZoneId;
import java.util.List;
import space.coworking.booking.SlotAnswer;

/** Picks from many starting times those that people look for first. */
public final class PlainStarts {

    private PlainStarts() {}

    /** @return the first at whole and half hours; where there are none, the first of all */
    public static List<SlotAnswer> first(List<SlotAnswer> slots, ZoneId zone, int most) {
        List<SlotAnswer> plain = slots.stream()
                .filter(answer ->
                        OpenHours.isPlain(answer.slot().from().atZone(zone).toLocalTime()))
                .toList();
        return (plain.isEmpty() ? slots : plain).stream().limit(most).toList();
    }
}
