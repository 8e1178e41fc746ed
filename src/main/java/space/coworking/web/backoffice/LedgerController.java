package space.coworking.web.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.YearMonth;
import java.util.Locale;
import java.util.stream.IntStream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import space.coworking.billing.BillingCalendar;
import space.coworking.billing.ledger.DatevExport;
import space.coworking.billing.ledger.Ledger;
import space.coworking.billing.ledger.LedgerEntry;
import space.coworking.billing.ledger.LedgerMonths;
import space.coworking.billing.ledger.TrialBalance;
import space.coworking.web.InvoiceWords;

/** The ledger for accountants: a month's accounts, whether they agree with the documents, and each booking. */
@Controller
@RequestMapping(LedgerController.PATH)
class LedgerController {

    static final String PATH = BillingListController.PATH + "/ledger";

    private final Ledger ledger;
    private final LedgerMonths months;
    private final DatevExport datev;
    private final LedgerMonth chosen;
    private final LedgerWords words;
    private final BillingCalendar calendar;

    LedgerController(
            Ledger ledger,
            LedgerMonths months,
            DatevExport datev,
            LedgerMonth chosen,
            LedgerWords words,
            BillingCalendar calendar) {
        this.ledger = ledger;
        this.months = months;
        this.datev = datev;
        this.chosen = chosen;
        this.words = words;
        this.calendar = calendar;
    }

    /** A month as a form offers it. */
    record Choice(YearMonth month, String name) {}

    /** An account's line of the trial balance. */
    record Row(String number, String name, String opening, String debit, String credit, String closing) {}

    /** A file of the booking batch. */
    record Part(int number, String name) {}

    @GetMapping
    String month(@RequestParam(required = false) @Nullable String month, Model model, Locale locale) {
        YearMonth shown = head(month, model, locale);
        Ledger.Checked checked = ledger.checked(shown);
        TrialBalance balance = checked.balance();
        model.addAttribute(
                "rows",
                balance.rows().stream()
                        .map(row -> row(row, words.account(row.uses(), locale), locale))
                        .toList());
        model.addAttribute("sum", row(balance.sum(), "", locale));
        model.addAttribute(
                "balanced", balance.sum().debit().isEqual(balance.sum().credit()));
        model.addAttribute("ties", checked.ties());
        model.addAttribute("agrees", checked.ties().stream().allMatch(tie -> tie.difference()
                .isZero()));
        model.addAttribute("deferred", balance.deferred());
        model.addAttribute("over", shown.isBefore(calendar.thisMonth()));
        model.addAttribute("waiting", months.waiting(shown));
        model.addAttribute(
                "parts",
                IntStream.rangeClosed(1, datev.parts(shown))
                        .mapToObj(part -> new Part(part, DatevExport.fileName(shown, part)))
                        .toList());
        return "backoffice/ledger/month";
    }

    private YearMonth head(@Nullable String month, Model model, Locale locale) {
        YearMonth shown = chosen.shown(month);
        model.addAttribute("month", shown);
        model.addAttribute("monthName", InvoiceWords.month(shown, locale));
        model.addAttribute(
                "months",
                months.all().stream()
                        .map(one -> new Choice(one, InvoiceWords.month(one, locale)))
                        .toList());
        model.addAttribute("closed", months.isClosed(shown));
        return shown;
    }

    private static Row row(TrialBalance.Row row, String name, Locale locale) {
        return new Row(
                row.number(),
                name,
                LedgerWords.amount(row.opening(), locale),
                LedgerWords.amount(row.debit(), locale),
                LedgerWords.amount(row.credit(), locale),
                LedgerWords.amount(row.closing(), locale));
    }

    /** A booking as a page shows it: of one account by its sides, of all with both accounts. */
    record Booking(
            LedgerEntry entry,
            String text,
            LedgerEntry.Account debited,
            String debitedName,
            LedgerEntry.Account credited,
            String creditedName,
            String amount) {}

    @GetMapping("/journal")
    String journal(
            @RequestParam(required = false) @Nullable String month,
            @RequestParam(required = false) @Nullable String account,
            HttpServletRequest request,
            Model model,
            Locale locale) {
        YearMonth shown = head(month, model, locale);
        String of = account != null && account.matches("[0-9]{4,8}") && ledger.isKnown(account) ? account : null;
        PageImpl<LedgerEntry> page = ledger.journal(shown, of, new ListQuery(request).page(Sort.unsorted()));
        model.addAttribute("account", of);
        model.addAttribute("entries", page.map(entry -> booking(entry, locale)));
        model.addAttribute(
                "address",
                ListAddress.of(PATH + "/journal")
                        .and("month", shown)
                        .and("account", of)
                        .and("page", request.getParameter("page")));
        return "backoffice/ledger/journal";
    }

    private Booking booking(LedgerEntry entry, Locale locale) {
        Money amount = entry.amount();
        return new Booking(
                entry,
                words.source(entry, locale),
                entry.debited(),
                words.account(entry.debited(), locale),
                entry.credited(),
                words.account(entry.credited(), locale),
                LedgerWords.amount(amount.abs(), locale));
    }

    @PostMapping("/close")
    String close(@RequestParam(defaultValue = "") String month, Principal person, RedirectAttributes flash) {
        YearMonth shown = chosen.exactly(month).orElseThrow(InvoiceCaseController::notFound);
        LedgerMonths.Closing closing = months.close(shown, person.getName());
        if (closing == LedgerMonths.Closing.CLOSED) {
            flash.addFlashAttribute("done", "ledger.closed");
        } else {
            flash.addFlashAttribute("problem", "ledger." + closing);
        }
        return "redirect:" + PATH + "?month=" + shown;
    }
}
