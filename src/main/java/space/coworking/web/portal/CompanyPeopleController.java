package space.coworking.web.portal;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import space.coworking.customer.CompanyChange;
import space.coworking.customer.CompanyManagement;
import space.coworking.customer.CompanyPerson;
import space.coworking.customer.CompanyRole;
import space.coworking.customer.Invited;
import space.coworking.customer.Profile;
import space.coworking.shared.EmailAddress;
import space.coworking.web.FormFields;

/** Who belongs to a company: its admins invite, remove and name other admins; everybody may leave. */
@Controller
@RequestMapping("/portal/company/{company}")
class CompanyPeopleController {

    private final CompanyManagement companies;
    private final CompanyPages pages;
    private final MessageSource messages;

    CompanyPeopleController(CompanyManagement companies, CompanyPages pages, MessageSource messages) {
        this.companies = companies;
        this.pages = pages;
        this.messages = messages;
    }

    @PostMapping("/invitations")
    String invite(
            Owner owner,
            @PathVariable UUID company,
            @RequestParam(defaultValue = "") String invitee,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        if (!companies.isAdmin(company, owner.customer())) {
            throw BookingLink.notFound();
        }
        FormFields fields = new FormFields(messages, locale);
        EmailAddress email = fields.email("invitee", invitee);
        if (fields.problems().isEmpty()) {
            Invited invited =
                    companies.invite(company, owner.customer(), email, locale).orElseThrow(BookingLink::notFound);
            if (invited instanceof Invited.Done) {
                return page(company, "done=invited");
            }
            fields.wrong("invitee", invited instanceof Invited.IsMember ? "isMember" : "tooManyInvited");
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return pages.company(owner, company, invitee, fields.problems(), model, locale);
    }

    @PostMapping("/invitations/{invitation}/withdraw")
    String withdraw(Owner owner, @PathVariable UUID company, @PathVariable UUID invitation) {
        if (!companies.withdraw(company, owner.customer(), invitation)) {
            throw BookingLink.notFound();
        }
        return page(company, "done=withdrawn");
    }

    /** @param role an odd one makes nobody an admin */
    @PostMapping("/people/{person}/role")
    String role(
            Owner owner,
            @PathVariable UUID company,
            @PathVariable UUID person,
            @RequestParam(defaultValue = "") String role) {
        CompanyRole wanted = role.equals("admin") ? CompanyRole.ADMIN : CompanyRole.MEMBER;
        boolean done = done(companies.changeRole(company, owner.customer(), person, wanted));
        if (done && !companies.isAdmin(company, owner.customer())) {
            return "redirect:/portal/company?done=role";
        }
        return page(company, done ? "done=role" : "problem=lastAdmin");
    }

    @GetMapping("/people/{person}/remove")
    String askToRemove(Owner owner, @PathVariable UUID company, @PathVariable UUID person, Model model) {
        Profile profile = companies.company(company, owner.customer()).orElseThrow(BookingLink::notFound);
        CompanyPerson removed = companies.people(company, owner.customer()).stream()
                .filter(it -> it.person().equals(person))
                .findFirst()
                .orElseThrow(BookingLink::notFound);
        model.addAttribute("company", profile.name());
        model.addAttribute("person", removed.name());
        model.addAttribute("back", "/portal/company/" + company);
        model.addAttribute("path", "/portal/company/" + company + "/people/" + person + "/remove");
        return "portal/company/remove";
    }

    @PostMapping("/people/{person}/remove")
    String remove(Owner owner, @PathVariable UUID company, @PathVariable UUID person) {
        boolean done = done(companies.remove(company, owner.customer(), person));
        if (done && person.equals(owner.customer())) {
            return "redirect:/portal/company?done=left";
        }
        return page(company, done ? "done=removed" : "problem=lastAdmin");
    }

    @PostMapping("/leave")
    String leave(Owner owner, @PathVariable UUID company) {
        return done(companies.leave(company, owner.customer()))
                ? "redirect:/portal/company?done=left"
                : page(company, "problem=lastAdmin");
    }

    private static boolean done(Optional<CompanyChange> change) {
        return change.orElseThrow(BookingLink::notFound) == CompanyChange.DONE;
    }

    private static String page(UUID company, String outcome) {
        return "redirect:/portal/company/" + company + "?" + outcome;
    }
}
