package space.coworking.booking;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import space.coworking.rules.DayKind;

/**
 * One room's slots of one local day, in order; a day that is closed has none.
 *
 * @param opens local opening time, null when closed
 */
public record DaySlots(
        UUID room,
        LocalDate date,
        DayKind day,
        @Nullable LocalTime opens,
        @Nullable LocalTime closes,
        List<SlotAnswer> slots) {

    public boolean anyAvailable() {
        return slots.stream().anyMatch(SlotAnswer::available);
    }
}
