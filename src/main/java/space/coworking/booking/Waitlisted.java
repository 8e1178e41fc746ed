package space.coworking.booking;

import java.util.List;
import java.util.UUID;

/** What became of the wish to wait for a slot. */
public sealed interface Waitlisted {

    /** It is on the list, perhaps since before. */
    record Listed(UUID entry) implements Waitlisted {}

    /** No need to wait. */
    record Free() implements Waitlisted {}

    /** It could not be booked even if it became free. @param refusals why, the slot being taken aside */
    record Refused(List<Refusal> refusals) implements Waitlisted {}

    /** @param most times that one person may wait for at once */
    record TooMany(int most) implements Waitlisted {}
}
