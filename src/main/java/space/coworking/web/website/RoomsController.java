package space.coworking.web.website;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import space.coworking.booking.Availability;
import space.coworking.booking.Booker;
import space.coworking.booking.BookingOutlook;
import space.coworking.booking.RoomCatalog;
import space.coworking.booking.RoomView;
import space.coworking.shared.Formats;
import space.coworking.shared.TimeSlot;
import space.coworking.web.CurrentBooker;
import space.coworking.web.slots.DayNames;
import space.coworking.web.slots.Length;
import space.coworking.web.slots.PartialPage;
import space.coworking.web.slots.PriceCards;
import space.coworking.web.slots.SlotChoice;
import space.coworking.web.slots.SlotQuery;
import space.coworking.web.slots.SlotWeeks;

/** The rooms: the list with its filter, and each room with its week of slots. */
@Controller
@RequestMapping("/rooms")
class RoomsController {

    private static final Duration USUAL_LENGTH = Duration.ofHours(1);

    private final RoomCatalog catalog;
    private final Availability availability;
    private final BookingOutlook outlook;
    private final CurrentBooker booker;
    private final RoomRows rows;
    private final RoomWords words;
    private final SlotWeeks weeks;
    private final PriceCards cards;
    private final WayOutPart waysOut;
    private final Clock clock;

    RoomsController(
            RoomCatalog catalog,
            Availability availability,
            BookingOutlook outlook,
            CurrentBooker booker,
            RoomRows rows,
            RoomWords words,
            SlotWeeks weeks,
            PriceCards cards,
            WayOutPart waysOut,
            Clock clock) {
        this.catalog = catalog;
        this.availability = availability;
        this.outlook = outlook;
        this.booker = booker;
        this.rows = rows;
        this.words = words;
        this.weeks = weeks;
        this.cards = cards;
        this.waysOut = waysOut;
        this.clock = clock;
    }

    @GetMapping
    String rooms(
            SlotQuery query,
            @RequestParam(required = false) @Nullable List<String> equipment,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        List<String> known = catalog.equipment();
        ZoneId zone = catalog.location().zone();
        RoomFilter filter = RoomFilter.read(query, equipment, known, zone, clock);
        Formats formats = new Formats(locale, zone);
        DayNames names = new DayNames(locale);
        model.addAttribute("filter", filter);
        model.addAttribute("today", LocalDate.now(clock.withZone(zone)));
        Booker person = booker.get();
        availability.lastDay(zone, person).ifPresent(last -> {
            model.addAttribute("lastDay", last);
            if (filter.day().isAfter(last)) {
                model.addAttribute("bookableUntil", names.date(last));
            }
        });
        model.addAttribute("dayInWords", names.date(filter.day()));
        model.addAttribute("lengths", Length.of(filter.choice(), availability.lengths(person, filter.day()), formats));
        model.addAttribute("length", formats.duration(filter.choice().length()));
        model.addAttribute(
                "equipment",
                known.stream()
                        .map(code -> new EquipmentChip(
                                code,
                                words.equipment(code, locale),
                                filter.equipment().contains(code)))
                        .toList());
        model.addAttribute("rooms", rows.of(catalog.rooms(filter.forCatalog()), filter, locale));
        return PartialPage.view(request, response, "website/rooms/rooms", "results");
    }

    @GetMapping("/{slug}")
    String room(
            @PathVariable String slug,
            SlotQuery query,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        RoomView room = catalog.roomBySlug(slug).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Formats formats = new Formats(locale, room.location().zone());
        String path = "/rooms/" + room.slug();
        LocalDate today = LocalDate.now(clock.withZone(room.location().zone()));
        SlotChoice choice = SlotChoice.read(query, today, room.location().zone(), USUAL_LENGTH);
        TimeSlot slot = choice.slot();
        Booker person = booker.get();
        model.addAttribute("room", words.card(room, locale));
        model.addAttribute("path", path);
        model.addAttribute("choice", choice);
        model.addAttribute("lengths", Length.of(choice, availability.lengths(person, choice.anyDay()), formats));
        model.addAttribute("week", weeks.of(room, choice, path, person, null, locale));
        if (slot != null) {
            addChoice(room, choice, slot, person, model, locale);
        }
        return PartialPage.view(request, response, "website/rooms/room", "choose");
    }

    private void addChoice(RoomView room, SlotChoice choice, TimeSlot slot, Booker person, Model model, Locale locale) {
        Formats formats = new Formats(locale, room.location().zone());
        Availability.Checked checked = availability.check(room.id(), slot.from(), slot.to(), person);
        model.addAttribute("card", cards.card(slot, checked, formats, locale));
        if (checked.onlyTaken()) {
            model.addAttribute("waitAddress", choice.at("/portal/waitlist") + "&room=" + room.slug());
        }
        if (checked.available() && checked.answer() != null) {
            model.addAttribute("course", outlook.of(person, room, checked.answer()));
            model.addAttribute("requestAddress", choice.at("/rooms/" + room.slug() + "/request"));
        }
        waysOut.addIfRefused(room, choice, slot, checked, person, "", model, locale);
    }

    record EquipmentChip(String code, String label, boolean wanted) {}
}
