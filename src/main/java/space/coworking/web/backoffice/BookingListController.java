package space.coworking.web.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import space.coworking.booking.BookingManagement;
import space.coworking.booking.BookingSearch;
import space.coworking.booking.BookingState;
import space.coworking.booking.RoomCatalog;
import space.coworking.booking.RoomView;

/** All bookings. */
@Controller
class BookingListController {

    static final String PATH = "/backoffice/bookings";

    /** What the list can be sorted by; the names are the address's. */
    private enum Order {
        LATEST(Sort.by(Sort.Direction.DESC, "startsAt", "id")),
        SOONEST(Sort.by("startsAt", "id")),
        NEWEST(Sort.by(Sort.Direction.DESC, "requestedAt", "id")),
        GUEST(Sort.by("guestName", "startsAt", "id"));

        private final Sort sort;

        Order(Sort sort) {
            this.sort = sort;
        }
    }

    private final BookingManagement bookings;
    private final RoomCatalog rooms;
    private final Clock clock;

    BookingListController(BookingManagement bookings, RoomCatalog rooms, Clock clock) {
        this.bookings = bookings;
        this.rooms = rooms;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String list(HttpServletRequest request, Model model) {
        ListQuery query = new ListQuery(request);
        String text = query.text();
        BookingState state = query.oneOf("state", BookingState.class);
        Period when = Optional.ofNullable(query.oneOf("when", Period.class)).orElse(Period.ALL);
        Order order = Optional.ofNullable(query.oneOf("sort", Order.class)).orElse(Order.NEWEST);
        RoomView room = room(request.getParameter("room"));
        BookingSearch search = new BookingSearch(
                text,
                state,
                room == null ? null : room.id(),
                when.slot(clock.instant(), rooms.location().zone()));
        model.addAttribute("bookings", bookings.search(search, query.page(order.sort)));
        model.addAttribute("rooms", rooms.rooms(RoomCatalog.Filter.NONE));
        model.addAttribute("states", BookingState.values());
        model.addAttribute("periods", Period.values());
        model.addAttribute("text", text);
        model.addAttribute("state", state);
        model.addAttribute("when", when);
        model.addAttribute("order", order.name());
        model.addAttribute("room", room);
        model.addAttribute("filtered", text != null || state != null || room != null || when != Period.ALL);
        model.addAttribute(
                "address",
                ListAddress.of(PATH)
                        .and("q", text)
                        .and("state", state)
                        .and("when", when == Period.ALL ? null : when)
                        .and("room", room == null ? null : room.slug())
                        .and("sort", order == Order.NEWEST ? null : order)
                        .and("page", request.getParameter("page")));
        return "backoffice/booking/list";
    }

    private @Nullable RoomView room(@Nullable String slug) {
        return slug == null || slug.isBlank() ? null : rooms.roomBySlug(slug).orElse(null);
    }
}
