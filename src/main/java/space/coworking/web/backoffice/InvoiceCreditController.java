package space.coworking.web.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
import space.coworking.billing.CreditPreview;
import space.coworking.billing.InvoiceDetail;
import space.coworking.billing.InvoiceManagement;
import space.coworking.billing.InvoiceManagement.Credited;
import space.coworking.web.InvoicePage;
import space.coworking.web.InvoiceWords;

/** Takes back an invoice, or part of it: what the credit note would say is shown before it is written. */
@Controller
@RequestMapping(InvoiceCaseController.PATH + "/credit")
class InvoiceCreditController {

    /** Parameters of the lines' amounts begin so; the line's position follows. */
    private static final String AMOUNT = "amount-";

    private final InvoiceManagement invoices;
    private final InvoiceWords words;

    InvoiceCreditController(InvoiceManagement invoices, InvoiceWords words) {
        this.invoices = invoices;
        this.words = words;
    }

    /**
     * A line of the invoice, of which something can be taken back.
     *
     * @param left what is left of it
     * @param most the same as it stands in a field
     * @param typed what stands in its field
     * @param problem what is wrong with that
     */
    record Row(
            InvoicePage.Line line,
            String field,
            String left,
            String most,
            String typed,
            @Nullable String problem) {}

    /** @param look there where amounts were typed */
    @GetMapping
    String ask(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String look,
            HttpServletRequest request,
            Model model,
            Locale locale) {
        return page(invoice(id), request, look != null, "", null, model, locale);
    }

    @PostMapping
    String write(
            @PathVariable UUID id,
            @RequestParam UUID note,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            Principal person,
            RedirectAttributes flash,
            Model model,
            Locale locale) {
        InvoiceDetail invoice = invoice(id);
        Optional<Map<Integer, Money>> amounts = amounts(invoice, request);
        String wrong = Reason.wrong(reason);
        if (wrong != null || amounts.isEmpty()) {
            return page(invoice, request, true, reason, wrong, model, locale);
        }
        Credited credited = invoices.credit(note, id, amounts.get(), reason.strip(), person.getName());
        if (credited instanceof Credited.Note written) {
            flash.addFlashAttribute("done", "invoice.credited");
            return "redirect:" + InvoiceCaseController.address(written.id());
        }
        flash.addFlashAttribute("problem", "invoice.notCredited");
        return "redirect:" + InvoiceCaseController.address(id);
    }

    private String page(
            InvoiceDetail invoice,
            HttpServletRequest request,
            boolean typed,
            String reason,
            @Nullable String wrong,
            Model model,
            Locale locale) {
        InvoicePage shown = InvoicePage.of(invoice, words, locale);
        List<Row> rows = rows(invoice, shown, request, typed, locale);
        Optional<CreditPreview> preview = typed
                ? amounts(invoice, request)
                        .flatMap(amounts ->
                                invoices.previewCredit(invoice.invoice().id(), amounts))
                : invoices.previewCredit(invoice.invoice().id(), null);
        model.addAttribute("invoice", shown);
        model.addAttribute("rows", rows);
        model.addAttribute("preview", preview.orElse(null));
        model.addAttribute(
                "refused", typed && preview.isEmpty() && rows.stream().allMatch(row -> row.problem() == null));
        model.addAttribute("note", note(request));
        model.addAttribute("reason", reason);
        model.addAttribute("wrong", wrong);
        model.addAttribute("problems", problems(rows));
        return "backoffice/invoice/credit";
    }

    /** The form's own id of the note: sent twice it is written once. */
    private static UUID note(HttpServletRequest request) {
        String sent = request.getParameter("note");
        return sent == null || !request.getMethod().equals("POST") ? UUID.randomUUID() : UUID.fromString(sent);
    }

    private static Map<String, String> problems(List<Row> rows) {
        Map<String, String> problems = new LinkedHashMap<>();
        rows.stream()
                .filter(row -> row.problem() != null)
                .forEach(row -> problems.put(row.field(), String.valueOf(row.problem())));
        return problems;
    }

    /** Before anything is typed, all that is left stands in the fields. */
    private List<Row> rows(
            InvoiceDetail invoice, InvoicePage shown, HttpServletRequest request, boolean typed, Locale locale) {
        Map<Integer, Money> left = invoices.creditable(invoice);
        List<Row> rows = new ArrayList<>();
        for (InvoicePage.Line line : shown.lines()) {
            Money most = left.get(line.position());
            if (most != null && !most.isZero()) {
                String text = typed ? typed(line.position(), request) : TypedAmount.plain(most);
                boolean wrong = !text.isBlank() && TypedAmount.read(text).isEmpty();
                rows.add(new Row(
                        line,
                        AMOUNT + line.position(),
                        words.money(most, locale),
                        TypedAmount.plain(most),
                        text,
                        wrong ? words.text("backoffice.invoice.amount.wrong", locale) : null));
            }
        }
        return rows;
    }

    /** @return what is typed for each line; empty where something is no amount */
    private static Optional<Map<Integer, Money>> amounts(InvoiceDetail invoice, HttpServletRequest request) {
        Map<Integer, Money> amounts = new LinkedHashMap<>();
        for (InvoiceDetail.Line line : invoice.lines()) {
            String text = typed(line.position(), request);
            if (!text.isBlank()) {
                Optional<Money> amount = TypedAmount.read(text);
                if (amount.isEmpty()) {
                    return Optional.empty();
                }
                amounts.put(line.position(), amount.get());
            }
        }
        return Optional.of(amounts);
    }

    private static String typed(int position, HttpServletRequest request) {
        String text = request.getParameter(AMOUNT + position);
        return text == null ? "" : text.length() > 20 ? "?" : text;
    }

    private InvoiceDetail invoice(UUID id) {
        return invoices.find(id).orElseThrow(InvoiceCaseController::notFound);
    }
}
