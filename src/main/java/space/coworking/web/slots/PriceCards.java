package space.coworking.web.slots;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import space.coworking.booking.Availability.Checked;
import space.coworking.booking.Covered;
import space.coworking.booking.PriceLine;
import space.coworking.booking.Quote;
import space.coworking.booking.Refusal;
import space.coworking.rules.Because;
import space.coworking.shared.Formats;
import space.coworking.shared.TimeSlot;
import space.coworking.web.RefusalWords;

/** Writes price cards. */
@Component
public class PriceCards {

    private final MessageSource messages;
    private final RefusalWords refusals;
    private final CoverWords cover;

    PriceCards(MessageSource messages, RefusalWords refusals, CoverWords cover) {
        this.messages = messages;
        this.refusals = refusals;
        this.cover = cover;
    }

    public PriceCard card(TimeSlot slot, Checked checked, Formats formats, Locale locale) {
        Quote quote = checked.answer() == null ? null : checked.answer().quote();
        List<PriceCard.Against> why = against(checked.refusals(), locale);
        return quote == null
                ? PriceCard.refused(formats.slot(slot), formats.duration(slot.length()), why)
                : card(quote, why, formats, locale);
    }

    /** Each refusal in a sentence, with the table's row that refused. */
    public List<PriceCard.Against> against(List<Refusal> why, Locale locale) {
        return why.stream().map(refusal -> against(refusal, locale)).toList();
    }

    private PriceCard.Against against(Refusal refusal, Locale locale) {
        String sentence = refusals.sentence(refusal, locale);
        Because because = refusal.because();
        return because == null
                ? new PriceCard.Against(sentence, null, null)
                : new PriceCard.Against(
                        sentence,
                        because.reason().in(locale),
                        because.table() + " " + because.row() + " v" + because.version());
    }

    public PriceCard card(Quote quote, List<PriceCard.Against> why, Formats formats, Locale locale) {
        return new PriceCard(
                formats.slot(quote.slot()),
                formats.duration(quote.slot().length()),
                formats.money(quote.total()),
                formats.percent(quote.vatPercent()),
                cover(quote, formats, locale),
                quote.freeCancellationUntil() == null ? null : formats.moment(quote.freeCancellationUntil()),
                lines(quote.lines(), formats, locale),
                why);
    }

    private PriceCard.@Nullable Cover cover(Quote quote, Formats formats, Locale locale) {
        Covered covered = quote.covered();
        return covered == null
                ? null
                : new PriceCard.Cover(
                        cover.taken(covered.allowance(), covered.credit(), formats, locale),
                        quote.total().isZero(),
                        cover.left(covered, formats, locale));
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
