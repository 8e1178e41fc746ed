package space.coworking.web.backoffice;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import space.coworking.billing.ledger.DatevExport;
import space.coworking.billing.ledger.Ledger;
import space.coworking.billing.ledger.LedgerEntry;

/** A month's bookings as files. What is not a month of the ledger is not found: nobody may book another month by mistake. */
@Controller
@RequestMapping(LedgerController.PATH)
class LedgerExportController {

    private static final List<String> HEAD = List.of(
            "day",
            "debit_account",
            "credit_account",
            "amount",
            "currency",
            "source",
            "document",
            "party",
            "tax_category",
            "vat_percent",
            "vat_amount");

    private final Ledger ledger;
    private final DatevExport datev;
    private final LedgerMonth chosen;

    LedgerExportController(Ledger ledger, DatevExport datev, LedgerMonth chosen) {
        this.ledger = ledger;
        this.datev = datev;
        this.chosen = chosen;
    }

    /** For a spreadsheet: amounts with a point, days as ISO 8601 has them. */
    @GetMapping("/journal.csv")
    void journal(@RequestParam(defaultValue = "") String month, HttpServletResponse response) throws IOException {
        YearMonth of = chosen.exactly(month).orElseThrow(InvoiceCaseController::notFound);
        Downloads.csv(response, "journal-" + of + ".csv");
        Writer writer = response.getWriter();
        writer.write('\uFEFF'); // else some spreadsheets take umlauts for something else
        Csv csv = new Csv(writer);
        csv.row(HEAD);
        ledger.each(of, entry -> csv.row(cells(entry)));
        writer.flush();
    }

    private static List<? extends @Nullable Object> cells(LedgerEntry entry) {
        return Arrays.asList(
                entry.day(),
                entry.debited().number(),
                entry.credited().number(),
                entry.amount().abs().getAmount().toPlainString(),
                entry.amount().getCurrencyUnit(),
                entry.source(),
                entry.document(),
                entry.party(),
                entry.counter().of().category(),
                entry.counter().of().percent(),
                entry.vat().isZero() ? null : entry.vat().getAmount().abs().toPlainString());
    }

    /** The booking batch. @param part from 1 on, where one file can't hold the month */
    @GetMapping("/datev.csv")
    void datev(
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "1") String part,
            HttpServletResponse response)
            throws IOException {
        YearMonth of = chosen.exactly(month).orElseThrow(InvoiceCaseController::notFound);
        if (!part.matches("[1-9][0-9]{0,3}") || Integer.parseInt(part) > datev.parts(of)) {
            throw InvoiceCaseController.notFound();
        }
        int number = Integer.parseInt(part);
        Downloads.attachment(response, DatevExport.fileName(of, number), "text/csv; charset=windows-1252");
        datev.write(of, number, response.getOutputStream());
    }
}
