package space.coworking.web.portal;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import space.coworking.booking.CalendarFeeds;
import space.coworking.booking.RoomCatalog;
import space.coworking.shared.Formats;

/** The private address under which one's own calendars find the bookings. */
@Controller
@RequestMapping("/portal/calendar")
class CalendarController {

    private final CalendarFeeds feeds;
    private final RoomCatalog rooms;

    CalendarController(CalendarFeeds feeds, RoomCatalog rooms) {
        this.feeds = feeds;
        this.rooms = rooms;
    }

    @GetMapping
    String show(Owner owner, Model model, Locale locale) {
        Formats formats = new Formats(locale, rooms.location().zone());
        feeds.of(owner.customer()).ifPresent(feed -> {
            model.addAttribute("made", formats.dateTime(feed.createdAt()));
            model.addAttribute("read", feed.lastReadAt() == null ? null : formats.dateTime(feed.lastReadAt()));
        });
        return "portal/calendar";
    }

    /** The new address stands in this answer and nowhere else. */
    @PostMapping
    String make(Owner owner, HttpServletResponse response, Model model, Locale locale) {
        URI address = feeds.make(owner.customer());
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        model.addAttribute("address", address.toString());
        model.addAttribute("subscribe", "webcal:" + address.getRawSchemeSpecificPart());
        return show(owner, model, locale);
    }

    @PostMapping("/revoke")
    String revoke(Owner owner) {
        return feeds.revoke(owner.customer())
                ? "redirect:/portal/calendar?done=calendarRevoked"
                : "redirect:/portal/calendar";
    }
}
