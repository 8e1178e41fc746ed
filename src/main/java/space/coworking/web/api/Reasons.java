package space.coworking.web.api;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import space.coworking.booking.PriceLine;
import space.coworking.booking.Quote;
import space.coworking.booking.Refusal;
import space.coworking.rules.Because;

/** Puts refusals and price lines into words. */
@Component
class Reasons {

    private final MessageSource messages;

    Reasons(MessageSource messages) {
        this.messages = messages;
    }

    List<Reason> refusals(List<Refusal> refusals, Locale locale) {
        return refusals.stream()
                .map(refusal -> reason(refusal.code().name(), messages.getMessage(refusal, locale), refusal.because()))
                .toList();
    }

    List<Reason> price(@Nullable Quote quote, Locale locale) {
        return quote == null ? List.of() : of(quote.lines(), locale);
    }

    List<Reason> of(List<PriceLine> lines, Locale locale) {
        return lines.stream()
                .map(line -> reason(code(line), line.because().reason().in(locale), line.because()))
                .toList();
    }

    private static String code(PriceLine line) {
        return switch (line.kind()) {
            case TIME -> "PRICE_TIME";
            case DAY_CAP -> "PRICE_DAY_CAP";
            case ADJUSTMENT -> "PRICE_ADJUSTMENT";
            case ALLOWANCE -> "COVERED_BY_ALLOWANCE";
            case CREDIT -> "COVERED_BY_CREDIT";
        };
    }

    private static Reason reason(String code, String message, @Nullable Because because) {
        return because == null
                ? new Reason(code, message, null, null, null)
                : new Reason(code, message, because.table(), because.version(), because.row());
    }
}
