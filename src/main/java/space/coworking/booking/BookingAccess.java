package space.coworking.booking;

import java.util.UUID;

/** By what right somebody reaches for a booking. Wrong and unknown look the same. */
public sealed interface BookingAccess {

    /** The unguessable link: reference and token of the manage address. */
    record ByLink(String reference, String token) implements BookingAccess {}

    /** The signed-in customer it belongs to. */
    record ByOwner(String reference, UUID customer) implements BookingAccess {}

    /** Staff, who may reach every booking. @param user sign-in address, kept with what is done */
    record ByStaff(UUID booking, String user) implements BookingAccess {}
}
