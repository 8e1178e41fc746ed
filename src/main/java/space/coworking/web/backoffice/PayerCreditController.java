package space.coworking.web.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.UUID;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import space.coworking.billing.PayerCredit;
import space.coworking.billing.PayerCredits;
import space.coworking.shared.PlainText;

/** What customers paid too much: accountants give it back, or keep it for the next invoice. */
@Controller
@RequestMapping(PayerCreditController.PATH)
class PayerCreditController {

    static final String PATH = BillingListController.PATH + "/credits";

    private static final String ONE = "/{id:[0-9a-fA-F-]{36}}";
    private static final int LONGEST_REFERENCE = 140;

    private final PayerCredits credits;

    PayerCreditController(PayerCredits credits) {
        this.credits = credits;
    }

    @GetMapping
    String list(HttpServletRequest request, Model model) {
        model.addAttribute("credits", credits.page(new ListQuery(request).page(Sort.unsorted())));
        model.addAttribute("address", ListAddress.of(PATH).and("page", request.getParameter("page")));
        return "backoffice/credit/list";
    }

    @GetMapping(ONE)
    String show(@PathVariable UUID id, Model model) {
        return page(credit(id), "", false, model);
    }

    @PostMapping(ONE + "/keep")
    String keep(@PathVariable UUID id, Principal person, RedirectAttributes flash) {
        credit(id);
        return result(id, credits.keep(id, person.getName()), "kept", flash);
    }

    @PostMapping(ONE + "/pay-back")
    String payBack(@PathVariable UUID id, Principal person, RedirectAttributes flash) {
        credit(id);
        return result(id, credits.payBack(id, person.getName()), "payingBack", flash);
    }

    /** Where no card paid, staff transfer it. */
    @PostMapping(ONE + "/transferred-back")
    String transferredBack(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reference,
            Principal person,
            RedirectAttributes flash,
            Model model) {
        String text = reference.strip();
        if (text.isEmpty() || text.length() > LONGEST_REFERENCE || !PlainText.isPlain(text, false)) {
            return page(credit(id), reference, true, model);
        }
        credit(id);
        return result(id, credits.transferredBack(id, text, person.getName()), "paidBack", flash);
    }

    private String page(PayerCredit credit, String reference, boolean wrong, Model model) {
        model.addAttribute("credit", credit);
        model.addAttribute("undecided", credit.state() == PayerCredit.State.OPEN);
        model.addAttribute("card", credits.goesToCard(credit));
        model.addAttribute("reference", reference);
        model.addAttribute("wrong", wrong);
        return "backoffice/credit/credit";
    }

    private static String result(UUID id, boolean done, String what, RedirectAttributes flash) {
        flash.addFlashAttribute(done ? "done" : "problem", done ? "credit." + what : "credit.decided");
        return "redirect:" + PATH + "/" + id;
    }

    private PayerCredit credit(UUID id) {
        return credits.find(id).orElseThrow(InvoiceCaseController::notFound);
    }
}
