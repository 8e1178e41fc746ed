package space.coworking.web.portal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import space.coworking.billing.BillingCalendar;
import space.coworking.membership.UsageManagement;
import space.coworking.membership.UsageState;
import space.coworking.membership.UsageView;
import space.coworking.membership.Used;
import space.coworking.membership.Used.UsageRefusal;
import space.coworking.shared.Formats;
import space.coworking.shared.PlainText;
import space.coworking.shared.TimeSlot;

/** A member's time at a desk: check in and out, write time down, see what was counted. The code at the door leads here. */
@Controller
@RequestMapping(UsageController.PAGE)
class UsageController {

    static final String PAGE = "/portal/usage";

    private static final int PAGE_SIZE = 25;
    private static final int LONGEST_NOTE = 500;

    private final UsageManagement usages;
    private final BillingCalendar calendar;

    UsageController(UsageManagement usages, BillingCalendar calendar) {
        this.usages = usages;
        this.calendar = calendar;
    }

    /**
     * @param length null while the member is here
     * @param credit what it took of it; null where none
     * @param charged in money, for what no credit covered; null where nothing
     */
    record Row(
            String when,
            String state,
            Tone tone,
            @Nullable String length,
            @Nullable String credit,
            @Nullable String charged,
            @Nullable String note,
            @Nullable String reason) {}

    @GetMapping
    String show(Owner owner, @RequestParam(defaultValue = "1") String page, Model model, Locale locale) {
        return page(owner, PageNumber.of(page), null, model, locale);
    }

    private String page(Owner owner, int page, @Nullable UsageRefusal refusal, Model model, Locale locale) {
        Formats formats = new Formats(locale, calendar.zone());
        int first = (page - 1) * PAGE_SIZE;
        List<UsageView> found = usages.of(owner.customer(), first, PAGE_SIZE + 1);
        model.addAttribute(
                "rows",
                found.stream()
                        .limit(PAGE_SIZE)
                        .map(usage -> row(usage, formats))
                        .toList());
        model.addAttribute("page", page);
        model.addAttribute("more", found.size() > PAGE_SIZE);
        model.addAttribute(
                "here",
                usages.here(owner.customer())
                        .map(usage -> formats.dateTime(usage.from()))
                        .orElse(null));
        model.addAttribute("today", calendar.today());
        model.addAttribute("refusal", refusal == null ? null : refusal.name());
        return "portal/usage";
    }

    private static Row row(UsageView usage, Formats formats) {
        Instant until = usage.until();
        TimeSlot time = until == null ? null : new TimeSlot(usage.from(), until);
        return new Row(
                time == null ? formats.dateTime(usage.from()) : formats.date(usage.from()) + ", " + formats.times(time),
                usage.state().name(),
                tone(usage),
                time == null ? null : formats.hours(time.length()),
                usage.credit().isZero() ? null : formats.hours(usage.credit()),
                usage.charged().isZero() ? null : formats.money(usage.charged()),
                usage.note(),
                usage.reason());
    }

    private static Tone tone(UsageView usage) {
        return switch (usage.state()) {
            case OPEN, PENDING -> new Tone("waiting", "clock");
            case COUNTED -> new Tone("done", "check");
            case REJECTED, CORRECTED -> new Tone("quiet", "cross");
        };
    }

    @PostMapping("/check-in")
    String checkIn(Owner owner, Model model, Locale locale) {
        return answer(owner, usages.checkIn(owner.customer()), "checkedIn", model, locale);
    }

    @PostMapping("/check-out")
    String checkOut(Owner owner, Model model, Locale locale) {
        Used used = usages.checkOut(owner.customer());
        return answer(owner, used, waits(used) ? "usagePending" : "checkedOut", model, locale);
    }

    /** @param from local times of the day; an end that is not later is one of the next day */
    @PostMapping
    String enter(
            Owner owner,
            @RequestParam String day,
            @RequestParam String from,
            @RequestParam String until,
            @RequestParam(defaultValue = "") String note,
            Model model,
            Locale locale) {
        if (!PlainText.isPlain(note, true)) {
            return answer(owner, new Used.Refused(UsageRefusal.NOTE_CHARACTERS), "", model, locale);
        }
        Used used;
        try {
            LocalDate date = LocalDate.parse(day);
            LocalTime start = LocalTime.parse(from);
            LocalTime end = LocalTime.parse(until);
            LocalDate last = end.isAfter(start) ? date : date.plusDays(1);
            used = usages.enter(
                    owner.customer(),
                    date.atTime(start).atZone(calendar.zone()).toInstant(),
                    last.atTime(end).atZone(calendar.zone()).toInstant(),
                    note.isBlank()
                            ? null
                            : note.strip().substring(0, Math.min(note.strip().length(), LONGEST_NOTE)),
                    null);
        } catch (DateTimeException unreadable) {
            used = new Used.Refused(UsageRefusal.BAD_TIMES);
        }
        return answer(owner, used, waits(used) ? "usagePending" : "usageEntered", model, locale);
    }

    private static boolean waits(Used used) {
        return used instanceof Used.Entered entered && entered.usage().state() == UsageState.PENDING;
    }

    private String answer(Owner owner, Used used, String done, Model model, Locale locale) {
        return used instanceof Used.Refused refused
                ? page(owner, 1, refused.refusal(), model, locale)
                : "redirect:" + PAGE + "?done=" + done;
    }
}
