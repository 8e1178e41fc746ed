package space.coworking.booking;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.rules.CustomerGroup;
import space.coworking.shared.TimeSlot;

/** Looks for what would do in place of a slot that is refused: another time, another room, another plan. */
@Service
public class WaysOut {

    private static final int ALTERNATIVES = 3;

    /** Where another time or another room may do. All of them are said of real slots alone. */
    private static final Set<Refusal.Code> ELSEWHERE = EnumSet.of(
            Refusal.Code.TAKEN,
            Refusal.Code.NOT_IN_PLAN,
            Refusal.Code.OUTSIDE_PLAN_HOURS,
            Refusal.Code.OUTSIDE_OPENING_HOURS,
            Refusal.Code.CLOSED,
            Refusal.Code.OFF_STEP,
            Refusal.Code.TOO_SOON);

    /** Where another plan may do. */
    private static final Set<Refusal.Code> OTHER_PLAN = EnumSet.of(
            Refusal.Code.NOT_IN_PLAN,
            Refusal.Code.OUTSIDE_PLAN_HOURS,
            Refusal.Code.ALLOWANCE_USED_UP,
            Refusal.Code.TOO_SOON,
            Refusal.Code.TOO_LONG,
            Refusal.Code.TOO_FAR_AHEAD);

    private final Availability availability;

    WaysOut(Availability availability) {
        this.availability = availability;
    }

    /** Costs two queries for other times and rooms, and one for each plan that is looked at. */
    @Transactional(readOnly = true)
    public WayOut of(
            UUID room, Instant start, Instant end, int attendees, Booker booker, Collection<Refusal> refusals) {
        return new WayOut(
                has(ELSEWHERE, refusals)
                        ? availability.alternatives(room, new TimeSlot(start, end), attendees, booker, ALTERNATIVES)
                        : List.of(),
                has(OTHER_PLAN, refusals)
                        ? availability.plansThatOpen(room, start, end, attendees, booker).stream()
                                .map(CustomerGroup::name)
                                .toList()
                        : List.of());
    }

    private static boolean has(Set<Refusal.Code> codes, Collection<Refusal> refusals) {
        return refusals.stream().map(Refusal::code).anyMatch(codes::contains);
    }
}
