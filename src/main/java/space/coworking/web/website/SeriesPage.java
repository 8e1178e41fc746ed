package space.coworking.web.website;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import space.coworking.booking.Quote;
import space.coworking.booking.SeriesDate;
import space.coworking.booking.SeriesPreview;
import space.coworking.booking.SeriesRhythm;
import space.coworking.booking.SlotAnswer;
import space.coworking.shared.Formats;
import space.coworking.web.RefusalWords;
import space.coworking.web.slots.PriceCard;
import space.coworking.web.slots.PriceCards;

/** The page on which a member repeats a booking. */
@Component
class SeriesPage {

    private final RoomWords words;
    private final PriceCards cards;
    private final RefusalWords refusals;
    private final MessageSource messages;

    SeriesPage(RoomWords words, PriceCards cards, RefusalWords refusals, MessageSource messages) {
        this.words = words;
        this.cards = cards;
        this.refusals = refusals;
        this.messages = messages;
    }

    /**
     * One date in the reader's words.
     *
     * @param key the local date, as the form names its choice
     * @param why why it can't be as planned
     * @param covered what allowance and credit pay
     * @param other the nearest free time; null where there is none
     * @param asPlanned whether it could be booked as planned after all
     */
    record Row(
            String key,
            String fate,
            String day,
            String times,
            @Nullable String price,
            @Nullable String covered,
            boolean needsApproval,
            List<PriceCard.Line> lines,
            List<String> why,
            @Nullable Other other,
            boolean asPlanned) {

        public boolean isBooked() {
            return fate.equals("BOOKED") || fate.equals("MOVED");
        }
    }

    /** The nearest free time of the day. */
    record Other(String start, String times, @Nullable String price) {}

    /** One choice in a list of them. */
    record Choice(String value, String label, boolean chosen) {}

    /** @param preview null where the form is too wrong to look */
    String show(
            SeriesController.Asked asked,
            @Nullable SeriesPreview preview,
            Map<String, String> problems,
            Model model,
            Locale locale) {
        Formats formats = new Formats(locale, asked.room().location().zone());
        model.addAttribute("room", words.card(asked.room(), locale));
        model.addAttribute("path", asked.path());
        model.addAttribute("back", asked.choice().at("/rooms/" + asked.room().slug() + "/request"));
        model.addAttribute("when", formats.slot(asked.slot()));
        model.addAttribute("choice", asked.choice());
        model.addAttribute("form", asked.form());
        model.addAttribute("rhythm", SeriesForm.name(asked.form().rhythm()));
        model.addAttribute("rhythms", rhythms(asked.form().rhythm(), locale));
        model.addAttribute("counts", counts(asked));
        model.addAttribute("problems", problems);
        if (preview != null) {
            Money total = preview.total();
            model.addAttribute("preview", preview);
            model.addAttribute("total", total == null ? null : formats.money(total));
            model.addAttribute(
                    "totalCovered",
                    covered(
                            together(preview, SeriesDate::allowance),
                            together(preview, SeriesDate::credit),
                            formats,
                            locale));
            model.addAttribute("agreed", preview.agreement().toString());
            model.addAttribute(
                    "rows",
                    preview.dates().stream()
                            .map(date -> row(date, formats, locale))
                            .toList());
            model.addAttribute("refused", refusals.sentences(preview.refusals(), locale));
            model.addAttribute(
                    "clashes", preview.dates().stream().anyMatch(date -> date.fate() != SeriesDate.Fate.BOOKED));
        }
        return "website/series/series";
    }

    private List<Choice> rhythms(SeriesRhythm chosen, Locale locale) {
        return Arrays.stream(SeriesRhythm.values())
                .map(rhythm -> new Choice(
                        SeriesForm.name(rhythm),
                        messages.getMessage("website.series.rhythm." + rhythm, null, locale),
                        rhythm == chosen))
                .toList();
    }

    private static List<Choice> counts(SeriesController.Asked asked) {
        return IntStream.rangeClosed(SeriesPreview.FEWEST, asked.most())
                .mapToObj(count -> new Choice(
                        Integer.toString(count),
                        Integer.toString(count),
                        count == asked.form().dates()))
                .toList();
    }

    private Row row(SeriesDate date, Formats formats, Locale locale) {
        Quote quote = date.quote();
        return new Row(
                date.date().toString(),
                date.fate().name(),
                formats.day(date.date()),
                formats.times(date.slot()),
                quote == null ? null : formats.money(quote.total()),
                covered(date.allowance(), date.credit(), formats, locale),
                date.needsApproval(),
                quote == null ? List.of() : cards.lines(quote.lines(), formats, locale),
                refusals.sentences(date.refusals(), locale),
                other(date.alternative(), formats),
                date.refusals().isEmpty());
    }

    private static Duration together(SeriesPreview preview, Function<SeriesDate, Duration> part) {
        return preview.dates().stream().map(part).reduce(Duration.ZERO, Duration::plus);
    }

    private @Nullable String covered(Duration allowance, Duration credit, Formats formats, Locale locale) {
        if (allowance.isZero() && credit.isZero()) {
            return null;
        }
        String key = credit.isZero() ? "allowance" : allowance.isZero() ? "credit" : "both";
        return messages.getMessage(
                "website.series.covered." + key,
                new Object[] {formats.hours(allowance), formats.hours(credit)},
                locale);
    }

    private static @Nullable Other other(@Nullable SlotAnswer answer, Formats formats) {
        if (answer == null) {
            return null;
        }
        Quote quote = answer.quote();
        return new Other(
                answer.slot().from().toString(),
                formats.times(answer.slot()),
                quote == null ? null : formats.money(quote.total()));
    }
}
