package space.coworking.web;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import space.coworking.billing.BillingCalendar;
import space.coworking.membership.MembershipChange;
import space.coworking.membership.MembershipRefusal;
import space.coworking.membership.MembershipState;
import space.coworking.membership.MembershipView;
import space.coworking.membership.MembershipView.Note;
import space.coworking.rules.planpricing.PlanPrice.Interval;
import space.coworking.shared.Formats;

/** Says what memberships are and what happens to them, the same on all pages. */
@Component
public class MembershipWords {

    private final MessageSource messages;
    private final BillingCalendar calendar;

    MembershipWords(MessageSource messages, BillingCalendar calendar) {
        this.messages = messages;
        this.calendar = calendar;
    }

    public ZoneId zone() {
        return calendar.zone();
    }

    public Formats formats(Locale locale) {
        return new Formats(locale, calendar.zone());
    }

    /** @return names the words of where it stands: a pause is not a suspension by us */
    public static String state(MembershipView membership) {
        boolean paused = membership.state() == MembershipState.SUSPENDED
                && membership.rest() != null
                && membership.rest().byMember();
        return paused ? "paused" : membership.state().name();
    }

    public String refusal(MembershipRefusal refusal, Locale locale) {
        return text("membership.refusal." + refusal, locale);
    }

    /** {@code €20.00 a month}. */
    public String price(MembershipView membership, Locale locale) {
        return price(membership.interval(), formats(locale).money(membership.price()), locale);
    }

    public String price(Interval interval, String amount, Locale locale) {
        return interval == Interval.NONE
                ? text("membership.price.NONE", locale)
                : text("membership.price", locale, amount, text("membership.unit." + interval, locale));
    }

    /** {@code a month}; nothing where there is no fee. */
    public String unit(Interval interval, Locale locale) {
        return interval == Interval.NONE ? "" : text("membership.unit." + interval, locale);
    }

    /** {@code 14 days, to the end of a month}. */
    public String notice(int days, Interval interval, Locale locale) {
        String until = text("membership.notice.until." + interval, locale);
        return days == 0 ? until : text("membership.notice", locale, days, until);
    }

    /** {@code 4 h}, {@code 1 h 30 min}: hours are never told as days. */
    public String hours(Duration time, Locale locale) {
        long hours = time.toHours();
        int minutes = time.toMinutesPart();
        if (minutes == 0) {
            return text("membership.hours", locale, hours);
        }
        return hours == 0
                ? text("membership.minutes", locale, minutes)
                : text("membership.hoursAndMinutes", locale, hours, minutes);
    }

    /** A line of a preview. */
    public record Line(String text, String amount) {}

    public List<Line> lines(MembershipChange.Possible change, Locale locale) {
        return lines(change.lines(), locale);
    }

    /** Shows what a change costs or gives back: at once, and on its day. */
    public void show(MembershipChange.Possible change, Model model, Locale locale) {
        Formats formats = formats(locale);
        model.addAttribute("day", formats.day(change.from()));
        model.addAttribute("lines", lines(change, locale));
        model.addAttribute("sum", formats.money(change.sum().abs()));
        model.addAttribute(
                "sumKind", change.sum().isZero() ? "none" : change.sum().isNegative() ? "back" : "more");
        model.addAttribute("later", lines(change.later(), locale));
        LocalDate bound = change.boundUntil();
        model.addAttribute("bound", bound == null ? null : formats.day(bound.minusDays(1)));
    }

    private List<Line> lines(List<MembershipChange.Line> lines, Locale locale) {
        Formats formats = formats(locale);
        return lines.stream()
                .map(line -> new Line(line.text().in(locale), formats.money(line.amount())))
                .toList();
    }

    /** What happened. @param by null where it happened by itself */
    public record Happened(
            String what,
            String at,
            @Nullable String by,
            @Nullable String detail) {}

    /** @param forStaff names who did it */
    public List<Happened> history(MembershipView membership, boolean forStaff, Locale locale) {
        Formats formats = formats(locale);
        return membership.notes().stream()
                .map(note -> new Happened(
                        what(note, locale),
                        formats.dateTime(note.at()),
                        by(membership, note, forStaff, locale),
                        detail(note)))
                .toList();
    }

    /** Of some notes the detail is the plan, which the sentence names. */
    private String what(Note note, Locale locale) {
        String detail = note.detail() == null ? "" : note.detail();
        return text("membership.note." + note.kind(), locale, detail);
    }

    private @Nullable String detail(Note note) {
        boolean plan = List.of("drafted", "given", "activated", "changed", "change-planned")
                .contains(note.kind());
        return plan ? null : note.detail();
    }

    /** Whom a company pays for didn't ask: the company did. */
    private @Nullable String by(MembershipView membership, Note note, boolean forStaff, Locale locale) {
        if (note.kind().equals("drafted") && !membership.payer().equals(membership.customer())) {
            return text("membership.by.payer", locale);
        }
        return switch (note.by()) {
            case "system" -> null;
            case "member" -> text(forStaff ? "membership.by.member" : "membership.by.you", locale);
            default -> forStaff ? note.by() : text("membership.by.us", locale);
        };
    }

    public String text(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
