package space.coworking.web.website;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import space.coworking.membership.Application;
import space.coworking.membership.MembershipManagement;
import space.coworking.membership.MembershipView;
import space.coworking.membership.PlanCatalog;
import space.coworking.web.PlanWords;
import space.coworking.web.security.SignedIn;

/** The plans on offer, and the terms that members accept. */
@Controller
class PlansController {

    /** Changes with the wording of the terms; kept with each membership. */
    static final String TERMS_VERSION = Application.TERMS_VERSION;

    private final PlanCatalog plans;
    private final PlanWords words;
    private final MembershipManagement memberships;

    PlansController(PlanCatalog plans, PlanWords words, MembershipManagement memberships) {
        this.plans = plans;
        this.words = words;
        this.memberships = memberships;
    }

    /** Marks the visitor's own plan. */
    @GetMapping("/plans")
    String plans(@AuthenticationPrincipal @Nullable SignedIn person, Model model, Locale locale) {
        model.addAttribute(
                "plans",
                plans.offered().stream().map(plan -> words.card(plan, locale)).toList());
        model.addAttribute("own", own(person));
        return "website/plans/plans";
    }

    private @Nullable String own(@Nullable SignedIn person) {
        return person == null
                ? null
                : person.ownedCustomer()
                        .flatMap(memberships::of)
                        .filter(membership -> !membership.state().isOver())
                        .map(MembershipView::plan)
                        .orElse(null);
    }

    @GetMapping("/terms")
    String terms(Model model) {
        model.addAttribute("version", TERMS_VERSION);
        return "website/plans/terms";
    }
}
