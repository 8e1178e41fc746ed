package space.coworking.booking;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** The rooms that can be booked, in the order staff gave them. */
@Service
public class RoomCatalog {

    private final PremisesSource premises;

    RoomCatalog(PremisesSource premises) {
        this.premises = premises;
    }

    /** @param people rooms for at least so many @param equipment rooms that have all of it */
    public record Filter(int people, Set<String> equipment) {
        public static final Filter NONE = new Filter(0, Set.of());

        boolean accepts(RoomView room) {
            return room.capacity() >= people && room.equipment().containsAll(equipment);
        }
    }

    public List<RoomView> rooms(Filter filter) {
        return premises.now()
                .bookable()
                .map(Premises.Space::room)
                .filter(filter::accepts)
                .toList();
    }

    public Optional<RoomView> room(UUID id) {
        return premises.now().bookable(id).map(Premises.Space::room);
    }

    /** @return a booked room, which may not be let any more: its bookings stay */
    RoomView booked(UUID id) {
        return premises.now().any(id).map(Premises.Space::room).orElseThrow();
    }

    public Optional<RoomView> roomBySlug(String slug) {
        return premises.now()
                .bookable()
                .map(Premises.Space::room)
                .filter(room -> room.slug().equals(slug))
                .findFirst();
    }

    /** @return codes of the equipment that any room has, sorted */
    public List<String> equipment() {
        return premises.now()
                .bookable()
                .flatMap(space -> space.room().equipment().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * @return the location; where there are several, the first by name
     * @throws NoLocation while none was set up
     */
    public LocationView location() {
        return premises.now().firstLocation().orElseThrow(NoLocation::new);
    }

    /** The house has no location yet: the table {@code location} is empty. */
    public static class NoLocation extends RuntimeException {
        NoLocation() {
            super("No location was set up");
        }
    }
}
