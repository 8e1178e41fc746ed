package space.coworking.web.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import space.coworking.membership.MembershipManagement;
import space.coworking.membership.MembershipSearch;
import space.coworking.membership.MembershipState;
import space.coworking.membership.PlanCatalog;
import space.coworking.membership.PlanView;

/** All memberships. */
@Controller
class MembershipListController {

    static final String PATH = "/backoffice/memberships";

    private final MembershipManagement memberships;
    private final PlanCatalog plans;

    MembershipListController(MembershipManagement memberships, PlanCatalog plans) {
        this.memberships = memberships;
        this.plans = plans;
    }

    @GetMapping(PATH)
    String list(HttpServletRequest request, Model model) {
        ListQuery query = new ListQuery(request);
        String text = query.text();
        MembershipState state = query.oneOf("state", MembershipState.class);
        PlanView plan = plan(request.getParameter("plan"));
        MembershipSearch search =
                new MembershipSearch(text, state == null ? null : EnumSet.of(state), plan == null ? null : plan.name());
        model.addAttribute(
                "memberships", memberships.search(search, query.page(Sort.by(Sort.Direction.DESC, "draftedAt", "id"))));
        model.addAttribute("plans", plans.all());
        model.addAttribute("states", MembershipState.values());
        model.addAttribute("text", text);
        model.addAttribute("state", state);
        model.addAttribute("plan", plan);
        model.addAttribute("filtered", text != null || state != null || plan != null);
        model.addAttribute(
                "address",
                ListAddress.of(PATH)
                        .and("q", text)
                        .and("state", state)
                        .and("plan", plan == null ? null : plan.slug())
                        .and("page", request.getParameter("page")));
        return "backoffice/membership/list";
    }

    private @Nullable PlanView plan(@Nullable String slug) {
        return slug == null || slug.isBlank() ? null : plans.withSlug(slug).orElse(null);
    }
}
