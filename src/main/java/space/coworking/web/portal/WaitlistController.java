package space.coworking.web.portal;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import space.coworking.booking.Requested;
import space.coworking.booking.RoomCatalog;
import space.coworking.booking.RoomView;
import space.coworking.booking.WaitlistManagement;
import space.coworking.booking.WaitlistView;
import space.coworking.booking.Waitlisted;
import space.coworking.shared.TimeSlot;
import space.coworking.web.slots.SlotChoice;
import space.coworking.web.slots.SlotQuery;

/** Waiting for slots that are taken: what one waits for, one more, one less, and booking what became free. */
@Controller
@RequestMapping("/portal/waitlist")
class WaitlistController {

    private final WaitlistManagement waitlist;
    private final WaitlistPages pages;
    private final RoomCatalog rooms;

    WaitlistController(WaitlistManagement waitlist, WaitlistPages pages, RoomCatalog rooms) {
        this.waitlist = waitlist;
        this.pages = pages;
        this.rooms = rooms;
    }

    /** The list; with a room and a time in the address also the question whether to wait for it. */
    @GetMapping
    String list(
            Owner owner, SlotQuery query, @RequestParam(defaultValue = "") String room, Model model, Locale locale) {
        rooms.roomBySlug(room).ifPresent(wanted -> pages.ask(wanted, pages.choice(wanted, query), model, locale));
        return pages.list(owner.customer(), model, locale);
    }

    @PostMapping
    String join(
            Owner owner,
            SlotQuery query,
            @RequestParam String room,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        RoomView wanted = rooms.roomBySlug(room).orElseThrow(BookingLink::notFound);
        SlotChoice choice = pages.choice(wanted, query);
        TimeSlot slot = choice.slot();
        if (slot == null) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        Waitlisted outcome =
                waitlist.join(owner.customer(), wanted.id(), slot.from(), slot.to(), Math.max(1, choice.people()));
        if (outcome instanceof Waitlisted.Listed) {
            return "redirect:/portal/waitlist?done=waitlisted";
        }
        if (outcome instanceof Waitlisted.Free) {
            return "redirect:" + choice.at("/rooms/" + wanted.slug() + "/request");
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("refusals", pages.why(outcome, locale));
        pages.ask(wanted, choice, model, locale);
        return pages.list(owner.customer(), model, locale);
    }

    @GetMapping("/{entry}")
    String show(Owner owner, @PathVariable UUID entry, Model model, Locale locale) {
        return pages.entry(find(owner, entry), model, locale);
    }

    @PostMapping("/{entry}/take")
    String take(Owner owner, @PathVariable UUID entry, HttpServletResponse response, Model model, Locale locale) {
        find(owner, entry);
        Optional<Requested> requested = waitlist.take(entry, owner.customer(), locale);
        if (requested.isEmpty()) {
            return "redirect:/portal/waitlist/" + entry;
        }
        if (requested.get() instanceof Requested.Accepted accepted) {
            return "redirect:/portal/bookings/" + accepted.booking().reference() + "?requested";
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        return pages.entry(find(owner, entry), model, locale);
    }

    @PostMapping("/{entry}/withdraw")
    String withdraw(Owner owner, @PathVariable UUID entry) {
        if (!waitlist.withdraw(entry, owner.customer())) {
            throw BookingLink.notFound();
        }
        return "redirect:/portal/waitlist?done=waitlistWithdrawn";
    }

    private WaitlistView find(Owner owner, UUID entry) {
        return waitlist.find(entry, owner.customer()).orElseThrow(BookingLink::notFound);
    }
}
