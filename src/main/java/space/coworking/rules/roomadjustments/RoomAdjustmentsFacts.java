package space.coworking.rules.roomadjustments;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Set;
import space.coworking.rules.CustomerGroup;
import space.coworking.rules.DayKind;

/**
 * A whole booking whose price may be adjusted.
 *
 * @param startsAt local time of the start
 * @param lead time from the request to the start
 * @param seriesDates number of dates of the series, 1 for a single booking
 * @param tags the customer's tags, {@code non-profit}
 */
public record RoomAdjustmentsFacts(
        DayKind day,
        LocalTime startsAt,
        Duration length,
        Duration lead,
        CustomerGroup customer,
        int seriesDates,
        Set<String> tags) {}
