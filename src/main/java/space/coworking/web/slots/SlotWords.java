package space.coworking.web.slots;

import java.util.Locale;
import org.springframework.context.MessageSource;
import space.coworking.booking.Quote;
import space.coworking.booking.Refusal;
import space.coworking.booking.RoomView;
import space.coworking.shared.Formats;
import space.coworking.web.RefusalWords;

/** The words on the slots of one room for one reader. */
final class SlotWords {

    final Formats formats;
    final DayNames days;
    private final RefusalWords refusals;
    private final CoverWords cover;
    private final MessageSource messages;
    private final Locale locale;

    SlotWords(RefusalWords refusals, CoverWords cover, MessageSource messages, RoomView room, Locale locale) {
        this.formats = new Formats(locale, room.location().zone());
        this.days = new DayNames(locale);
        this.refusals = refusals;
        this.cover = cover;
        this.messages = messages;
        this.locale = locale;
    }

    String refusal(Refusal refusal) {
        return refusals.onSlot(refusal, locale);
    }

    /** The price, or what it takes of allowance and credit. */
    String price(Quote quote) {
        return cover.onSlot(quote, formats, locale);
    }

    String message(String key) {
        return messages.getMessage(key, null, locale);
    }
}
