package space.coworking.web.website;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import space.coworking.booking.BookingRequest;
import space.coworking.booking.RoomCatalog;
import space.coworking.booking.RoomView;
import space.coworking.booking.SeriesBooked;
import space.coworking.booking.SeriesManagement;
import space.coworking.booking.SeriesPreview;
import space.coworking.booking.SeriesRequest;
import space.coworking.shared.TimeSlot;
import space.coworking.web.CurrentBooker;
import space.coworking.web.security.SignedIn;
import space.coworking.web.slots.SlotChoice;
import space.coworking.web.slots.SlotQuery;

/** Repeating a booking on other days: choose the rhythm, see every date with its price, decide what becomes of those that clash, book. */
@Controller
@RequestMapping("/rooms/{slug}/series")
class SeriesController {

    private final RoomCatalog catalog;
    private final SeriesManagement series;
    private final CurrentBooker booker;
    private final RequestCheck check;
    private final SentForms sentForms;
    private final SeriesPage page;
    private final Clock clock;

    SeriesController(
            RoomCatalog catalog,
            SeriesManagement series,
            CurrentBooker booker,
            RequestCheck check,
            SentForms sentForms,
            SeriesPage page,
            Clock clock) {
        this.catalog = catalog;
        this.series = series;
        this.booker = booker;
        this.check = check;
        this.sentForms = sentForms;
        this.page = page;
        this.clock = clock;
    }

    /** What is asked for: a slot of a room, and how to repeat it. */
    record Asked(RoomView room, SlotChoice choice, TimeSlot slot, int most, SeriesForm form, SignedIn person) {

        String path() {
            return "/rooms/" + room.slug() + "/series";
        }
    }

    @GetMapping
    String look(
            @PathVariable String slug,
            SlotQuery query,
            @RequestParam MultiValueMap<String, String> fields,
            @AuthenticationPrincipal SignedIn person,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        RoomView room = room(slug);
        SlotChoice choice = choice(room, query);
        Asked asked = asked(room, choice, fields, person).orElse(null);
        if (asked == null) {
            return "redirect:" + choice.at("/rooms/" + room.slug() + (choice.slot() == null ? "" : "/request"));
        }
        return show(asked, false, response, model, locale);
    }

    /** Shows what the choices mean, or books what was shown. */
    @PostMapping
    String send(
            @PathVariable String slug,
            SlotQuery query,
            @RequestParam MultiValueMap<String, String> fields,
            @AuthenticationPrincipal SignedIn person,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        RoomView room = room(slug);
        Asked asked = asked(room, choice(room, query), fields, person)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        if (fields.containsKey("look")) {
            return "redirect:" + asked.form().at(asked.path(), asked.choice());
        }
        SeriesPreview.Agreement agreed =
                SeriesPreview.Agreement.parse(asked.form().agreed());
        if (agreed == null || !SentForms.isKey(asked.form().formKey())) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        RequestCheck.Read read = read(asked, locale);
        if (!read.problems().isEmpty()) {
            return show(asked, false, response, model, locale);
        }
        SentForms.Sent<SeriesBooked> sent = sentForms.once(
                asked.form().formKey(),
                () -> series.book(request(asked, read, read.purpose(), locale), agreed),
                SeriesController::address);
        if (sent instanceof SentForms.Sent.Before<SeriesBooked> before) {
            return "redirect:" + before.page() + "?repeated";
        }
        SeriesBooked booked = ((SentForms.Sent.Now<SeriesBooked>) sent).answer();
        return address(booked)
                .map(address -> "redirect:" + address + "?repeated")
                .orElseGet(() -> show(asked, true, response, model, locale));
    }

    private static Optional<String> address(SeriesBooked booked) {
        return booked instanceof SeriesBooked.Done done
                ? Optional.of("/portal/bookings/" + done.bookings().get(0).reference())
                : Optional.empty();
    }

    private String show(Asked asked, boolean changed, HttpServletResponse response, Model model, Locale locale) {
        RequestCheck.Read read = read(asked, locale);
        Map<String, String> problems = read.problems();
        SeriesPreview preview =
                problems.containsKey("attendees") ? null : series.preview(request(asked, read, null, locale));
        if (changed) {
            response.setStatus(HttpStatus.CONFLICT.value());
        } else if (!problems.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        }
        model.addAttribute("changed", changed);
        return page.show(asked, preview, problems, model, locale);
    }

    /** @return empty where no slot is chosen, or the visitor can't book a series */
    private Optional<Asked> asked(
            RoomView room, SlotChoice choice, MultiValueMap<String, String> fields, SignedIn person) {
        TimeSlot slot = choice.slot();
        int most = slot == null || person.customer() == null ? 0 : series.mostDates(room, slot.from(), booker.get());
        return most == 0 || slot == null
                ? Optional.empty()
                : Optional.of(new Asked(room, choice, slot, most, SeriesForm.read(fields, choice, most), person));
    }

    private RequestCheck.Read read(Asked asked, Locale locale) {
        SeriesForm form = asked.form();
        RequestForm whole = new RequestForm(
                form.formKey(),
                asked.slot().from().toString(),
                null,
                form.attendees(),
                asked.person().displayName(),
                asked.person().email().value(),
                null,
                null,
                form.purpose());
        return check.read(whole, asked.room().location().country(), locale);
    }

    /** @param purpose null where it doesn't matter, or may be wrong */
    private static SeriesRequest request(Asked asked, RequestCheck.Read read, @Nullable String purpose, Locale locale) {
        BookingRequest first = new BookingRequest(
                asked.room().id(),
                asked.slot().from(),
                asked.slot().to(),
                read.attendees(),
                read.name(),
                Objects.requireNonNull(read.email()),
                null,
                null,
                purpose,
                asked.person().customer(),
                locale);
        SeriesForm form = asked.form();
        return new SeriesRequest(first, form.rhythm(), form.dates(), form.choices());
    }

    private RoomView room(String slug) {
        return catalog.roomBySlug(slug).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private SlotChoice choice(RoomView room, SlotQuery query) {
        LocalDate today = LocalDate.now(clock.withZone(room.location().zone()));
        return SlotChoice.read(query, today, room.location().zone(), Duration.ofHours(1));
    }
}
