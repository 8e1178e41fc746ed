package space.coworking.web.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import space.coworking.booking.Availability;
import space.coworking.booking.Booker;
import space.coworking.booking.BookingManagement;
import space.coworking.booking.BookingView;
import space.coworking.booking.Rescheduled;
import space.coworking.shared.Formats;
import space.coworking.shared.TimeSlot;
import space.coworking.web.slots.Length;
import space.coworking.web.slots.PartialPage;
import space.coworking.web.slots.SlotChoice;
import space.coworking.web.slots.SlotQuery;
import space.coworking.web.slots.SlotWeeks;

/** Moving a booking to another time: choose one, see what it means, confirm. */
@Controller
@RequestMapping({BookingLink.GUESTS + "/reschedule", BookingLink.OWNERS + "/reschedule"})
class RescheduleController {

    private static final String PAGE = "portal/booking/reschedule";

    private final BookingManagement bookings;
    private final Availability availability;
    private final BookingPages pages;
    private final SlotWeeks weeks;
    private final MoveCards moves;
    private final Clock clock;

    RescheduleController(
            BookingManagement bookings,
            Availability availability,
            BookingPages pages,
            SlotWeeks weeks,
            MoveCards moves,
            Clock clock) {
        this.bookings = bookings;
        this.availability = availability;
        this.pages = pages;
        this.weeks = weeks;
        this.moves = moves;
        this.clock = clock;
    }

    @GetMapping
    String choose(
            BookingLink link,
            SlotQuery query,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        BookingView booking = bookings.find(link.access()).orElseThrow(BookingLink::notFound);
        if (!booking.changeable(clock.instant())) {
            if (!PartialPage.isAskedBy(request)) {
                return link.redirect("unchangeable");
            }
            // cancelled in another tab, perhaps: no more slots are offered here, the whole page follows
            response.setHeader("HX-Redirect", link.path() + "?unchangeable");
        }
        SlotChoice choice = choice(booking, query);
        TimeSlot slot = choice.slot();
        if (slot != null) {
            Rescheduled preview = bookings.previewReschedule(link.access(), slot.from(), slot.to())
                    .orElseThrow(BookingLink::notFound);
            model.addAttribute("move", moves.of(slot, preview, booking, locale));
        }
        return page(link, booking, choice, request, response, model, locale);
    }

    @PostMapping
    String move(
            BookingLink link,
            SlotQuery query,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        BookingView booking = bookings.find(link.access()).orElseThrow(BookingLink::notFound);
        SlotChoice choice = choice(booking, query);
        TimeSlot slot = choice.slot();
        if (slot == null) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        if (!booking.changeable(clock.instant())) {
            return link.redirect("unchangeable");
        }
        Rescheduled rescheduled =
                bookings.reschedule(link.access(), slot.from(), slot.to()).orElseThrow(BookingLink::notFound);
        if (rescheduled instanceof Rescheduled.Done) {
            return link.redirect("moved");
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("move", moves.of(slot, rescheduled, booking, locale));
        return page(link, booking, choice, request, response, model, locale);
    }

    private String page(
            BookingLink link,
            BookingView booking,
            SlotChoice choice,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        ZoneId zone = booking.room().location().zone();
        String path = link.path() + "/reschedule";
        Booker owner = bookings.owner(link.access()).orElseThrow(BookingLink::notFound);
        model.addAttribute("booking", pages.of(booking, locale));
        model.addAttribute("bookingPath", link.path());
        model.addAttribute("path", path);
        model.addAttribute("choice", choice);
        model.addAttribute(
                "lengths", Length.of(choice, availability.lengths(owner, choice.anyDay()), new Formats(locale, zone)));
        model.addAttribute("week", weeks.of(booking.room(), choice, path, owner, booking.slot(), locale));
        return PartialPage.view(request, response, PAGE, "choose");
    }

    private SlotChoice choice(BookingView booking, SlotQuery query) {
        ZoneId zone = booking.room().location().zone();
        SlotQuery asked = query.from() == null && query.day() == null && query.start() == null
                ? new SlotQuery(
                        null,
                        booking.slot().from().atZone(zone).toLocalDate().toString(),
                        query.minutes(),
                        null,
                        null,
                        query.hour())
                : query;
        return SlotChoice.read(
                asked, LocalDate.now(clock.withZone(zone)), zone, booking.slot().length());
    }
}
