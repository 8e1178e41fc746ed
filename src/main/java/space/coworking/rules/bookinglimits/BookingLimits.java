package space.coworking.rules.bookinglimits;

/** The decision table BookingLimits: first match. */
public interface BookingLimits {

    BookingLimit decide(BookingLimitsFacts facts);
}
