package space.coworking.web.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import space.coworking.billing.BillingCalendar;
import space.coworking.billing.BillingPayer;
import space.coworking.billing.BillingPayers;
import space.coworking.billing.EnteredCharge;
import space.coworking.billing.ManualCharge;
import space.coworking.billing.ManualCharges;
import space.coworking.web.InvoiceWords;

/** Charges that accountants enter by hand, and take back. */
@Controller
@RequestMapping(ChargeController.PATH)
class ChargeController {

    static final String PATH = BillingListController.PATH + "/charges";

    private static final int FOUND = 20;

    private final ManualCharges charges;
    private final BillingPayers payers;
    private final BillingCalendar calendar;
    private final InvoiceWords words;

    ChargeController(ManualCharges charges, BillingPayers payers, BillingCalendar calendar, InvoiceWords words) {
        this.charges = charges;
        this.payers = payers;
        this.calendar = calendar;
        this.words = words;
    }

    @GetMapping
    String list(HttpServletRequest request, Model model) {
        model.addAttribute("charges", charges.page(new ListQuery(request).page(Sort.unsorted())));
        model.addAttribute("address", ListAddress.of(PATH).and("page", request.getParameter("page")));
        return "backoffice/charge/list";
    }

    @GetMapping("/new")
    String ask(HttpServletRequest request, Model model) {
        return form(request, Map.of(), model);
    }

    /** Looks for customers to choose; what was typed so far stays. */
    @PostMapping(path = "/new", params = "look")
    String look(HttpServletRequest request, Model model) {
        return form(request, Map.of(), model);
    }

    @PostMapping("/new")
    String enter(HttpServletRequest request, Principal person, RedirectAttributes flash, Model model, Locale locale) {
        ChargeForm form = ChargeForm.of(request, calendar.today());
        Map<String, String> problems = form.problems(words, locale);
        ManualCharge entry = form.entry().orElse(null);
        if (problems.isEmpty() && entry != null) {
            charges.enter(entry, person.getName())
                    .forEach(wrong -> problems.put(ChargeForm.field(wrong), ChargeForm.said(wrong, words, locale)));
            if (problems.isEmpty()) {
                flash.addFlashAttribute("done", "charge.entered");
                return "redirect:" + PATH;
            }
        }
        return form(request, problems, model);
    }

    private String form(HttpServletRequest request, Map<String, String> problems, Model model) {
        ChargeForm form = ChargeForm.of(request, calendar.today());
        String text = new ListQuery(request).text();
        List<BillingPayer> picked = form.customer() == null ? List.of() : payers.withIds(List.of(form.customer()));
        List<BillingPayer> found = text == null ? List.of() : payers.search(text, FOUND);
        model.addAttribute("form", form);
        model.addAttribute("text", text);
        model.addAttribute("picked", picked);
        model.addAttribute(
                "found",
                found.stream().filter(one -> !one.id().equals(form.customer())).toList());
        model.addAttribute("nobody", text != null && found.isEmpty());
        model.addAttribute("services", ManualCharges.services());
        model.addAttribute("problems", problems);
        return "backoffice/charge/form";
    }

    @GetMapping("/{id:[0-9a-fA-F-]{36}}/reverse")
    String askToReverse(@PathVariable UUID id, RedirectAttributes flash, Model model) {
        EnteredCharge charge = charge(id);
        return charge.reversible() ? confirmation(charge, "", null, model) : refused(flash);
    }

    @PostMapping("/{id:[0-9a-fA-F-]{36}}/reverse")
    String reverse(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            Principal person,
            RedirectAttributes flash,
            Model model) {
        EnteredCharge charge = charge(id);
        String wrong = Reason.wrong(reason);
        if (wrong != null) {
            return confirmation(charge, reason, wrong, model);
        }
        if (!charges.reverse(id, reason.strip(), person.getName())) {
            return refused(flash);
        }
        flash.addFlashAttribute("done", "charge.reversed");
        return "redirect:" + PATH;
    }

    private static String confirmation(EnteredCharge charge, String reason, @Nullable String wrong, Model model) {
        model.addAttribute("charge", charge);
        model.addAttribute("reason", reason);
        model.addAttribute("wrong", wrong);
        return "backoffice/charge/reverse";
    }

    private static String refused(RedirectAttributes flash) {
        flash.addFlashAttribute("problem", "charge.notReversed");
        return "redirect:" + PATH;
    }

    private EnteredCharge charge(UUID id) {
        return charges.find(id).orElseThrow(InvoiceCaseController::notFound);
    }
}
