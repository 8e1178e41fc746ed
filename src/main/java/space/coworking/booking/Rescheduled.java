package space.coworking.booking;

import java.util.List;

/** How a reschedule ended, or would end. */
public sealed interface Rescheduled {
    /** It moved. */
    record Done(BookingView booking, ReschedulePreview preview) implements Rescheduled {}

    /** It would move. */
    record Preview(ReschedulePreview preview) implements Rescheduled {}

    /** It can't move there. */
    record Refused(List<Refusal> refusals, List<Availability.Alternative> alternatives) implements Rescheduled {}
}
