package space.coworking.web.website;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import space.coworking.booking.BookingManagement;
import space.coworking.booking.BookingManagement.Requested;
import space.coworking.booking.BookingRequest;
import space.coworking.booking.RoomCatalog;
import space.coworking.booking.RoomView;
import space.coworking.customer.CustomerManagement;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.TimeSlot;
import space.coworking.web.slots.SlotChoice;
import space.coworking.web.slots.SlotQuery;

/** The request for a room: who comes, and what happens next. */
@Controller
@RequestMapping("/rooms/{slug}/request")
class RequestController {

    private final RoomCatalog catalog;
    private final BookingManagement bookings;
    private final CustomerManagement customers;
    private final RequestCheck check;
    private final SentForms sentForms;
    private final RequestPage page;
    private final Clock clock;

    RequestController(
            RoomCatalog catalog,
            BookingManagement bookings,
            CustomerManagement customers,
            RequestCheck check,
            SentForms sentForms,
            RequestPage page,
            Clock clock) {
        this.catalog = catalog;
        this.bookings = bookings;
        this.customers = customers;
        this.check = check;
        this.sentForms = sentForms;
        this.page = page;
        this.clock = clock;
    }

    @GetMapping
    String form(@PathVariable String slug, SlotQuery query, @Nullable Principal principal, Model model, Locale locale) {
        RoomView room = room(slug);
        SlotChoice choice = choice(room, query);
        TimeSlot slot = choice.slot();
        if (slot == null) {
            return "redirect:" + choice.at("/rooms/" + room.slug());
        }
        String email = principal == null ? "" : principal.getName();
        RequestForm form =
                RequestForm.empty(slot.from().toString(), choice.length().toMinutes(), choice.people(), email);
        return page.show(room, choice, slot, form, Map.of(), model, locale);
    }

    @PostMapping
    String send(
            @PathVariable String slug,
            @ModelAttribute("form") RequestForm form,
            @Nullable Principal principal,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        RoomView room = room(slug);
        SlotChoice choice = choice(room, new SlotQuery(null, null, form.minutes(), form.start(), form.attendees()));
        TimeSlot slot = choice.slot();
        if (slot == null || !isKey(form.formKey())) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        RequestCheck.Read read = check.read(form, room.location().country(), locale);
        if (!read.problems().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return page.show(room, choice, slot, form, read.problems(), model, locale);
        }
        return sentForms.once(request, form.formKey(), () -> {
            Requested requested = bookings.request(new BookingRequest(
                    room.id(),
                    slot.from(),
                    slot.to(),
                    read.attendees(),
                    read.name(),
                    Objects.requireNonNull(read.email()),
                    read.phone(),
                    read.company(),
                    read.purpose(),
                    customer(principal),
                    locale));
            if (requested instanceof Requested.Refused refused) {
                response.setStatus(HttpStatus.CONFLICT.value());
                return new SentForms.Outcome(page.refused(room, choice, slot, form, refused, model, locale), false);
            }
            String own = ((Requested.Accepted) requested).booking().manageUrl().getRawPath();
            return new SentForms.Outcome("redirect:" + own + "?requested", true);
        });
    }

    private RoomView room(String slug) {
        return catalog.roomBySlug(slug).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private SlotChoice choice(RoomView room, SlotQuery query) {
        LocalDate today = LocalDate.now(clock.withZone(room.location().zone()));
        return SlotChoice.read(query, today, room.location().zone(), Duration.ofHours(1));
    }

    private @Nullable UUID customer(@Nullable Principal principal) {
        return Optional.ofNullable(principal)
                .flatMap(who -> EmailAddress.parse(who.getName()))
                .flatMap(customers::ofAccount)
                .orElse(null);
    }

    private static boolean isKey(String formKey) {
        return formKey.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }
}
