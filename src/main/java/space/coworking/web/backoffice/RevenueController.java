package space.coworking.web.backoffice;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import space.coworking.billing.BillingCalendar;
import space.coworking.billing.ledger.LedgerMonths;
import space.coworking.billing.ledger.RevenueReport;
import space.coworking.web.InvoiceWords;

/** What was earned in a year, by service and month. */
@Controller
class RevenueController {

    static final String PATH = LedgerController.PATH + "/revenue";

    private static final String SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final RevenueReport revenue;
    private final LedgerMonths months;
    private final BillingCalendar calendar;
    private final InvoiceWords words;

    RevenueController(RevenueReport revenue, LedgerMonths months, BillingCalendar calendar, InvoiceWords words) {
        this.revenue = revenue;
        this.months = months;
        this.calendar = calendar;
        this.words = words;
    }

    /** @param amounts one for each month, empty where there is none */
    record Row(String name, List<String> amounts, String sum) {}

    @GetMapping(PATH)
    String year(@RequestParam(required = false) @Nullable String year, Model model, Locale locale) {
        List<Integer> years = years();
        int shown = asked(year, years, years.get(0));
        RevenueReport.Year report = revenue.year(shown, calendar.thisMonth());
        model.addAttribute("years", years);
        model.addAttribute("year", shown);
        model.addAttribute(
                "monthNames",
                report.months().stream()
                        .map(month -> LedgerWords.shortMonth(month, locale))
                        .toList());
        model.addAttribute(
                "rows",
                lines(report).stream()
                        .map(line -> row(line, name(line, report, locale), locale))
                        .toList());
        model.addAttribute("sum", row(report.sum(), words.text("ledger.revenue.sum", locale), locale));
        return "backoffice/ledger/revenue";
    }

    private static List<RevenueReport.Line> lines(RevenueReport.Year report) {
        List<RevenueReport.Line> lines = new ArrayList<>(report.services());
        if (!report.breakage().isNothing()) {
            lines.add(report.breakage());
        }
        return lines;
    }

    private String name(RevenueReport.Line line, RevenueReport.Year report, Locale locale) {
        return line == report.breakage()
                ? words.text("ledger.account.BREAKAGE", locale)
                : words.text("billing.service." + line.service(), locale);
    }

    private static Row row(RevenueReport.Line line, String name, Locale locale) {
        return new Row(
                name,
                line.months().stream()
                        .map(amount -> amount.isZero() ? "" : LedgerWords.amount(amount, locale))
                        .toList(),
                LedgerWords.amount(line.sum(), locale));
    }

    /** @return the latest first */
    private List<Integer> years() {
        return months.all().stream().map(YearMonth::getYear).distinct().toList();
    }

    /** @return the year of an address; where it is odd, {@code otherwise} */
    private static int asked(@Nullable String typed, List<Integer> years, int otherwise) {
        return years.stream()
                .filter(year -> String.valueOf(year).equals(typed))
                .findFirst()
                .orElse(otherwise);
    }

    private RevenueReport.Year exactly(String year) {
        int shown = asked(year, years(), 0);
        if (shown == 0) {
            throw InvoiceCaseController.notFound();
        }
        return revenue.year(shown, calendar.thisMonth());
    }

    /** For a spreadsheet: amounts with a point. */
    @GetMapping(PATH + ".csv")
    void csv(@RequestParam(defaultValue = "") String year, HttpServletResponse response) throws IOException {
        RevenueReport.Year report = exactly(year);
        Downloads.csv(response, "revenue-" + year + ".csv");
        Writer writer = response.getWriter();
        writer.write('\uFEFF'); // else some spreadsheets take umlauts for something else
        Csv csv = new Csv(writer);
        table(report, Locale.ENGLISH, true)
                .forEach(row -> csv.row(row.stream()
                        .map(cell -> cell instanceof Money money ? money.getAmount() : cell)
                        .toList()));
        writer.flush();
    }

    @GetMapping(PATH + ".xlsx")
    void xlsx(@RequestParam(defaultValue = "") String year, HttpServletResponse response, Locale locale)
            throws IOException {
        RevenueReport.Year report = exactly(year);
        Downloads.attachment(response, "revenue-" + year + ".xlsx", SHEET);
        Xlsx.write(
                response.getOutputStream(),
                words.text("ledger.revenue.title", locale) + " " + year,
                table(report, locale, false));
    }

    /** @param codes whether services are called as in files for programs */
    private List<List<Object>> table(RevenueReport.Year report, Locale locale, boolean codes) {
        List<List<Object>> table = new ArrayList<>();
        List<Object> head = new ArrayList<>();
        head.add(codes ? "service" : words.text("backoffice.billing.service", locale));
        report.months().forEach(month -> head.add(codes ? month.toString() : LedgerWords.shortMonth(month, locale)));
        head.add(codes ? "sum" : words.text("ledger.revenue.sum", locale));
        table.add(head);
        for (RevenueReport.Line line : lines(report)) {
            String code = line == report.breakage() ? "BREAKAGE" : String.valueOf(line.service());
            table.add(cells(codes ? code : name(line, report, locale), line));
        }
        table.add(cells(codes ? "SUM" : words.text("ledger.revenue.sum", locale), report.sum()));
        return table;
    }

    private static List<Object> cells(String name, RevenueReport.Line line) {
        List<Object> cells = new ArrayList<>();
        cells.add(name);
        cells.addAll(line.months());
        cells.add(line.sum());
        return cells;
    }
}
