package space.coworking.web.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;
import space.coworking.booking.RoomCatalog;
import space.coworking.customer.CustomerManagement;
import space.coworking.customer.NewsletterConsent;
import space.coworking.customer.PersonDetails;
import space.coworking.customer.Profile;
import space.coworking.shared.Formats;
import space.coworking.web.FormFields;
import space.coworking.web.security.SignedIn;

/** Profile, language and newsletter, and the way to everything else of one's account. */
@Controller
@RequestMapping("/portal/account")
class AccountController {

    private static final String PAGE = "portal/account/account";

    private final CustomerManagement customers;
    private final NewsletterConsent newsletter;
    private final RoomCatalog rooms;
    private final LocaleResolver languages;
    private final MessageSource messages;

    AccountController(
            CustomerManagement customers,
            NewsletterConsent newsletter,
            RoomCatalog rooms,
            LocaleResolver languages,
            MessageSource messages) {
        this.customers = customers;
        this.newsletter = newsletter;
        this.rooms = rooms;
        this.languages = languages;
        this.messages = messages;
    }

    /** Staff who are no customers have an account, but no profile. */
    @GetMapping
    String show(SignedIn person, Model model, Locale locale) {
        model.addAttribute("email", person.email());
        model.addAttribute("customer", person.ownedCustomer().isPresent());
        person.ownedCustomer().ifPresent(customer -> {
            Profile profile = customers.profile(customer);
            AddressForm address = AddressForm.of(profile.address(), country());
            profile(customer, ProfileForm.of(profile), address, Map.of(), model, locale);
        });
        return PAGE;
    }

    @PostMapping("/profile")
    String change(
            Owner owner,
            ProfileForm form,
            AddressForm address,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        FormFields fields = new FormFields(messages, locale);
        PersonDetails details = form.read(fields, address, country());
        if (!fields.problems().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("email", owner.person().email());
            model.addAttribute("customer", true);
            profile(owner.customer(), form, address, fields.problems(), model, locale);
            return PAGE;
        }
        customers.change(owner.customer(), details);
        languages.setLocale(request, response, details.locale());
        return "redirect:/portal/account?done=profile";
    }

    @PostMapping("/newsletter")
    String newsletter(Owner owner, @RequestParam(defaultValue = "false") boolean given, Locale locale) {
        newsletter.decide(owner.customer(), given, locale);
        return "redirect:/portal/account?done=" + (given ? "newsletter" : "noNewsletter");
    }

    private void profile(
            UUID customer,
            ProfileForm form,
            AddressForm address,
            Map<String, String> problems,
            Model model,
            Locale locale) {
        List<NewsletterConsent.Decision> decisions = newsletter.decisions(customer);
        model.addAttribute("form", form);
        model.addAttribute("address", address);
        model.addAttribute("countries", AddressForm.countries(locale));
        model.addAttribute("problems", problems);
        model.addAttribute(
                "newsletter", !decisions.isEmpty() && decisions.get(0).given());
        model.addAttribute("decided", decisions.isEmpty() ? null : date(decisions.get(0), locale));
    }

    private String date(NewsletterConsent.Decision decision, Locale locale) {
        return new Formats(locale, rooms.location().zone()).date(decision.at());
    }

    private String country() {
        return rooms.location().country();
    }
}
