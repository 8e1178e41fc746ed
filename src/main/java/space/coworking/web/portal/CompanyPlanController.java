package space.coworking.web.portal;

import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import space.coworking.customer.CompanyManagement;
import space.coworking.customer.CustomerManagement;
import space.coworking.customer.Profile;
import space.coworking.membership.Application;
import space.coworking.membership.Applied;
import space.coworking.membership.MembershipChange;
import space.coworking.membership.MembershipManagement;
import space.coworking.membership.MembershipPreviews;
import space.coworking.membership.MembershipRefusal;
import space.coworking.membership.PlanCatalog;
import space.coworking.membership.PlanView;
import space.coworking.rules.planpricing.PlanPrice;
import space.coworking.shared.Formats;
import space.coworking.web.MembershipWords;
import space.coworking.web.PlanWords;

/** A company's admin gives one of its people a plan, which the company pays by invoice. It begins when the person accepts the terms. */
@Controller
@RequestMapping("/portal/company/{company:[0-9a-f-]{36}}/people/{person:[0-9a-f-]{36}}/plan")
class CompanyPlanController {

    private final CompanyManagement companies;
    private final CustomerManagement customers;
    private final MembershipManagement memberships;
    private final PlanCatalog plans;
    private final MembershipPreviews previews;
    private final PlanWords planWords;
    private final MembershipWords words;

    CompanyPlanController(
            CompanyManagement companies,
            CustomerManagement customers,
            MembershipManagement memberships,
            PlanCatalog plans,
            MembershipPreviews previews,
            PlanWords planWords,
            MembershipWords words) {
        this.companies = companies;
        this.customers = customers;
        this.memberships = memberships;
        this.plans = plans;
        this.previews = previews;
        this.planWords = planWords;
        this.words = words;
    }

    /** What the plan would cost the company is shown before it is given. */
    @GetMapping
    String show(
            Owner owner,
            @PathVariable UUID company,
            @PathVariable UUID person,
            @RequestParam(defaultValue = "") String plan,
            Model model,
            Locale locale) {
        Profile payer = companies
                .company(company, owner.customer())
                .filter(it -> companies.isMember(company, person))
                .orElseThrow(BookingLink::notFound);
        if (plan.isEmpty()) {
            return "redirect:/portal/company/" + company;
        }
        PlanView wanted = plans.withSlug(plan).filter(PlanView::offered).orElseThrow(BookingLink::notFound);
        PlanPrice.Membership price = wanted.price();
        if (price == null || !(previews.joining(wanted.name()) instanceof MembershipChange.Possible first)) {
            throw BookingLink.notFound();
        }
        Formats formats = words.formats(locale);
        model.addAttribute("company", payer.name());
        model.addAttribute("back", "/portal/company/" + company);
        model.addAttribute("personId", person);
        model.addAttribute("person", customers.profile(person).name());
        model.addAttribute("plan", planWords.card(wanted, locale));
        model.addAttribute("lines", words.lines(first, locale));
        model.addAttribute("sum", formats.money(first.sum()));
        model.addAttribute("free", price.interval() == PlanPrice.Interval.NONE);
        model.addAttribute("later", words.price(price.interval(), formats.money(price.price()), locale));
        return "portal/company/plan";
    }

    @PostMapping
    String give(
            Owner owner,
            @PathVariable UUID company,
            @PathVariable UUID person,
            @RequestParam(defaultValue = "") String plan) {
        if (!companies.isAdmin(company, owner.customer()) || !companies.isMember(company, person)) {
            throw BookingLink.notFound();
        }
        PlanView wanted = plans.withSlug(plan).filter(PlanView::offered).orElseThrow(BookingLink::notFound);
        Profile profile = customers.profile(person);
        Applied applied = memberships.apply(new Application(
                person, company, wanted.name(), profile.name(), profile.email(), null, profile.locale()));
        if (applied.equals(new Applied.Refused(MembershipRefusal.NOT_OF_THE_COMPANY))) {
            throw BookingLink.notFound();
        }
        return "redirect:/portal/company/" + company
                + (applied instanceof Applied.Refused refused ? problem(refused.refusal()) : "?done=planGiven");
    }

    private static String problem(MembershipRefusal refusal) {
        return "?problem=" + (refusal == MembershipRefusal.NO_PAYMENT_METHOD ? "noPaymentMethod" : "alreadyMember");
    }
}
