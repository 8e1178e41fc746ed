package space.coworking.web.backoffice;

import java.security.Principal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import space.coworking.billing.BillingCalendar;
import space.coworking.billing.InvoiceDetail;
import space.coworking.billing.InvoiceKind;
import space.coworking.billing.InvoiceManagement;
import space.coworking.billing.InvoiceManagement.NotNoted;
import space.coworking.billing.InvoiceManagement.Noted;
import space.coworking.billing.InvoiceState;
import space.coworking.shared.PlainText;
import space.coworking.web.InvoicePage;
import space.coworking.web.InvoiceWords;

/** Notes what the bank's account shows of an invoice, or that nothing will come. */
@Controller
@RequestMapping(InvoiceCaseController.PATH)
class InvoiceSettleController {

    private static final int LONGEST_REFERENCE = 140;

    private final InvoiceManagement invoices;
    private final BillingCalendar calendar;
    private final InvoiceWords words;

    InvoiceSettleController(InvoiceManagement invoices, BillingCalendar calendar, InvoiceWords words) {
        this.invoices = invoices;
        this.calendar = calendar;
        this.words = words;
    }

    /** @param more there where more came than was open */
    @GetMapping("/transfer")
    String askForTransfer(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String more,
            RedirectAttributes flash,
            Model model,
            Locale locale) {
        InvoiceDetail invoice = invoice(id);
        boolean keeps = more != null && canBeOverpaid(invoice);
        model.addAttribute("more", keeps);
        return keeps || isOpen(invoice)
                ? transferPage(
                        invoice,
                        TypedAmount.plain(invoice.invoice().open()),
                        calendar.today().toString(),
                        "",
                        Map.of(),
                        model,
                        locale)
                : nothingOpen(id, flash);
    }

    @PostMapping("/transfer")
    String recordTransfer(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String amount,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String reference,
            @RequestParam(required = false) @Nullable String more,
            Principal person,
            RedirectAttributes flash,
            Model model,
            Locale locale) {
        InvoiceDetail invoice = invoice(id);
        Optional<Money> money = TypedAmount.read(amount);
        Optional<LocalDate> on = day(day);
        String text = reference.strip();
        Map<String, String> problems = new LinkedHashMap<>();
        if (money.isEmpty()) {
            problems.put("amount", words.text("backoffice.invoice.amount.wrong", locale));
        }
        if (on.isEmpty()) {
            problems.put("day", words.text("backoffice.invoice.refused.DAY", locale));
        }
        if (text.length() > LONGEST_REFERENCE || !PlainText.isPlain(text, false)) {
            problems.put("reference", words.text("backoffice.invoice.transfer.reference.wrong", locale));
        }
        model.addAttribute("more", more != null);
        if (problems.isEmpty()) {
            Noted noted = more == null
                    ? invoices.recordTransfer(id, money.orElseThrow(), on.orElseThrow(), text, person.getName())
                    : invoices.recordOverpaidTransfer(
                            id, money.orElseThrow(), on.orElseThrow(), text, person.getName());
            if (noted instanceof Noted.Refused refused && isForAField(refused.why())) {
                problems.put(
                        refused.why() == NotNoted.DAY ? "day" : "amount",
                        words.text(
                                "backoffice.invoice.refused." + refused.why(),
                                locale,
                                words.money(invoice.invoice().open(), locale)));
            } else {
                return result(id, noted, "transferred", flash);
            }
        }
        return transferPage(invoice, amount, day, reference, problems, model, locale);
    }

    static boolean canBeOverpaid(InvoiceDetail invoice) {
        return invoice.invoice().state() != InvoiceState.DRAFT
                && invoice.invoice().kind() != InvoiceKind.CREDIT_NOTE;
    }

    private static boolean isForAField(NotNoted why) {
        return why == NotNoted.DAY || why == NotNoted.NO_AMOUNT || why == NotNoted.TOO_MUCH;
    }

    @GetMapping("/write-off")
    String askToWriteOff(@PathVariable UUID id, RedirectAttributes flash, Model model, Locale locale) {
        InvoiceDetail invoice = invoice(id);
        return isOpen(invoice) && invoice.invoice().kind() != InvoiceKind.CREDIT_NOTE
                ? writeOffPage(invoice, "", null, model, locale)
                : nothingOpen(id, flash);
    }

    @PostMapping("/write-off")
    String writeOff(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            Principal person,
            RedirectAttributes flash,
            Model model,
            Locale locale) {
        InvoiceDetail invoice = invoice(id);
        String wrong = Reason.wrong(reason);
        return wrong != null
                ? writeOffPage(invoice, reason, wrong, model, locale)
                : result(id, invoices.writeOff(id, reason.strip(), person.getName()), "writtenOff", flash);
    }

    private String transferPage(
            InvoiceDetail invoice,
            String amount,
            String day,
            String reference,
            Map<String, String> problems,
            Model model,
            Locale locale) {
        model.addAttribute("amount", amount);
        model.addAttribute("day", day);
        model.addAttribute("today", calendar.today());
        model.addAttribute("reference", reference);
        model.addAttribute("problems", problems);
        model.addAttribute("overpayable", canBeOverpaid(invoice));
        addInvoice(invoice, model, locale);
        return "backoffice/invoice/transfer";
    }

    private String writeOffPage(
            InvoiceDetail invoice, String reason, @Nullable String wrong, Model model, Locale locale) {
        model.addAttribute("reason", reason);
        model.addAttribute("wrong", wrong);
        addInvoice(invoice, model, locale);
        return "backoffice/invoice/write-off";
    }

    private void addInvoice(InvoiceDetail invoice, Model model, Locale locale) {
        model.addAttribute("invoice", InvoicePage.of(invoice, words, locale));
        model.addAttribute("open", words.money(invoice.invoice().open(), locale));
    }

    /** Said again, it is done as it was the first time. */
    private static String result(UUID id, Noted noted, String what, RedirectAttributes flash) {
        if (noted instanceof Noted.Refused) {
            return nothingOpen(id, flash);
        }
        flash.addFlashAttribute("done", "invoice." + what + (noted instanceof Noted.Before ? "Before" : ""));
        return "redirect:" + InvoiceCaseController.address(id);
    }

    private static String nothingOpen(UUID id, RedirectAttributes flash) {
        flash.addFlashAttribute("problem", "invoice.nothingOpen");
        return "redirect:" + InvoiceCaseController.address(id);
    }

    private static boolean isOpen(InvoiceDetail invoice) {
        return invoice.invoice().state() != InvoiceState.DRAFT
                && invoice.invoice().open().isPositive();
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return typed.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") ? Optional.of(LocalDate.parse(typed)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private InvoiceDetail invoice(UUID id) {
        return invoices.find(id).orElseThrow(InvoiceCaseController::notFound);
    }
}
