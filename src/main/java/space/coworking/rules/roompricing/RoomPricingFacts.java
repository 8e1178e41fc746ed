package space.coworking.rules.roompricing;

import java.time.LocalTime;
import space.coworking.rules.CustomerGroup;
import space.coworking.rules.DayKind;
import space.coworking.rules.RoomClass;

/**
 * One time segment to be priced, already split at the table's band edges.
 *
 * @param time local time at which the segment starts
 */
public record RoomPricingFacts(RoomClass roomClass, CustomerGroup customer, DayKind day, LocalTime time) {}
