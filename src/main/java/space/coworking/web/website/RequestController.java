package space.coworking.web.website;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import space.coworking.booking.BookingManagement;
import space.coworking.booking.BookingOutlook;
import space.coworking.booking.BookingRequest;
import space.coworking.booking.BookingView;
import space.coworking.booking.OwnBookings;
import space.coworking.booking.Refusal;
import space.coworking.booking.Requested;
import space.coworking.booking.RoomCatalog;
import space.coworking.booking.RoomView;
import space.coworking.shared.TimeSlot;
import space.coworking.web.security.SignedIn;
import space.coworking.web.slots.SlotChoice;
import space.coworking.web.slots.SlotQuery;

/** The request for a room: who comes, and what happens next. */
@Controller
@RequestMapping("/rooms/{slug}/request")
class RequestController {

    private static final int OWN = 20;

    private final RoomCatalog catalog;
    private final BookingManagement bookings;
    private final RequestCheck check;
    private final SentForms sentForms;
    private final RequestPage page;
    private final Clock clock;

    RequestController(
            RoomCatalog catalog,
            BookingManagement bookings,
            RequestCheck check,
            SentForms sentForms,
            RequestPage page,
            Clock clock) {
        this.catalog = catalog;
        this.bookings = bookings;
        this.check = check;
        this.sentForms = sentForms;
        this.page = page;
        this.clock = clock;
    }

    @GetMapping
    String form(
            @PathVariable String slug,
            SlotQuery query,
            @AuthenticationPrincipal @Nullable SignedIn person,
            Model model,
            Locale locale) {
        RoomView room = room(slug);
        SlotChoice choice = choice(room, query);
        TimeSlot slot = choice.slot();
        if (slot == null) {
            return "redirect:" + choice.at("/rooms/" + room.slug());
        }
        RequestForm form = RequestForm.empty(slot.from(), choice.length(), choice.people(), person);
        return page.show(room, choice, slot, form, Map.of(), model, locale);
    }

    /** @param then what the button promised: one of {@link BookingOutlook.Course} */
    @PostMapping
    String send(
            @PathVariable String slug,
            @ModelAttribute("form") RequestForm form,
            @RequestParam(defaultValue = "") String then,
            @AuthenticationPrincipal @Nullable SignedIn person,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        RoomView room = room(slug);
        SlotChoice choice =
                choice(room, new SlotQuery(null, null, form.minutes(), form.start(), form.attendees(), null));
        TimeSlot slot = choice.slot();
        if (slot == null || !SentForms.isKey(form.formKey())) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        RequestCheck.Read read = check.read(form, room.location().country(), locale);
        if (!read.problems().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return page.show(room, choice, slot, form, read.problems(), model, locale);
        }
        SentForms.Sent<Requested> sent = sentForms.once(
                form.formKey(),
                () -> bookings.request(request(room, slot, read, person, locale)),
                answer -> page(answer, person));
        if (sent instanceof SentForms.Sent.Before<Requested> before) {
            return onward(before.page(), "", then, person);
        }
        Requested requested = ((SentForms.Sent.Now<Requested>) sent).answer();
        if (requested instanceof Requested.Refused refused) {
            Optional<String> own = person == null || !isTaken(refused)
                    ? Optional.empty()
                    : person.ownedCustomer().flatMap(customer -> own(customer, room, slot));
            if (own.isPresent()) {
                return "redirect:/portal/bookings/" + own.get() + "?already";
            }
            response.setStatus(HttpStatus.CONFLICT.value());
            return page.refused(room, choice, slot, form, refused, model, locale);
        }
        BookingView booking = ((Requested.Accepted) requested).booking();
        return onward(page(booking, person), "?requested", then, person);
    }

    private static boolean isTaken(Requested.Refused refused) {
        return refused.refusals().stream().anyMatch(refusal -> refusal.code() == Refusal.Code.TAKEN);
    }

    /** @return the booking of whoever came back and sent the form again: the room is theirs already */
    private Optional<String> own(UUID customer, RoomView room, TimeSlot slot) {
        return bookings.ofCustomer(customer, OwnBookings.UPCOMING, PageRequest.of(0, OWN)).stream()
                .filter(booking ->
                        booking.room().id().equals(room.id()) && booking.slot().equals(slot))
                .map(BookingView::reference)
                .findFirst();
    }

    /** @param then what the button promised: the booking's page goes on to paying where it promised that */
    private static String onward(String page, String outcome, String then, @Nullable SignedIn person) {
        boolean toPay =
                person != null && person.customer() != null && then.equals(BookingOutlook.Course.PAY_NOW.name());
        return "redirect:" + page + (toPay ? "?toPay" : outcome);
    }

    /** Its owner finds it in the portal, a visitor by link. */
    private static String page(BookingView booking, @Nullable SignedIn person) {
        return person == null || person.customer() == null
                ? booking.manageUrl().getRawPath()
                : "/portal/bookings/" + booking.reference();
    }

    private static Optional<String> page(Requested requested, @Nullable SignedIn person) {
        return requested instanceof Requested.Accepted accepted
                ? Optional.of(page(accepted.booking(), person))
                : Optional.empty();
    }

    private static BookingRequest request(
            RoomView room, TimeSlot slot, RequestCheck.Read read, @Nullable SignedIn person, Locale locale) {
        return new BookingRequest(
                room.id(),
                slot.from(),
                slot.to(),
                read.attendees(),
                read.name(),
                Objects.requireNonNull(read.email()),
                read.phone(),
                read.company(),
                read.purpose(),
                person == null ? null : person.customer(),
                locale);
    }

    private RoomView room(String slug) {
        return catalog.roomBySlug(slug).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private SlotChoice choice(RoomView room, SlotQuery query) {
        LocalDate today = LocalDate.now(clock.withZone(room.location().zone()));
        return SlotChoice.read(query, today, room.location().zone(), Duration.ofHours(1));
    }
}
