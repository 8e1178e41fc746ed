package space.coworking.web.slots;

import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import space.coworking.booking.Availability.Checked;
import space.coworking.booking.PriceLine;
import space.coworking.booking.Quote;
import space.coworking.rules.Because;
import space.coworking.shared.Formats;
import space.coworking.shared.TimeSlot;
import space.coworking.web.RefusalWords;

/** Writes price cards. */
@Component
public class PriceCards {

    private final MessageSource messages;
    private final RefusalWords refusals;

    PriceCards(MessageSource messages, RefusalWords refusals) {
        this.messages = messages;
        this.refusals = refusals;
    }

    public PriceCard card(TimeSlot slot, Checked checked, Formats formats, Locale locale) {
        Quote quote = checked.answer() == null ? null : checked.answer().quote();
        List<String> why = refusals.sentences(checked.refusals(), locale);
        return quote == null
                ? new PriceCard(formats.slot(slot), formats.duration(slot.length()), null, null, null, List.of(), why)
                : card(quote, why, formats, locale);
    }

    public PriceCard card(Quote quote, List<String> why, Formats formats, Locale locale) {
        return new PriceCard(
                formats.slot(quote.slot()),
                formats.duration(quote.slot().length()),
                formats.money(quote.total()),
                formats.percent(quote.vatPercent()),
                quote.freeCancellationUntil() == null ? null : formats.moment(quote.freeCancellationUntil()),
                lines(quote.lines(), formats, locale),
                why);
    }

    public List<PriceCard.Line> lines(List<PriceLine> lines, Formats formats, Locale locale) {
        return lines.stream().map(line -> line(line, formats, locale)).toList();
    }

    private PriceCard.Line line(PriceLine line, Formats formats, Locale locale) {
        Because because = line.because();
        return new PriceCard.Line(
                label(line, formats, locale),
                because.reason().in(locale),
                formats.money(line.amount()),
                because.row() + " v" + because.version());
    }

    private String label(PriceLine line, Formats formats, Locale locale) {
        String percent = formats.percent(line.percent());
        return switch (line.kind()) {
            case TIME ->
                messages.getMessage(
                        "website.price.time",
                        new Object[] {line.slot() == null ? "" : formats.times(line.slot()), percent},
                        locale);
            case DAY_CAP ->
                messages.getMessage(
                        "website.price.dayCap",
                        new Object[] {line.slot() == null ? "" : formats.times(line.slot())},
                        locale);
            case ADJUSTMENT ->
                messages.getMessage(
                        line.amount().isNegative() ? "website.price.discount" : "website.price.surcharge",
                        new Object[] {formats.percent(line.percent().abs())},
                        locale);
            case ALLOWANCE -> messages.getMessage("website.price.allowance", null, locale);
            case CREDIT -> messages.getMessage("website.price.credit", null, locale);
        };
    }
}
