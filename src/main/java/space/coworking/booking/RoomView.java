package space.coworking.booking;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;
import space.coworking.rules.RoomClass;
import space.coworking.shared.LocalText;

/**
 * A room as others see it.
 *
 * @param slug its name in addresses, {@code linden}
 * @param listPrice price per hour with VAT, which the table RoomPricing turns into the customer's price
 * @param equipment codes, {@code screen}; their words are in the messages under {@code equipment.<code>}
 */
public record RoomView(
        UUID id,
        String slug,
        String name,
        RoomClass roomClass,
        int capacity,
        Money listPrice,
        LocalText description,
        Set<String> equipment,
        List<Picture> pictures,
        LocationView location) {

    /** @param path below the site's root, {@code /images/rooms/linden.svg} */
    public record Picture(String path, LocalText alt) {}
}
