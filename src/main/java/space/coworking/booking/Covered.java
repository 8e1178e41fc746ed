package space.coworking.booking;

import java.time.Duration;

/**
 * What a member's plan and credit pay of a slot, and what they have left once it is booked.
 *
 * @param allowance room time from the allowance of the slot's month
 * @param credit prepaid time that it costs, which a room may take more of than it lasts
 * @param allowanceLeft of that month's allowance
 * @param creditLeft credit that serves on the slot's day
 */
public record Covered(Duration allowance, Duration credit, Duration allowanceLeft, Duration creditLeft) {}
