package space.coworking.web.portal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import space.coworking.customer.CompanyManagement;
import space.coworking.customer.Profile;
import space.coworking.membership.MembershipManagement;
import space.coworking.payment.MethodRequest;
import space.coworking.payment.PaymentManagement.ReturnPages;
import space.coworking.payment.PaymentMethod;
import space.coworking.payment.PaymentMethods;
import space.coworking.payment.PaymentMethods.Saving;
import space.coworking.payment.PaymentSubject;
import space.coworking.shared.PublicUrl;

/** A company's admin saves what its invoices are charged to, and removes it. */
@Controller
@RequestMapping("/portal/company/{company:[0-9a-f-]{36}}/payment-method")
class CompanyPaymentController {

    private final CompanyManagement companies;
    private final PaymentMethods methods;
    private final MembershipManagement memberships;
    private final PublicUrl publicUrl;

    CompanyPaymentController(
            CompanyManagement companies,
            PaymentMethods methods,
            MembershipManagement memberships,
            PublicUrl publicUrl) {
        this.companies = companies;
        this.methods = methods;
        this.memberships = memberships;
        this.publicUrl = publicUrl;
    }

    @PostMapping
    String add(Owner owner, @PathVariable UUID company, Locale locale) {
        Profile profile = companies.company(company, owner.customer()).orElseThrow(BookingLink::notFound);
        String page = "/portal/company/" + company;
        Saving saving = methods.saveMethod(new MethodRequest(
                company,
                subject(company),
                profile.email(),
                profile.name(),
                locale,
                new ReturnPages(publicUrl.of(page + "/payment-method/saved"), publicUrl.of(page))));
        if (saving instanceof Saving.Page hosted) {
            return "redirect:" + hosted.url();
        }
        return "redirect:" + page
                + (saving instanceof Saving.Saved ? "?done=cardSaved" : "?problem=paymentsUnavailable");
    }

    /** The admin comes back from the hosted page: asks the provider at once. */
    @GetMapping("/saved")
    String saved(Owner owner, @PathVariable UUID company) {
        if (!companies.isAdmin(company, owner.customer())) {
            throw BookingLink.notFound();
        }
        methods.refresh(subject(company));
        return "redirect:/portal/company/" + company
                + (methods.defaultMethod(company).isPresent() ? "?done=cardSaved" : "?problem=cardPending");
    }

    /** What removing it means is said before. */
    @GetMapping("/{card:[0-9a-f-]{36}}/remove")
    String askToRemove(Owner owner, @PathVariable UUID company, @PathVariable UUID card, Model model) {
        Profile profile = companies.company(company, owner.customer()).orElseThrow(BookingLink::notFound);
        List<PaymentMethod> all = methods.methods(company);
        PaymentMethod method =
                all.stream().filter(one -> one.id().equals(card)).findFirst().orElseThrow(BookingLink::notFound);
        String page = "/portal/company/" + company;
        if (all.size() == 1 && isNeeded(company)) {
            return "redirect:" + page + "?problem=cardNeeded";
        }
        model.addAttribute("back", page);
        model.addAttribute("company", profile.name());
        model.addAttribute("path", page + "/payment-method/" + card + "/remove");
        return PaymentMethodController.removal(method, all, model);
    }

    /** The only one stays while members use what is charged to it. */
    @PostMapping("/{card:[0-9a-f-]{36}}/remove")
    String remove(Owner owner, @PathVariable UUID company, @PathVariable UUID card) {
        if (!companies.isAdmin(company, owner.customer())) {
            throw BookingLink.notFound();
        }
        Optional<Boolean> removed = isNeeded(company)
                ? methods.removeUnlessLast(company, card)
                : Optional.of(methods.remove(company, card)).filter(known -> known);
        return "redirect:/portal/company/" + company
                + (removed.orElseThrow(BookingLink::notFound) ? "?done=cardRemoved" : "?problem=cardNeeded");
    }

    private boolean isNeeded(UUID company) {
        return CompanyPages.isCharged(memberships.paidBy(company));
    }

    private static PaymentSubject subject(UUID company) {
        return new PaymentSubject("customer", company);
    }
}
