package space.coworking.web.portal;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import space.coworking.booking.BookingAccess;

/**
 * The address of a booking, from which all its pages hang: an unguessable one for guests, one in the portal for the signed-in owner.
 *
 * @param access by what right it is reached
 * @param path with its leading slash
 */
record BookingLink(String reference, BookingAccess access, String path) {

    /** The two addresses, as controllers map them. */
    static final String GUESTS = "/bookings/{reference}/{token}";

    static final String OWNERS = "/portal/bookings/{reference}";

    static BookingLink ofGuest(String reference, String token) {
        return new BookingLink(
                reference, new BookingAccess.ByLink(reference, token), "/bookings/" + reference + "/" + token);
    }

    static BookingLink ofOwner(String reference, UUID customer) {
        return new BookingLink(
                reference, new BookingAccess.ByOwner(reference, customer), "/portal/bookings/" + reference);
    }

    /** @return whether its owner is signed in */
    boolean isOwners() {
        return access instanceof BookingAccess.ByOwner;
    }

    String redirect(String outcome) {
        return "redirect:" + path + "?" + outcome;
    }

    /** Wrong and unknown look the same. */
    static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
