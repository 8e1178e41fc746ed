package space.coworking.rules.bookinglimits;

import space.coworking.rules.CustomerGroup;

/** Whose bookings are limited. */
public record BookingLimitsFacts(CustomerGroup customer) {}
