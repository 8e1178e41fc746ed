package space.coworking.web.backoffice;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import space.coworking.membership.PlanCatalog;
import space.coworking.membership.PlanDraft;
import space.coworking.membership.PlanProblem;
import space.coworking.membership.PlanSaved;
import space.coworking.membership.PlanView;
import space.coworking.rules.Because;
import space.coworking.rules.planaccess.Access;
import space.coworking.shared.LocalText;
import space.coworking.web.MembershipWords;
import space.coworking.web.PlanWords;
import space.coworking.web.PlanWords.PlanCard;

/** The plans: their words and order here, their prices and access as the decision tables give them. */
@Controller
@RequestMapping(PlanController.PATH)
class PlanController {

    static final String PATH = "/backoffice/plans";

    private static final String ONE = "/{id:[0-9a-fA-F-]{36}}";

    private final PlanCatalog plans;
    private final PlanWords planWords;
    private final MembershipWords words;

    PlanController(PlanCatalog plans, PlanWords planWords, MembershipWords words) {
        this.plans = plans;
        this.planWords = planWords;
        this.words = words;
    }

    /** @param priced whether the price table sells it today; {@code opens} whether the access table opens anything */
    record Row(PlanView plan, PlanCard card, boolean priced, boolean opens) {}

    /** What was typed. */
    record Typed(
            String name, String slug, String descriptionEn, String descriptionDe, String position, String offered) {

        static Typed of(PlanView plan) {
            return new Typed(
                    plan.name(),
                    plan.slug(),
                    plan.description().en(),
                    plan.description().de(),
                    Integer.toString(plan.position()),
                    Boolean.toString(plan.offered()));
        }

        PlanDraft draft(@Nullable UUID id) {
            return new PlanDraft(
                    id,
                    name.strip(),
                    slug.strip(),
                    new LocalText(descriptionEn.strip(), descriptionDe.strip()),
                    position.strip().matches("[0-9]{1,3}") ? Integer.parseInt(position.strip()) : -1,
                    offered.equals("true"));
        }
    }

    @GetMapping
    String list(Model model, Locale locale) {
        model.addAttribute(
                "plans",
                plans.all().stream()
                        .map(plan -> new Row(plan, planWords.card(plan, locale), plan.price() != null, opens(plan)))
                        .toList());
        model.addAttribute("unused", plans.unused());
        return "backoffice/plan/list";
    }

    @GetMapping("/new")
    String add(Model model, Locale locale) {
        return form(null, new Typed("", "", "", "", "100", "false"), Map.of(), model, locale);
    }

    @GetMapping(ONE)
    String show(@PathVariable UUID id, Model model, Locale locale) {
        PlanView plan = plan(id);
        return form(plan, Typed.of(plan), Map.of(), model, locale);
    }

    @PostMapping("/new")
    String add(Typed typed, HttpServletResponse response, RedirectAttributes flash, Model model, Locale locale) {
        return save(null, typed, response, flash, model, locale);
    }

    @PostMapping(ONE)
    String change(
            @PathVariable UUID id,
            Typed typed,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model,
            Locale locale) {
        return save(plan(id), typed, response, flash, model, locale);
    }

    private String save(
            @Nullable PlanView plan,
            Typed typed,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model,
            Locale locale) {
        Typed whole = complete(typed);
        PlanSaved saved = plans.save(whole.draft(plan == null ? null : plan.id()));
        if (saved instanceof PlanSaved.Saved done) {
            flash.addFlashAttribute("done", "planSaved");
            return "redirect:" + PATH + "/" + done.plan().id();
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        Map<String, String> problems = new LinkedHashMap<>();
        for (PlanProblem problem : PlanProblem.values()) {
            if (((PlanSaved.Refused) saved).problems().contains(problem)) {
                problems.putIfAbsent(problem.field(), words.text("backoffice.plan.problem." + problem, locale));
            }
        }
        return form(plan, whole, problems, model, locale);
    }

    /** A browser leaves out what isn't checked, and a program what it likes. */
    private static Typed complete(Typed typed) {
        return new Typed(
                text(typed.name()),
                text(typed.slug()),
                text(typed.descriptionEn()),
                text(typed.descriptionDe()),
                text(typed.position()),
                text(typed.offered()));
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed;
    }

    private String form(
            @Nullable PlanView plan, Typed typed, Map<String, String> problems, Model model, Locale locale) {
        model.addAttribute("form", typed);
        model.addAttribute("problems", problems);
        model.addAttribute("unused", plans.unused());
        model.addAttribute("path", PATH + "/" + (plan == null ? "new" : plan.id()));
        if (plan != null) {
            model.addAttribute("card", planWords.card(plan, locale));
            model.addAttribute("priced", plan.price() != null);
            model.addAttribute("opens", opens(plan));
            model.addAttribute("rows", rows(plan, locale));
        }
        return "backoffice/plan/form";
    }

    private String rows(PlanView plan, Locale locale) {
        String access = row(plan.access().because(), locale);
        return plan.price() == null ? access : row(plan.price().because(), locale) + "; " + access;
    }

    private String row(Because because, Locale locale) {
        return words.text("backoffice.row", locale, because.table(), because.row(), because.version());
    }

    private static boolean opens(PlanView plan) {
        return plan.access() instanceof Access.Opens;
    }

    private PlanView plan(UUID id) {
        return plans.withId(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
