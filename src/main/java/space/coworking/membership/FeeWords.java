package space.coworking.membership;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import space.coworking.membership.MembershipDays.Fee;
import space.coworking.rules.planpricing.PlanPrice.Interval;
import space.coworking.shared.LocalText;

/** What the lines of fees say, on invoices and in previews. */
final class FeeWords {

    static final LocalText SIGN_UP = new LocalText("Sign-up fee", "Aufnahmegebühr");
    static final LocalText DEPOSIT = new LocalText("Deposit", "Kaution");
    static final LocalText DEPOSIT_RETURNED = new LocalText("Deposit returned", "Rückzahlung der Kaution");

    private FeeWords() {}

    /** {@code Unlimited, November 2026}, or the days where it is not the whole period. @param credit whether money goes back */
    static LocalText of(Fee fee, boolean credit) {
        String en = fee.terms().plan() + ", " + days(fee, Locale.ENGLISH);
        String de = fee.terms().plan() + ", " + days(fee, Locale.GERMAN);
        return credit ? new LocalText("Credit: " + en, "Gutschrift: " + de) : new LocalText(en, de);
    }

    private static String days(Fee fee, Locale locale) {
        if (fee.days().equals(fee.period()) && fee.terms().billing() == Interval.MONTH) {
            return DateTimeFormatter.ofPattern("MMMM yyyy", locale)
                    .format(fee.period().from());
        }
        LocalDate first = fee.days().from();
        LocalDate last = fee.days().until().minusDays(1);
        boolean german = locale.equals(Locale.GERMAN);
        DateTimeFormatter date = DateTimeFormatter.ofPattern(german ? "d. MMM yyyy" : "d MMM yyyy", locale);
        if (last.equals(first)) {
            return date.format(first);
        }
        boolean sameMonth = YearMonth.from(first).equals(YearMonth.from(last));
        return sameMonth
                ? first.getDayOfMonth() + (german ? ".–" : "–") + date.format(last)
                : date.format(first) + " – " + date.format(last);
    }
}
