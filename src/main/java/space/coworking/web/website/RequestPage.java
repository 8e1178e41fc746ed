package space.coworking.web.website;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import space.coworking.booking.Availability;
import space.coworking.booking.Booker;
import space.coworking.booking.BookingOutlook;
import space.coworking.booking.Refusal;
import space.coworking.booking.Requested;
import space.coworking.booking.RoomView;
import space.coworking.booking.SeriesManagement;
import space.coworking.booking.WayOut;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.Formats;
import space.coworking.shared.TimeSlot;
import space.coworking.web.CurrentBooker;
import space.coworking.web.RefusalWords;
import space.coworking.web.slots.PriceCards;
import space.coworking.web.slots.SlotChoice;

/** The page with the request form: empty, with what is wrong, or with free times in place of a taken one. */
@Component
class RequestPage {

    /** What follows the room's path in this page's address. */
    private static final String PAGE = "/request";

    /** Fields of the form that a refusal may be about; any other is about the room and the time beside it. */
    private static final Set<String> FIELDS = Set.of("attendees", "email");

    /** What each field takes at most, in characters. */
    private static final Map<String, Integer> LONGEST = Map.of(
            "name", RequestCheck.LONGEST_NAME,
            "email", EmailAddress.MAX_LENGTH,
            "phone", RequestCheck.LONGEST_PHONE,
            "company", RequestCheck.LONGEST_NAME);

    private final Availability availability;
    private final SeriesManagement series;
    private final BookingOutlook outlook;
    private final CurrentBooker booker;
    private final RoomWords words;
    private final PriceCards cards;
    private final RefusalWords refusals;
    private final WayOutPart waysOut;

    RequestPage(
            Availability availability,
            SeriesManagement series,
            BookingOutlook outlook,
            CurrentBooker booker,
            RoomWords words,
            PriceCards cards,
            RefusalWords refusals,
            WayOutPart waysOut) {
        this.availability = availability;
        this.series = series;
        this.outlook = outlook;
        this.booker = booker;
        this.words = words;
        this.cards = cards;
        this.refusals = refusals;
        this.waysOut = waysOut;
    }

    /** @param problems field → message */
    String show(
            RoomView room,
            SlotChoice choice,
            TimeSlot slot,
            RequestForm form,
            Map<String, String> problems,
            Model model,
            Locale locale) {
        Formats formats = new Formats(locale, room.location().zone());
        Booker person = booker.get();
        Availability.Checked checked = availability.check(room.id(), slot.from(), slot.to(), person);
        model.addAttribute("room", words.card(room, locale));
        model.addAttribute("path", "/rooms/" + room.slug());
        model.addAttribute("back", choice.at("/rooms/" + room.slug()));
        model.addAttribute("form", form);
        model.addAttribute("problems", problems);
        model.addAttribute("longest", LONGEST);
        model.addAttribute("card", cards.card(slot, checked, formats, locale));
        BookingOutlook.Course course =
                checked.answer() == null ? BookingOutlook.Course.GUEST : outlook.of(person, room, checked.answer());
        model.addAttribute("course", course);
        if (!model.containsAttribute("alternatives")) {
            waysOut.addIfRefused(room, choice, slot, checked, person, PAGE, model, locale);
        }
        if (checked.available() && series.mostDates(room, slot.from(), person) > 0) {
            model.addAttribute("repeatAddress", choice.at("/rooms/" + room.slug() + "/series"));
        }
        if (checked.onlyTaken()) {
            model.addAttribute("waitAddress", choice.at("/portal/waitlist") + "&room=" + room.slug());
        }
        return "website/request/request";
    }

    String refused(
            RoomView room,
            SlotChoice choice,
            TimeSlot slot,
            RequestForm form,
            Requested.Refused refused,
            Model model,
            Locale locale) {
        Map<String, String> problems = new LinkedHashMap<>();
        for (Refusal refusal : refused.refusals()) {
            String field = FIELDS.contains(refusal.field()) ? refusal.field() : "time";
            problems.merge(field, refusals.sentence(refusal, locale), (one, other) -> one + " " + other);
        }
        waysOut.add(new WayOut(refused.alternatives(), refused.plans()), choice, PAGE, model, locale);
        return show(room, choice, slot, form, problems, model, locale);
    }
}
