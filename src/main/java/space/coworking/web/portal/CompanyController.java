package space.coworking.web.portal;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import space.coworking.booking.RoomCatalog;
import space.coworking.customer.CompanyDetails;
import space.coworking.customer.CompanyManagement;
import space.coworking.customer.Profile;
import space.coworking.web.FormFields;

/** The companies that one belongs to; for their admins what stands on their invoices. */
@Controller
@RequestMapping("/portal/company")
class CompanyController {

    private final CompanyManagement companies;
    private final CompanyPages pages;
    private final RoomCatalog rooms;
    private final MessageSource messages;

    CompanyController(CompanyManagement companies, CompanyPages pages, RoomCatalog rooms, MessageSource messages) {
        this.companies = companies;
        this.pages = pages;
        this.rooms = rooms;
        this.messages = messages;
    }

    @GetMapping
    String list(Owner owner, Model model) {
        model.addAttribute("companies", companies.payableBy(owner.customer()));
        return "portal/company/list";
    }

    @GetMapping("/new")
    String blank(Owner owner, Model model, Locale locale) {
        CompanyForm form = new CompanyForm(null, owner.person().email().value(), null);
        return form(null, form, AddressForm.of(null, rooms.location().country()), Map.of(), model, locale);
    }

    @PostMapping("/new")
    String make(
            Owner owner,
            CompanyForm form,
            AddressForm address,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        FormFields fields = new FormFields(messages, locale);
        CompanyDetails details = form.read(fields, address);
        if (!fields.problems().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return form(null, form, address, fields.problems(), model, locale);
        }
        return "redirect:/portal/company/" + companies.make(owner.customer(), details, locale) + "?done=companyMade";
    }

    @GetMapping("/{company}")
    String show(Owner owner, @PathVariable UUID company, Model model, Locale locale) {
        return pages.company(owner, company, "", Map.of(), model, locale);
    }

    @GetMapping("/{company}/details")
    String details(Owner owner, @PathVariable UUID company, Model model, Locale locale) {
        Profile profile = companies.company(company, owner.customer()).orElseThrow(BookingLink::notFound);
        AddressForm address = AddressForm.of(profile.address(), rooms.location().country());
        return form(company, CompanyForm.of(profile), address, Map.of(), model, locale);
    }

    @PostMapping("/{company}/details")
    String change(
            Owner owner,
            @PathVariable UUID company,
            CompanyForm form,
            AddressForm address,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        if (!companies.isAdmin(company, owner.customer())) {
            throw BookingLink.notFound();
        }
        FormFields fields = new FormFields(messages, locale);
        CompanyDetails details = form.read(fields, address);
        if (!fields.problems().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return form(company, form, address, fields.problems(), model, locale);
        }
        companies.change(company, owner.customer(), details);
        return "redirect:/portal/company/" + company + "?done=companyChanged";
    }

    /** @param company null for a new one */
    private static String form(
            @Nullable UUID company,
            CompanyForm form,
            AddressForm address,
            Map<String, String> problems,
            Model model,
            Locale locale) {
        model.addAttribute("path", company == null ? "/portal/company/new" : "/portal/company/" + company + "/details");
        model.addAttribute("back", company == null ? "/portal/company" : "/portal/company/" + company);
        model.addAttribute("isNew", company == null);
        model.addAttribute("form", form);
        model.addAttribute("address", address);
        model.addAttribute("countries", AddressForm.countries(locale));
        model.addAttribute("problems", problems);
        return "portal/company/form";
    }
}
