package space.coworking.web.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import space.coworking.billing.BillingCalendar;
import space.coworking.billing.BillingPayer;
import space.coworking.billing.BillingPayers;
import space.coworking.billing.BillingRunManagement;
import space.coworking.billing.BillingRunManagement.Started;
import space.coworking.web.InvoiceWords;

/** Starts a billing run for a month, and shows beforehand what it would make. */
@Controller
@RequestMapping(BillingListController.PATH)
class BillingStartController {

    /** Months back and ahead that can be chosen: a preview adds the fees of all months up to its own. */
    private static final int MONTHS_BACK = 24;

    private static final int MONTHS_AHEAD = 3;
    private static final int FOUND = 20;
    private static final int MOST_CHOSEN = 200;

    private final BillingRunManagement runs;
    private final BillingPayers payers;
    private final BillingCalendar calendar;
    private final InvoiceWords words;

    BillingStartController(
            BillingRunManagement runs, BillingPayers payers, BillingCalendar calendar, InvoiceWords words) {
        this.runs = runs;
        this.payers = payers;
        this.calendar = calendar;
        this.words = words;
    }

    /** A month as a form offers it. */
    record Choice(YearMonth month, String name) {}

    @GetMapping("/start")
    String ask(HttpServletRequest request, Model model, Locale locale) {
        return form(request, Map.of(), model, locale);
    }

    /** Looks for customers to choose; what was chosen so far stays. */
    @PostMapping(path = "/start", params = "look")
    String look(HttpServletRequest request, Model model, Locale locale) {
        return form(request, Map.of(), model, locale);
    }

    @PostMapping("/start")
    String start(HttpServletRequest request, Principal person, RedirectAttributes flash, Model model, Locale locale) {
        boolean some = isForSome(request);
        Set<UUID> chosen = chosen(request);
        YearMonth month = month(request.getParameter("month")).orElse(null);
        Map<String, String> problems = new LinkedHashMap<>();
        if (month == null) {
            problems.put("month", words.text("backoffice.billing.start.noMonth", locale));
        }
        if (some && (chosen.isEmpty() || payers.withIds(chosen).size() < chosen.size())) {
            problems.put("q", words.text("backoffice.billing.start.noCustomer", locale));
        }
        if (month == null || !problems.isEmpty()) {
            return form(request, problems, model, locale);
        }
        Started started = runs.start(month, some ? chosen : null, person.getName());
        if (started instanceof Started.Run run) {
            flash.addFlashAttribute("done", "billing.started");
            return "redirect:" + BillingRunController.address(run.id());
        }
        if (started instanceof Started.UnderWay underWay) {
            model.addAttribute("underWay", underWay.id());
        } else {
            problems.put("month", words.text("backoffice.billing.start.tooEarly", locale));
        }
        return form(request, problems, model, locale);
    }

    private String form(HttpServletRequest request, Map<String, String> problems, Model model, Locale locale) {
        YearMonth last = calendar.thisMonth().minusMonths(1);
        String text = new ListQuery(request).text();
        Set<UUID> chosen = chosen(request);
        model.addAttribute("months", choices(last.minusMonths(MONTHS_BACK - 1), last, locale));
        model.addAttribute("month", month(request.getParameter("month")).orElse(last));
        model.addAttribute("some", isForSome(request));
        model.addAttribute("text", text);
        List<BillingPayer> picked = payers.withIds(chosen);
        List<BillingPayer> found = text == null ? List.of() : payers.search(text, FOUND);
        model.addAttribute("picked", picked);
        model.addAttribute(
                "found",
                found.stream().filter(one -> !chosen.contains(one.id())).toList());
        model.addAttribute("nobody", text != null && found.isEmpty());
        model.addAttribute("problems", problems);
        return "backoffice/billing/start";
    }

    private static boolean isForSome(HttpServletRequest request) {
        return "some".equals(request.getParameter("who")) || request.getParameter("look") != null;
    }

    /** @throws ResponseStatusException where the form was not ours: nobody may be billed by mistake */
    private static Set<UUID> chosen(HttpServletRequest request) {
        String[] typed = request.getParameterValues("customer");
        if (typed == null) {
            return Set.of();
        }
        if (typed.length > MOST_CHOSEN) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        try {
            return Arrays.stream(typed).map(UUID::fromString).collect(Collectors.toSet());
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, null, e);
        }
    }

    /** Whatever month is chosen, nothing is written. */
    @GetMapping("/preview")
    String preview(@RequestParam(defaultValue = "") String month, Model model, Locale locale) {
        YearMonth thisMonth = calendar.thisMonth();
        Optional<YearMonth> chosen = month(month)
                .filter(one -> !one.isAfter(thisMonth.plusMonths(MONTHS_AHEAD))
                        && !one.isBefore(thisMonth.minusMonths(MONTHS_BACK)));
        model.addAttribute(
                "months", choices(thisMonth.minusMonths(MONTHS_BACK), thisMonth.plusMonths(MONTHS_AHEAD), locale));
        model.addAttribute("month", chosen.orElse(thisMonth));
        chosen.ifPresent(one -> {
            model.addAttribute("underWay", runs.underWay(one).orElse(null));
            model.addAttribute("summary", runs.preview(one));
            model.addAttribute("monthName", InvoiceWords.month(one, locale));
            model.addAttribute("beforeName", InvoiceWords.month(one.minusMonths(1), locale));
            model.addAttribute("drafts", Map.of());
        });
        return "backoffice/billing/preview";
    }

    /** The latest first. */
    private static List<Choice> choices(YearMonth from, YearMonth through, Locale locale) {
        return Stream.iterate(through, month -> !month.isBefore(from), month -> month.minusMonths(1))
                .map(month -> new Choice(month, InvoiceWords.month(month, locale)))
                .toList();
    }

    private static Optional<YearMonth> month(@Nullable String typed) {
        try {
            return typed == null || !typed.matches("2[0-9]{3}-[0-9]{2}")
                    ? Optional.empty()
                    : Optional.of(YearMonth.parse(typed));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
