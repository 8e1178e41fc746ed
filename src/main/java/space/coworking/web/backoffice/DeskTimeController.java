package space.coworking.web.backoffice;

import java.security.Principal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import space.coworking.billing.BillingCalendar;
import space.coworking.membership.MembershipManagement;
import space.coworking.membership.MembershipView;
import space.coworking.membership.UsageManagement;
import space.coworking.membership.UsageState;
import space.coworking.membership.UsageView;
import space.coworking.membership.Used;
import space.coworking.membership.Used.UsageRefusal;
import space.coworking.shared.TimeSlot;
import space.coworking.web.MembershipWords;
import space.coworking.workflow.StaffTasks;

/** A member's desk time: what staff see of it, write down and take back. */
@Controller
@RequestMapping(DeskTimeController.PATH)
class DeskTimeController {

    static final String PATH = MembershipCaseController.PATH + "/usage";

    private static final String ENTRY = "/{usage:[0-9a-fA-F-]{36}}";
    private static final String WRONG = "backoffice.usage.wrong.";
    private static final int PAGE_SIZE = 25;

    private final MembershipManagement memberships;
    private final UsageManagement usages;
    private final DeskTimeRows rows;
    private final MembershipWords words;
    private final BillingCalendar calendar;
    private final StaffTasks tasks;
    private final Clock clock;

    DeskTimeController(
            MembershipManagement memberships,
            UsageManagement usages,
            DeskTimeRows rows,
            MembershipWords words,
            BillingCalendar calendar,
            StaffTasks tasks,
            Clock clock) {
        this.memberships = memberships;
        this.usages = usages;
        this.rows = rows;
        this.words = words;
        this.calendar = calendar;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** @param day what is to be entered, where a link knows it already, as what was just taken back; and the times */
    @GetMapping
    String show(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "1") String page,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            Model model,
            Locale locale) {
        String shownDay = day.isEmpty() ? calendar.today().toString() : day;
        return page(
                membership(id),
                page.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(page) : 1,
                new TypedDeskTime(shownDay, from, until, "", false),
                Map.of(),
                false,
                model,
                locale);
    }

    /** @param charge said where staff saw that credit does not cover it */
    @PostMapping
    String enter(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(required = false) @Nullable String charge,
            Principal person,
            RedirectAttributes flash,
            Model model,
            Locale locale) {
        MembershipView membership = membership(id);
        var typed = new TypedDeskTime(day, from, until, note, charge != null);
        Map<String, String> problems = new LinkedHashMap<>();
        typed.problems().forEach((field, wrong) -> problems.put(field, words.text(WRONG + wrong, locale)));
        if (!problems.isEmpty()) {
            return page(membership, 1, typed, problems, typed.charge(), model, locale);
        }
        TimeSlot time = typed.slot(calendar.zone());
        Used used = typed.charge()
                ? usages.enterAndCharge(
                        membership.customer(), time.from(), time.to(), typed.noteOrNull(), person.getName())
                : usages.enter(membership.customer(), time.from(), time.to(), typed.noteOrNull(), person.getName());
        if (used instanceof Used.Refused refused) {
            problems.put(field(refused.refusal(), time), words.text(WRONG + wrong(refused.refusal(), time), locale));
            boolean chargeable = typed.charge() || refused.refusal() == UsageRefusal.NOT_ENOUGH_CREDIT;
            return page(membership, 1, typed, problems, chargeable, model, locale);
        }
        flash.addFlashAttribute("done", "usage.entered");
        return redirect(id);
    }

    private String field(UsageRefusal refusal, TimeSlot time) {
        return switch (refusal) {
            case BAD_TIMES -> isOver(time) ? "day" : "until";
            case OUTSIDE_PLAN_HOURS, OVERLAPS -> "from";
            case NOT_ENOUGH_CREDIT -> "until";
            case NO_MEMBERSHIP, NOTE_CHARACTERS, HERE_ALREADY, NOT_HERE -> "day";
        };
    }

    private String wrong(UsageRefusal refusal, TimeSlot time) {
        return refusal == UsageRefusal.BAD_TIMES && !isOver(time) ? "future" : refusal.name();
    }

    private boolean isOver(TimeSlot time) {
        return !time.to().isAfter(clock.instant());
    }

    /** Where staff decide on an entry that waits. */
    @GetMapping(ENTRY + "/task")
    String decide(@PathVariable UUID id, @PathVariable UUID usage, RedirectAttributes flash) {
        usage(membership(id), usage);
        return tasks.address(usage.toString()).map("redirect:"::concat).orElseGet(() -> {
            flash.addFlashAttribute("problem", "usage.decided");
            return redirect(id);
        });
    }

    @GetMapping(ENTRY + "/correct")
    String askToCorrect(
            @PathVariable UUID id, @PathVariable UUID usage, RedirectAttributes flash, Model model, Locale locale) {
        MembershipView membership = membership(id);
        UsageView entry = usage(membership, usage);
        return entry.state() == UsageState.COUNTED
                ? correctionPage(membership, entry, "", null, model, locale)
                : notCorrectable(id, flash);
    }

    @PostMapping(ENTRY + "/correct")
    String correct(
            @PathVariable UUID id,
            @PathVariable UUID usage,
            @RequestParam(defaultValue = "") String reason,
            Principal person,
            RedirectAttributes flash,
            Model model,
            Locale locale) {
        MembershipView membership = membership(id);
        UsageView entry = usage(membership, usage);
        String wrong = Reason.wrong(reason);
        if (wrong != null && entry.state() == UsageState.COUNTED) {
            return correctionPage(membership, entry, reason, wrong, model, locale);
        }
        if (wrong != null || !usages.correct(usage, person.getName(), reason.strip())) {
            return notCorrectable(id, flash);
        }
        flash.addFlashAttribute("done", "usage.corrected");
        return redirect(id) + "?day=" + calendar.day(entry.from());
    }

    private String page(
            MembershipView membership,
            int page,
            TypedDeskTime typed,
            Map<String, String> problems,
            boolean chargeable,
            Model model,
            Locale locale) {
        List<DeskTimeRows.Row> found = rows.of(membership.customer(), (page - 1) * PAGE_SIZE, PAGE_SIZE + 1, locale);
        model.addAttribute("membership", membership);
        model.addAttribute("rows", found.subList(0, Math.min(PAGE_SIZE, found.size())));
        model.addAttribute("page", page);
        model.addAttribute("more", found.size() > PAGE_SIZE);
        model.addAttribute("typed", typed);
        model.addAttribute("today", calendar.today());
        model.addAttribute("chargeable", chargeable);
        model.addAttribute("problems", problems);
        return "backoffice/membership/usage";
    }

    private String correctionPage(
            MembershipView membership,
            UsageView entry,
            String reason,
            @Nullable String wrong,
            Model model,
            Locale locale) {
        model.addAttribute("membership", membership);
        model.addAttribute("row", rows.row(entry, locale));
        model.addAttribute("reason", reason);
        model.addAttribute("wrong", wrong);
        return "backoffice/membership/usage-correct";
    }

    private static String notCorrectable(UUID membership, RedirectAttributes flash) {
        flash.addFlashAttribute("problem", "usage.notCorrectable");
        return redirect(membership);
    }

    private static String redirect(UUID membership) {
        return MembershipCaseController.redirect(membership) + "/usage";
    }

    private MembershipView membership(UUID id) {
        return memberships.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** An entry of somebody else is none here. */
    private UsageView usage(MembershipView membership, UUID id) {
        return usages.find(id)
                .filter(usage -> usage.customer().equals(membership.customer()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
