package space.coworking.web.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import space.coworking.billing.bank.BankBooking;
import space.coworking.billing.bank.BankBookings;
import space.coworking.billing.bank.BankSearch;
import space.coworking.billing.bank.BankSearch.Which;
import space.coworking.billing.bank.BankStatement;
import space.coworking.billing.bank.BankStatements;
import space.coworking.billing.bank.BankSuggestion;
import space.coworking.billing.bank.BankSuggestions;
import space.coworking.billing.bank.CertainMatches;

/** What the bank's account shows, with the invoices that it may be for: those that wait first. */
@Controller
@RequestMapping(BankListController.PATH)
class BankListController {

    static final String PATH = BillingListController.PATH + "/bank";

    /** Shows everything; without it what came in and waits is shown. */
    private static final String ALL = "ALL";

    private final BankBookings bookings;
    private final BankStatements statements;
    private final BankSuggestions suggestions;
    private final CertainMatches certain;

    BankListController(
            BankBookings bookings, BankStatements statements, BankSuggestions suggestions, CertainMatches certain) {
        this.bookings = bookings;
        this.statements = statements;
        this.suggestions = suggestions;
        this.certain = certain;
    }

    /** @param best null where nothing is suggested */
    record Row(BankBooking booking, @Nullable BankSuggestion best, int more) {}

    @GetMapping
    String list(HttpServletRequest request, Model model) {
        ListQuery query = new ListQuery(request);
        BankStatement statement = statement(request.getParameter("statement"));
        boolean all = ALL.equals(request.getParameter("show"));
        Which which = all ? null : query.oneOf("show", Which.class);
        boolean plain = which == null && !all && statement == null;
        BankSearch search =
                new BankSearch(query.text(), plain ? Which.OPEN : which, statement == null ? null : statement.id());
        PageRequest page = query.page(Sort.unsorted());
        Page<BankBooking> found = bookings.search(search, page);
        model.addAttribute("bookings", new PageImpl<>(rows(found.getContent()), page, found.getTotalElements()));
        model.addAttribute("choices", Which.values());
        model.addAttribute("which", search.which());
        model.addAttribute("all", search.which() == null);
        model.addAttribute("text", search.text());
        model.addAttribute("statement", statement);
        model.addAttribute("filtered", !plain || search.text() != null);
        model.addAttribute(
                "certain",
                search.which() == Which.OPEN && statement == null && search.text() == null && page.getPageNumber() == 0
                        ? certain.waiting()
                        : List.of());
        model.addAttribute(
                "address",
                ListAddress.of(PATH)
                        .and("q", search.text())
                        .and("show", all ? ALL : which)
                        .and("statement", statement == null ? null : statement.id())
                        .and("page", request.getParameter("page")));
        return "backoffice/bank/list";
    }

    private List<Row> rows(List<BankBooking> found) {
        Map<UUID, List<BankSuggestion>> suggested =
                suggestions.of(found.stream().map(BankBooking::id).toList());
        return found.stream()
                .map(booking -> {
                    List<BankSuggestion> ours = suggested.getOrDefault(booking.id(), List.of());
                    return new Row(booking, ours.isEmpty() ? null : ours.get(0), Math.max(ours.size() - 1, 0));
                })
                .toList();
    }

    private @Nullable BankStatement statement(@Nullable String id) {
        boolean known = id != null && id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
        return known ? statements.find(UUID.fromString(id)).orElse(null) : null;
    }

    /** Confirms those that somebody has looked at; each is certain still, or left alone. */
    @PostMapping("/confirm")
    String confirm(
            @RequestParam(name = "booking", defaultValue = "") List<UUID> chosen,
            Principal person,
            RedirectAttributes flash) {
        if (chosen.isEmpty()) {
            flash.addFlashAttribute("problem", "bank.noneChosen");
        } else {
            flash.addFlashAttribute("confirmed", certain.confirm(chosen, person.getName()));
        }
        return "redirect:" + PATH;
    }

    @GetMapping("/statements")
    String statements(HttpServletRequest request, Model model) {
        PageRequest page = new ListQuery(request).page(Sort.unsorted());
        model.addAttribute(
                "statements",
                new PageImpl<>(statements.newest(page.getOffset(), page.getPageSize()), page, statements.count()));
        model.addAttribute("address", ListAddress.of(PATH + "/statements").and("page", request.getParameter("page")));
        return "backoffice/bank/statements";
    }
}
