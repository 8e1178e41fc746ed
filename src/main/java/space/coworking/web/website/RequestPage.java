package space.coworking.web.website;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import space.coworking.booking.Availability;
import space.coworking.booking.Booker;
import space.coworking.booking.Quote;
import space.coworking.booking.Refusal;
import space.coworking.booking.Requested;
import space.coworking.booking.RoomView;
import space.coworking.booking.SeriesManagement;
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
    private final CurrentBooker booker;
    private final RoomWords words;
    private final PriceCards cards;
    private final RefusalWords refusals;

    RequestPage(
            Availability availability,
            SeriesManagement series,
            CurrentBooker booker,
            RoomWords words,
            PriceCards cards,
            RefusalWords refusals) {
        this.availability = availability;
        this.series = series;
        this.booker = booker;
        this.words = words;
        this.cards = cards;
        this.refusals = refusals;
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
        model.addAttribute("terms", Terms.of(person, slot, room, checked));
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
        model.addAttribute(
                "alternatives",
                refused.alternatives().stream()
                        .map(free -> alternative(free, choice, locale))
                        .toList());
        model.addAttribute("plans", refused.plans());
        return show(room, choice, slot, form, problems, model, locale);
    }

    /** What sending the form means; its words are in the messages under {@code website.request.send} and {@code .after}. */
    enum Terms {
        /** We answer first, then it is paid. */
        GUEST,
        /** Nothing is to be paid. */
        COVERED,
        /** The price comes on the next invoice. */
        INVOICE,
        /** It is paid now, and confirmed then. */
        PAY_NOW;

        static Terms of(Booker person, TimeSlot slot, RoomView room, Availability.Checked checked) {
            LocalDate day = LocalDate.ofInstant(slot.from(), room.location().zone());
            Quote quote = checked.answer() == null ? null : checked.answer().quote();
            if (!person.isMember(day) || quote == null) {
                return GUEST;
            }
            if (quote.total().isZero()) {
                return COVERED;
            }
            return person.paysByInvoice(day) ? INVOICE : PAY_NOW;
        }
    }

    private static Alternative alternative(Availability.Alternative free, SlotChoice choice, Locale locale) {
        RoomView room = free.room();
        Formats formats = new Formats(locale, room.location().zone());
        TimeSlot slot = free.answer().slot();
        SlotChoice other = choice.choosing(
                slot.from(), slot.from().atZone(room.location().zone()).toLocalDate());
        return new Alternative(
                room.name(),
                formats.slot(slot),
                free.answer().quote() == null
                        ? ""
                        : formats.money(free.answer().quote().total()),
                other.at("/rooms/" + room.slug() + "/request"));
    }

    /** A free slot in place of a taken one. */
    record Alternative(String room, String when, String price, String address) {}
}
