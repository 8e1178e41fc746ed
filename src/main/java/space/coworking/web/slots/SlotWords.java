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
    private final MessageSource messages;
    private final Locale locale;

    SlotWords(RefusalWords refusals, MessageSource messages, RoomView room, Locale locale) {
        this.formats = new Formats(locale, room.location().zone());
        this.days = new DayNames(locale);
        this.refusals = refusals;
        this.messages = messages;
        this.locale = locale;
    }

    String refusal(Refusal refusal) {
        return refusals.onSlot(refusal, locale);
    }

    /** The price, or that the member's plan covers it all. */
    String price(Quote quote) {
        return quote.total().isZero() && !quote.lines().isEmpty()
                ? message("website.slot.covered")
                : formats.money(quote.total());
    }

    String message(String key) {
        return messages.getMessage(key, null, locale);
    }
}
