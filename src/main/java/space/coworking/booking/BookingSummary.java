package space.coworking.booking;

import java.time.Duration;
import org.joda.money.Money;
import space.coworking.shared.TimeSlot;

/**
 * A booking in a list of its owner's: what costs no look at its lines and decisions.
 *
 * @param price with VAT
 * @param due what is still to be paid on a payment page, zero or more
 * @param allowance room time that the plan's allowance pays of it
 * @param credit credit that it costs
 */
public record BookingSummary(
        String reference,
        BookingState state,
        RoomView room,
        TimeSlot slot,
        Money price,
        Money due,
        Duration allowance,
        Duration credit) {}
