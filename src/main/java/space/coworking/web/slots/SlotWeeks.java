package space.coworking.web.slots;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import space.coworking.booking.Availability;
import space.coworking.booking.Booker;
import space.coworking.booking.DaySlots;
import space.coworking.booking.RoomView;
import space.coworking.shared.TimeSlot;
import space.coworking.web.RefusalWords;

/** Draws the week of slots of a room. */
@Component
public class SlotWeeks {

    private final Availability availability;
    private final RefusalWords refusals;
    private final CoverWords cover;
    private final MessageSource messages;
    private final Clock clock;

    SlotWeeks(Availability availability, RefusalWords refusals, CoverWords cover, MessageSource messages, Clock clock) {
        this.availability = availability;
        this.refusals = refusals;
        this.cover = cover;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * @param path of the page that the slots' addresses lead to
     * @param booker whose prices are shown
     * @param moving the slot of the booking that is being moved; null for a new one
     */
    public SlotWeek of(
            RoomView room, SlotChoice choice, String path, Booker booker, @Nullable TimeSlot moving, Locale locale) {
        List<DaySlots> days = availability
                .days(List.of(room), choice.from(), SlotChoice.DAYS, choice.length(), booker)
                .getOrDefault(room.id(), List.of());
        LocalDate today = LocalDate.now(clock.withZone(room.location().zone()));
        SlotWords words = new SlotWords(refusals, cover, messages, room, locale);
        return new WeekDrawing(room, choice, path, moving, days, today, words).week();
    }
}
