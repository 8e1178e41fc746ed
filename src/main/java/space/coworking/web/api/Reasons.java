package space.coworking.web.api;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Component;
import space.coworking.booking.PriceLine;
import space.coworking.booking.Quote;
import space.coworking.booking.Refusal;
import space.coworking.rules.Because;
import space.coworking.shared.LocalText;

/** Puts refusals and price lines into words. */
@Component
class Reasons {

    private final MessageSource messages;

    Reasons(MessageSource messages) {
        this.messages = messages;
    }

    /** @param zone in which times are told */
    List<Reason> refusals(List<Refusal> refusals, Locale locale, ZoneId zone) {
        return refusals.stream()
                .map(refusal -> reason(refusal.code().name(), message(refusal, locale, zone), refusal.because()))
                .toList();
    }

    List<Reason> price(@Nullable Quote quote, Locale locale) {
        return quote == null
                ? List.of()
                : quote.lines().stream()
                        .map(line -> reason(code(line), line.because().reason().in(locale), line.because()))
                        .toList();
    }

    String message(Refusal refusal, Locale locale, ZoneId zone) {
        Object[] details = refusal.details().stream()
                .map(detail -> told(detail, locale, zone))
                .toArray();
        return messages.getMessage(new DefaultMessageSourceResolvable(refusal.getCodes(), details), locale);
    }

    private static Object told(Object detail, Locale locale, ZoneId zone) {
        if (detail instanceof LocalText text) {
            return text.in(locale);
        }
        if (detail instanceof Instant instant) {
            return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                    .withLocale(locale)
                    .format(instant.atZone(zone));
        }
        return detail;
    }

    private static String code(PriceLine line) {
        return switch (line.kind()) {
            case TIME -> "PRICE_TIME";
            case DAY_CAP -> "PRICE_DAY_CAP";
            case ADJUSTMENT -> "PRICE_ADJUSTMENT";
        };
    }

    private static Reason reason(String code, String message, @Nullable Because because) {
        return because == null
                ? new Reason(code, message, null, null, null)
                : new Reason(code, message, because.table(), because.version(), because.row());
    }
}
