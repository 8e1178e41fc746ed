package space.coworking.web.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import space.coworking.billing.BillingRun;
import space.coworking.billing.BillingRunManagement;
import space.coworking.web.InvoiceWords;

/** All billing runs. */
@Controller
class BillingListController {

    static final String PATH = "/backoffice/billing";

    private final BillingRunManagement runs;

    BillingListController(BillingRunManagement runs) {
        this.runs = runs;
    }

    /** @param total null as long as there is none */
    record Row(BillingRun run, String month, @Nullable Money total) {}

    @GetMapping(PATH)
    String list(HttpServletRequest request, Model model, Locale locale) {
        PageRequest page = new ListQuery(request).page(Sort.unsorted());
        List<BillingRun> some = runs.newest((int) page.getOffset(), page.getPageSize());
        Map<UUID, Money> totals = runs.totals(some.stream().map(BillingRun::id).toList());
        model.addAttribute(
                "runs",
                new PageImpl<>(
                        some.stream()
                                .map(run -> new Row(run, InvoiceWords.month(run.month(), locale), totals.get(run.id())))
                                .toList(),
                        page,
                        runs.count()));
        model.addAttribute("address", ListAddress.of(PATH).and("page", request.getParameter("page")));
        return "backoffice/billing/list";
    }
}
