package space.coworking.web;

import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import space.coworking.booking.Refusal;
import space.coworking.shared.LocalText;

/** Says why something can't be booked: in a sentence, and in the two or three words that fit on a slot. */
@Component
public class RefusalWords {

    private final MessageSource messages;

    RefusalWords(MessageSource messages) {
        this.messages = messages;
    }

    public String sentence(Refusal refusal, Locale locale) {
        return messages.getMessage(refusal, locale);
    }

    public List<String> sentences(List<Refusal> refusals, Locale locale) {
        return refusals.stream().map(refusal -> sentence(refusal, locale)).toList();
    }

    public String onSlot(Refusal refusal, Locale locale) {
        if (refusal.code() == Refusal.Code.CLOSED
                && !refusal.details().isEmpty()
                && refusal.details().get(0) instanceof LocalText why) {
            return why.in(locale);
        }
        String otherwise = messages.getMessage("website.slot.off", null, locale);
        String words =
                messages.getMessage("website.slot.off." + refusal.code(), refusal.getArguments(), otherwise, locale);
        return words == null ? otherwise : words;
    }
}
