package space.coworking.web.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.MessageSource;
import space.coworking.booking.LocationView;
import space.coworking.booking.RoomView;

/** A room. */
@Schema(name = "Room")
record RoomBody(
        UUID id,
        @Schema(example = "linden") String slug,
        @Schema(example = "Linden") String name,

        @Schema(
                name = "class",
                description = "Size class, which prices depend on",
                allowableValues = {"SMALL", "MEDIUM", "LARGE"})
        @com.fasterxml.jackson.annotation.JsonProperty("class")
        String roomClass,

        @Schema(description = "People at most", example = "6")
        int capacity,

        @Schema(description = "List price per hour; ask for availability to learn what a slot costs")
        Price pricePerHour,

        String description,
        List<Equipment> equipment,
        List<Picture> pictures,
        Location location) {

    record Equipment(
            @Schema(example = "screen") String code,
            @Schema(example = "Large screen") String name) {}

    record Picture(
            @Schema(description = "Path on this site", example = "/images/rooms/linden.svg")
            String path,

            String alt) {}

    record Location(
            String name,
            String street,
            String postalCode,
            String city,
            @Schema(example = "DE") String country,

            @Schema(description = "Times are in this zone", example = "Europe/Berlin")
            String zone) {

        static Location of(LocationView view) {
            return new Location(
                    view.name(),
                    view.street(),
                    view.postalCode(),
                    view.city(),
                    view.country(),
                    view.zone().getId());
        }
    }

    static RoomBody of(RoomView room, MessageSource messages, Locale locale) {
        return new RoomBody(
                room.id(),
                room.slug(),
                room.name(),
                room.roomClass().name(),
                room.capacity(),
                Price.of(room.listPrice()),
                room.description().in(locale),
                room.equipment().stream()
                        .sorted()
                        .map(code -> new Equipment(code, messages.getMessage("equipment." + code, null, code, locale)))
                        .toList(),
                room.pictures().stream()
                        .map(picture ->
                                new Picture(picture.path(), picture.alt().in(locale)))
                        .toList(),
                Location.of(room.location()));
    }
}
