package space.coworking.web.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.data.domain.Sort;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import space.coworking.crm.LeadDetail;
import space.coworking.crm.LeadReading;
import space.coworking.crm.LeadStage;

/** The leads, and what became of each. */
@Controller
@RequestMapping(LeadController.PATH)
class LeadController {

    static final String PATH = "/backoffice/leads";

    private final LeadReading leads;
    private final MessageSource messages;

    LeadController(LeadReading leads, MessageSource messages) {
        this.leads = leads;
        this.messages = messages;
    }

    /** Something that happened, in words. */
    record Happened(Instant at, String words) {}

    @GetMapping
    String list(HttpServletRequest request, Model model) {
        ListQuery query = new ListQuery(request);
        String text = query.text();
        LeadStage stage = query.oneOf("stage", LeadStage.class);
        model.addAttribute("leads", leads.search(text, stage, query.page(Sort.unsorted())));
        model.addAttribute("stages", LeadStage.values());
        model.addAttribute("text", text);
        model.addAttribute("stage", stage);
        model.addAttribute("filtered", text != null || stage != null);
        model.addAttribute(
                "address",
                ListAddress.of(PATH).and("q", text).and("stage", stage).and("page", request.getParameter("page")));
        return "backoffice/lead/list";
    }

    @GetMapping("/{id:[0-9a-fA-F-]{36}}")
    String show(@PathVariable UUID id, HttpServletRequest request, Locale locale, Model model) {
        LeadDetail detail = leads.lead(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("detail", detail);
        model.addAttribute("lead", detail.lead());
        model.addAttribute("history", history(detail, locale));
        model.addAttribute("back", BackAddress.to(PATH, request));
        return "backoffice/lead/lead";
    }

    private List<Happened> history(LeadDetail detail, Locale locale) {
        return detail.history().stream()
                .map(entry -> new Happened(
                        entry.at(),
                        messages.getMessage(
                                entry.messageKey(), entry.arguments().toArray(), locale)))
                .toList();
    }
}
