package space.coworking.web.website;

import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import space.coworking.booking.Availability;
import space.coworking.booking.Booker;
import space.coworking.booking.Quote;
import space.coworking.booking.RoomView;
import space.coworking.booking.WayOut;
import space.coworking.booking.WaysOut;
import space.coworking.shared.Formats;
import space.coworking.shared.TimeSlot;
import space.coworking.web.slots.CoverWords;
import space.coworking.web.slots.SlotChoice;

/** The part of a page that says what would do in place of a refused slot. */
@Component
class WayOutPart {

    private final WaysOut waysOut;
    private final CoverWords cover;

    WayOutPart(WaysOut waysOut, CoverWords cover) {
        this.waysOut = waysOut;
        this.cover = cover;
    }

    /** A free slot in place of a refused one. */
    record Alternative(String room, String when, String price, String address) {}

    /** @param page what follows the room's path in the addresses of the alternatives */
    void addIfRefused(
            RoomView room,
            SlotChoice choice,
            TimeSlot slot,
            Availability.Checked checked,
            Booker booker,
            String page,
            Model model,
            Locale locale) {
        if (!checked.available()) {
            int people = Math.max(1, choice.people());
            WayOut wayOut = waysOut.of(room.id(), slot.from(), slot.to(), people, booker, checked.refusals());
            add(wayOut, choice, page, model, locale);
        }
    }

    void add(WayOut wayOut, SlotChoice choice, String page, Model model, Locale locale) {
        List<Alternative> alternatives = wayOut.alternatives().stream()
                .map(free -> alternative(free, choice, page, locale))
                .toList();
        model.addAttribute("alternatives", alternatives);
        model.addAttribute("plans", wayOut.plans());
    }

    private Alternative alternative(Availability.Alternative free, SlotChoice choice, String page, Locale locale) {
        RoomView room = free.room();
        Formats formats = new Formats(locale, room.location().zone());
        TimeSlot slot = free.answer().slot();
        Quote quote = free.answer().quote();
        SlotChoice other = choice.choosing(
                slot.from(), slot.from().atZone(room.location().zone()).toLocalDate());
        return new Alternative(
                room.name(),
                formats.slot(slot),
                quote == null ? "" : cover.onSlot(quote, formats, locale),
                other.at("/rooms/" + room.slug() + page));
    }
}
