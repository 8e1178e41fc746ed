package space.coworking.web.backoffice;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.coworking.membership.UsageManagement;
import space.coworking.membership.UsageState;
import space.coworking.membership.UsageView;
import space.coworking.shared.Formats;
import space.coworking.shared.TimeSlot;
import space.coworking.web.MembershipWords;

/** A member's desk time, as staff read it. */
@Component
class DeskTimeRows {

    private final UsageManagement usages;
    private final MembershipWords words;

    DeskTimeRows(UsageManagement usages, MembershipWords words) {
        this.usages = usages;
        this.words = words;
    }

    /**
     * One entry.
     *
     * @param times begin alone while the member is here
     * @param length null while the member is here
     * @param cost credit and money; null where it took nothing
     * @param enteredBy the member, or who of staff
     * @param decided who let it count, rejected it or took it back; null where nobody had to
     */
    record Row(
            UUID id,
            String day,
            String times,
            UsageState state,
            Tone tone,
            @Nullable String length,
            @Nullable String cost,
            String enteredBy,
            @Nullable String decided,
            @Nullable String note,
            @Nullable String reason) {

        public boolean pending() {
            return state == UsageState.PENDING;
        }

        public boolean counted() {
            return state == UsageState.COUNTED;
        }
    }

    /** @return a customer's entries, latest first */
    List<Row> of(UUID customer, int first, int most, Locale locale) {
        return usages.of(customer, first, most).stream()
                .map(usage -> row(usage, locale))
                .toList();
    }

    Row row(UsageView usage, Locale locale) {
        Formats formats = words.formats(locale);
        Instant until = usage.until();
        TimeSlot time = until == null ? null : new TimeSlot(usage.from(), until);
        return new Row(
                usage.id(),
                formats.date(usage.from()),
                time == null ? formats.time(usage.from()) : formats.times(time),
                usage.state(),
                Tone.of(usage.state()),
                time == null ? null : formats.hours(time.length()),
                cost(usage, formats, locale),
                usage.source() == UsageView.Source.STAFF
                        ? usage.enteredBy()
                        : words.text("backoffice.usage.by." + usage.source(), locale),
                usage.decidedBy() == null
                        ? null
                        : words.text("backoffice.usage.decided." + usage.state(), locale, usage.decidedBy()),
                usage.note(),
                usage.reason());
    }

    private @Nullable String cost(UsageView usage, Formats formats, Locale locale) {
        String money = formats.money(usage.charged());
        if (usage.credit().isZero()) {
            return usage.charged().isZero() ? null : money;
        }
        String credit = formats.hours(usage.credit());
        return usage.charged().isZero()
                ? words.text("portal.usage.credit", locale, credit)
                : words.text("portal.usage.both", locale, credit, money);
    }
}
