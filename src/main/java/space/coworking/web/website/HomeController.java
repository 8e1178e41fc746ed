package space.coworking.web.website;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import space.coworking.booking.RoomCatalog;
import space.coworking.membership.PlanCatalog;
import space.coworking.web.PlanWords;

/** The home page: what the space offers, and the way to a room. */
@Controller
class HomeController {

    private static final int ROOMS_SHOWN = 4;

    private final RoomCatalog catalog;
    private final RoomWords words;
    private final MessageSource messages;
    private final PlanCatalog plans;
    private final PlanWords planWords;

    HomeController(
            RoomCatalog catalog, RoomWords words, MessageSource messages, PlanCatalog plans, PlanWords planWords) {
        this.catalog = catalog;
        this.words = words;
        this.messages = messages;
        this.plans = plans;
        this.planWords = planWords;
    }

    @GetMapping("/")
    String home(Model model, Locale locale) {
        model.addAttribute("location", catalog.location());
        String holidays = messages.getMessage("website.home.holidays", null, locale);
        model.addAttribute("hours", OpeningHours.of(catalog.location(), holidays, locale));
        model.addAttribute(
                "rooms",
                catalog.rooms(RoomCatalog.Filter.NONE).stream()
                        .limit(ROOMS_SHOWN)
                        .map(room -> words.card(room, locale))
                        .toList());
        model.addAttribute(
                "plans",
                plans.offered().stream()
                        .map(plan -> planWords.card(plan, locale))
                        .toList());
        return "website/home/home";
    }
}
