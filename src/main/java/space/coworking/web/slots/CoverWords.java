package space.coworking.web.slots;

import java.time.Duration;
import java.util.Locale;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import space.coworking.booking.BookingSummary;
import space.coworking.booking.BookingView;
import space.coworking.booking.Covered;
import space.coworking.booking.Quote;
import space.coworking.shared.Formats;

/** Says what a slot takes of a member's allowance and credit. A price in money alone would read as nothing at all. */
@Component
public class CoverWords {

    private final MessageSource messages;

    CoverWords(MessageSource messages) {
        this.messages = messages;
    }

    /** The price in the few words that fit on a slot: {@code 2 h credit}, {@code 1 h + €9.00}, {@code €15.00}. */
    public String onSlot(Quote quote, Formats formats, Locale locale) {
        Covered covered = quote.covered();
        return covered == null
                ? formats.money(quote.total())
                : inShort(
                        which(covered.allowance(), covered.credit()),
                        formats.hoursInShort(covered.allowance()),
                        formats.hoursInShort(covered.credit()),
                        quote.total(),
                        formats,
                        locale);
    }

    /** The price of a booking in a list. */
    public String inList(BookingSummary booking, Formats formats, Locale locale) {
        return booking.allowance().isZero() && booking.credit().isZero()
                ? formats.money(booking.price())
                : inShort(
                        which(booking.allowance(), booking.credit()),
                        formats.hours(booking.allowance()),
                        formats.hours(booking.credit()),
                        booking.price(),
                        formats,
                        locale);
    }

    private String inShort(String which, String allowance, String credit, Money rest, Formats formats, Locale locale) {
        return rest.isZero()
                ? say("short." + which, locale, allowance, credit)
                : say("short." + which + ".money", locale, allowance, credit, formats.money(rest));
    }

    /** What it takes: {@code 1 h of allowance and 2 h of credit}. */
    String taken(Duration allowance, Duration credit, Formats formats, Locale locale) {
        return say("taken." + which(allowance, credit), locale, formats.hours(allowance), formats.hours(credit));
    }

    /** @return what a booking takes; null where all of it is paid in money */
    public @Nullable String taken(BookingView booking, Formats formats, Locale locale) {
        return booking.allowance().isZero() && booking.credit().isZero()
                ? null
                : taken(booking.allowance(), booking.credit(), formats, locale);
    }

    /** What is left of what it takes. */
    String left(Covered covered, Formats formats, Locale locale) {
        return say(
                "left." + which(covered.allowance(), covered.credit()),
                locale,
                formats.hours(covered.allowanceLeft()),
                formats.hours(covered.creditLeft()));
    }

    private static String which(Duration allowance, Duration credit) {
        return credit.isZero() ? "allowance" : allowance.isZero() ? "credit" : "both";
    }

    private String say(String key, Locale locale, Object... arguments) {
        return messages.getMessage("website.cover." + key, arguments, locale);
    }
}
