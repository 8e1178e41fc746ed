package space.coworking.booking;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** The rooms that can be booked, in the order staff gave them. */
@Service
public class RoomCatalog {

    /** @param people rooms for at least so many @param equipment rooms that have all of it */
    public record Filter(int people, Set<String> equipment) {
        public static final Filter NONE = new Filter(0, Set.of());
    }

    public List<RoomView> rooms(Filter filter) {
        throw new UnsupportedOperationException();
    }

    public Optional<RoomView> room(UUID id) {
        throw new UnsupportedOperationException();
    }

    public Optional<RoomView> roomBySlug(String slug) {
        throw new UnsupportedOperationException();
    }

    /** @return codes of the equipment that any room has, sorted */
    public List<String> equipment() {
        throw new UnsupportedOperationException();
    }

    public LocationView location() {
        throw new UnsupportedOperationException();
    }
}
