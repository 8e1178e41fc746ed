package space.coworking.web.website;

import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import space.coworking.booking.RoomView;
import space.coworking.shared.Formats;

/** Puts a room into words. */
@Component
class RoomWords {

    private final MessageSource messages;

    RoomWords(MessageSource messages) {
        this.messages = messages;
    }

    RoomCard card(RoomView room, Locale locale) {
        return new RoomCard(
                room.slug(),
                room.name(),
                room.capacity(),
                new Formats(locale, room.location().zone()).money(room.listPrice()),
                room.description().in(locale),
                room.equipment().stream()
                        .sorted()
                        .map(code -> equipment(code, locale))
                        .toList(),
                room.pictures().stream()
                        .map(picture -> new RoomCard.Picture(
                                picture.path(), picture.alt().in(locale)))
                        .toList());
    }

    /** A code without words yet, which staff may add at any time, speaks for itself. */
    String equipment(String code, Locale locale) {
        String words = messages.getMessage("equipment." + code, null, code.replace('-', ' '), locale);
        return words == null ? code : words;
    }

    /** A room in the reader's words. */
    record RoomCard(
            String slug,
            String name,
            int capacity,
            String hourly,
            String description,
            List<String> equipment,
            List<Picture> pictures) {

        record Picture(String path, String alt) {}
    }
}
