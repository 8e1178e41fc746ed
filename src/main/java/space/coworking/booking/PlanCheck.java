package space.coworking.booking;

import static space.coworking.booking.Refusal.Code.ALLOWANCE_USED_UP;
import static space.coworking.booking.Refusal.Code.MEMBERSHIP_RESTS;
import static space.coworking.booking.Refusal.Code.MEMBERSHIP_SUSPENDED;
import static space.coworking.booking.Refusal.Code.NOT_IN_PLAN;
import static space.coworking.booking.Refusal.Code.OUTSIDE_PLAN_HOURS;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import space.coworking.membership.Coverage;
import space.coworking.rules.CustomerGroup;
import space.coworking.rules.RoomClass;
import space.coworking.rules.planaccess.Access;
import space.coworking.rules.planaccess.CreditUse;
import space.coworking.shared.TimeSlot;

/** Holds a slot against what a member's plan opens, and finds out what of it the plan covers. Guests may book every room. Pure. */
record PlanCheck(Booker booker, WallClock clock) {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

    /**
     * @param group the plan that holds on the day of the slot
     * @param refusals why the plan does not open the slot; empty where it does
     * @param coverage what of it the plan covers
     * @param access the row that opens it
     */
    record Answer(CustomerGroup group, List<Refusal> refusals, Coverage coverage, Access access) {}

    Answer of(RoomClass room, TimeSlot slot) {
        LocalDate day = clock.date(slot.from());
        CustomerGroup group = booker.group(day);
        Access access = booker.benefits().access(day);
        if (group.isGuest()) {
            return new Answer(group, List.of(), Coverage.none(slot.length()), access);
        }
        if (!(access instanceof Access.Opens opens)) {
            Refusal.Code rests = booker.benefits().isStopped(day) ? MEMBERSHIP_SUSPENDED : MEMBERSHIP_RESTS;
            return refused(Refusal.of(rests, "start").because(access.because()), slot, group, access);
        }
        if (!opens.classes().contains(room)) {
            return refused(Refusal.of(NOT_IN_PLAN, "room", group.name()).because(opens.because()), slot, group, access);
        }
        if (!covers(opens, slot)) {
            return refused(
                    Refusal.of(
                                    OUTSIDE_PLAN_HOURS,
                                    "start",
                                    group.name(),
                                    HOUR.format(opens.from()),
                                    opens.until().equals(LocalTime.MIDNIGHT) ? "24:00" : HOUR.format(opens.until()))
                            .because(opens.because()),
                    slot,
                    group,
                    access);
        }
        Coverage coverage = booker.benefits().coverage(CreditUse.of(room), slot);
        return opens.over() == Access.OverAllowance.REFUSE && !coverage.isComplete()
                ? refused(Refusal.of(ALLOWANCE_USED_UP, "start").because(opens.because()), slot, group, access)
                : new Answer(group, List.of(), coverage, access);
    }

    /** What a slot that can't be right is covered by. */
    static Answer nothing(Booker booker, LocalDate day) {
        return new Answer(
                booker.group(day),
                List.of(),
                Coverage.none(Duration.ZERO),
                booker.benefits().access(day));
    }

    private static Answer refused(Refusal refusal, TimeSlot slot, CustomerGroup group, Access access) {
        return new Answer(group, List.of(refusal), Coverage.none(slot.length()), access);
    }

    private boolean covers(Access.Opens opens, TimeSlot slot) {
        return clock.dates(slot).stream().allMatch(date -> {
            DayOfWeek day = date.getDayOfWeek();
            LocalTime from = date.equals(clock.date(slot.from())) ? clock.time(slot.from()) : LocalTime.MIDNIGHT;
            LocalTime until = date.equals(clock.date(slot.to())) ? clock.time(slot.to()) : LocalTime.MIDNIGHT;
            return opens.covers(day, from, until);
        });
    }
}
