package space.coworking.web.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import space.coworking.billing.BillingCalendar;
import space.coworking.billing.BillingPayer;
import space.coworking.billing.BillingPayers;
import space.coworking.billing.InvoiceReading;
import space.coworking.billing.InvoiceRow;
import space.coworking.billing.InvoiceSearch;
import space.coworking.billing.InvoiceView;

/** All invoices and credit notes. */
@Controller
class InvoiceListController {

    static final String PATH = "/backoffice/invoices";

    private static final String EXPORT = PATH + "/invoices.csv";

    private static final List<String> HEAD = Arrays.asList(
            "number",
            "kind",
            "state",
            "buyer",
            "vat_id",
            "month",
            "issued_on",
            "due_on",
            "service_from",
            "service_through",
            "currency",
            "net",
            "vat",
            "gross",
            "open",
            "corrects");

    private final InvoiceReading invoices;
    private final BillingPayers payers;
    private final BillingCalendar calendar;

    InvoiceListController(InvoiceReading invoices, BillingPayers payers, BillingCalendar calendar) {
        this.invoices = invoices;
        this.payers = payers;
        this.calendar = calendar;
    }

    @GetMapping(PATH)
    String list(HttpServletRequest request, Model model) {
        ListQuery query = new ListQuery(request);
        InvoiceSearch search = search(query);
        InvoiceReading.Found found = invoices.search(search, query.page(Sort.unsorted()));
        model.addAttribute("invoices", found.page());
        model.addAttribute("sums", found.sums());
        model.addAttribute("choices", InvoiceSearch.Which.values());
        model.addAttribute("which", search.which());
        model.addAttribute("text", search.text());
        model.addAttribute("payer", payer(search.payer()));
        model.addAttribute("filtered", search.text() != null || search.which() != null || search.payer() != null);
        model.addAttribute("address", address(PATH, search).and("page", request.getParameter("page")));
        model.addAttribute("export", address(EXPORT, search).toString());
        return "backoffice/invoice/list";
    }

    private @Nullable BillingPayer payer(@Nullable UUID id) {
        return id == null
                ? null
                : payers.withIds(List.of(id)).stream().findFirst().orElse(null);
    }

    private static ListAddress address(String path, InvoiceSearch search) {
        return ListAddress.of(path)
                .and("q", search.text())
                .and("show", search.which())
                .and("payer", search.payer());
    }

    private static InvoiceSearch search(ListQuery query) {
        String payer = query.request().getParameter("payer");
        boolean known = payer != null && payer.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
        return new InvoiceSearch(
                query.text(),
                query.oneOf("show", InvoiceSearch.Which.class),
                known ? UUID.fromString(payer) : null,
                null);
    }

    /** The same list with all its pages, for a spreadsheet: amounts with a point, days as ISO 8601 has them. */
    @GetMapping(EXPORT)
    void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Downloads.csv(response, "invoices-" + calendar.today() + ".csv");
        Writer writer = response.getWriter();
        writer.write('\uFEFF'); // else some spreadsheets take umlauts for something else
        Csv csv = new Csv(writer);
        csv.row(HEAD);
        invoices.each(search(new ListQuery(request)), row -> csv.row(cells(row)));
        writer.flush();
    }

    private static List<? extends @Nullable Object> cells(InvoiceRow row) {
        InvoiceView invoice = row.invoice();
        return Arrays.asList(
                invoice.number(),
                invoice.kind(),
                invoice.state(),
                invoice.buyer(),
                row.vatId(),
                invoice.month(),
                invoice.issuedOn(),
                invoice.dueOn(),
                row.serviceFrom(),
                row.serviceUntil().minusDays(1),
                invoice.gross().getCurrencyUnit(),
                row.net().getAmount().toPlainString(),
                row.vat().getAmount().toPlainString(),
                invoice.gross().getAmount().toPlainString(),
                invoice.open().getAmount().toPlainString(),
                row.corrects());
    }
}
