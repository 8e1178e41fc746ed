package space.coworking.booking;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** All locations and rooms with their hours and closures, as they stood at one moment; everything but bookings. Immutable. */
final class Premises {

    private final List<LocationView> locations;
    private final List<Space> spaces;
    private final Map<UUID, Space> byId;

    /**
     * A room and when it is open.
     *
     * @param active false once it is not let any more
     */
    record Space(RoomView room, boolean active, RoomCalendar calendar) {}

    /** @param spaces in the order in which to show them */
    Premises(List<LocationView> locations, List<Space> spaces) {
        this.locations = List.copyOf(locations);
        this.spaces = List.copyOf(spaces);
        this.byId =
                spaces.stream().collect(toUnmodifiableMap(space -> space.room().id(), Function.identity()));
    }

    /** @return rooms that can be booked, in their order */
    Stream<Space> bookable() {
        return spaces.stream().filter(Space::active);
    }

    Optional<Space> bookable(UUID room) {
        return any(room).filter(Space::active);
    }

    /** @return the room, also if it is not let any more */
    Optional<Space> any(UUID room) {
        return Optional.ofNullable(byId.get(room));
    }

    Optional<LocationView> firstLocation() {
        return locations.stream().findFirst();
    }
}
