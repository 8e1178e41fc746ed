package space.coworking.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import space.coworking.booking.Refusal;
import space.coworking.shared.Formats;
import space.coworking.shared.LocalText;

/** Says why something can't be booked: in a sentence, and in the two or three words that fit on a slot. */
@Component
public class RefusalWords {

    private final MessageSource messages;

    RefusalWords(MessageSource messages) {
        this.messages = messages;
    }

    public String sentence(Refusal refusal, Formats formats, Locale locale) {
        return messages.getMessage("refusal." + refusal.code(), details(refusal, formats, locale), locale);
    }

    public List<String> sentences(List<Refusal> refusals, Formats formats, Locale locale) {
        return refusals.stream()
                .map(refusal -> sentence(refusal, formats, locale))
                .toList();
    }

    public String onSlot(Refusal refusal, Formats formats, Locale locale) {
        if (refusal.code() == Refusal.Code.CLOSED
                && !refusal.details().isEmpty()
                && refusal.details().get(0) instanceof LocalText why) {
            return why.in(locale);
        }
        String otherwise = messages.getMessage("website.slot.off", null, locale);
        String words = messages.getMessage(
                "website.slot.off." + refusal.code(), details(refusal, formats, locale), otherwise, locale);
        return words == null ? otherwise : words;
    }

    private static Object[] details(Refusal refusal, Formats formats, Locale locale) {
        return refusal.details().stream()
                .map(detail -> told(detail, formats, locale))
                .toArray();
    }

    private static Object told(Object detail, Formats formats, Locale locale) {
        if (detail instanceof LocalText text) {
            return text.in(locale);
        }
        return detail instanceof Instant instant ? formats.moment(instant) : detail;
    }
}
