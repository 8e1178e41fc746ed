package space.coworking.web.website;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import space.coworking.membership.Application;
import space.coworking.membership.Applied;
import space.coworking.membership.JoiningPage;
import space.coworking.membership.MembershipChange;
import space.coworking.membership.MembershipManagement;
import space.coworking.membership.MembershipPreviews;
import space.coworking.membership.PlanCatalog;
import space.coworking.membership.PlanView;
import space.coworking.rules.planpricing.PlanPrice;
import space.coworking.shared.PublicUrl;
import space.coworking.web.MembershipWords;
import space.coworking.web.PlanWords;
import space.coworking.web.security.SignedIn;

/** Becoming a member: what it costs today and later, the terms, and on to the payment page. It needs an account with a confirmed address. */
@Controller
@RequestMapping("/join/{slug:[a-z0-9-]{1,60}}")
class JoinController {

    private static final String MEMBERSHIP = "/portal/membership";

    private final PlanCatalog plans;
    private final MembershipManagement memberships;
    private final MembershipPreviews previews;
    private final PlanWords planWords;
    private final MembershipWords words;
    private final PublicUrl publicUrl;

    JoinController(
            PlanCatalog plans,
            MembershipManagement memberships,
            MembershipPreviews previews,
            PlanWords planWords,
            MembershipWords words,
            PublicUrl publicUrl) {
        this.plans = plans;
        this.memberships = memberships;
        this.previews = previews;
        this.planWords = planWords;
        this.words = words;
        this.publicUrl = publicUrl;
    }

    @GetMapping
    String show(
            @PathVariable String slug, @AuthenticationPrincipal @Nullable SignedIn person, Model model, Locale locale) {
        PlanView plan = offered(slug);
        if (person != null && person.ownedCustomer().filter(this::hasMembership).isPresent()) {
            return "redirect:" + MEMBERSHIP;
        }
        return page(plan, person, Map.of(), model, locale);
    }

    private boolean hasMembership(UUID customer) {
        return memberships
                .of(customer)
                .filter(membership -> !membership.state().isOver())
                .isPresent();
    }

    /** @param terms the wording that was accepted */
    @PostMapping
    String join(
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String terms,
            @AuthenticationPrincipal SignedIn person,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        PlanView plan = offered(slug);
        UUID customer = person.ownedCustomer().orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
        if (!terms.equals(PlansController.TERMS_VERSION)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            String problem = words.text("website.join.terms.required", locale);
            return page(plan, person, Map.of("terms", problem), model, locale);
        }
        Applied applied = memberships.apply(
                new Application(customer, customer, plan.name(), person.displayName(), person.email(), terms, locale));
        if (applied instanceof Applied.Drafted drafted && drafted.membership().payable()) {
            return payment(customer);
        }
        return "redirect:" + MEMBERSHIP;
    }

    private String payment(UUID customer) {
        URI back = publicUrl.of(MEMBERSHIP);
        JoiningPage page = memberships.joiningPage(customer, back);
        if (page instanceof JoiningPage.Open open) {
            return "redirect:" + open.url();
        }
        return "redirect:" + MEMBERSHIP + (page instanceof JoiningPage.NothingDue ? "?paid" : "?unavailable");
    }

    private PlanView offered(String slug) {
        return plans.withSlug(slug)
                .filter(plan -> plan.offered() && plan.price() != null)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String page(
            PlanView plan, @Nullable SignedIn person, Map<String, String> problems, Model model, Locale locale) {
        PlanPrice.Membership price = plan.price();
        if (price != null && previews.joining(plan.name()) instanceof MembershipChange.Possible today) {
            model.addAttribute("from", words.formats(locale).day(today.from()));
            model.addAttribute("lines", words.lines(today, locale));
            model.addAttribute("sum", words.formats(locale).money(today.sum()));
            model.addAttribute("nothingDue", today.sum().isZero());
            model.addAttribute(
                    "later", words.price(price.interval(), words.formats(locale).money(price.price()), locale));
            model.addAttribute("interval", price.interval().name());
            model.addAttribute("approval", price.approval().name());
        }
        model.addAttribute("plan", planWords.card(plan, locale));
        model.addAttribute("visitor", person == null);
        model.addAttribute("staff", person != null && person.ownedCustomer().isEmpty());
        model.addAttribute("name", person == null ? null : person.displayName());
        model.addAttribute("email", person == null ? null : person.email().value());
        model.addAttribute("version", PlansController.TERMS_VERSION);
        model.addAttribute("problems", problems);
        return "website/plans/join";
    }
}
