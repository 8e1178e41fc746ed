package space.coworking.web.portal;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import space.coworking.booking.BookingAccess;

/** The unguessable address of a booking, from which all its pages hang. */
record GuestLink(String reference, String token) {

    BookingAccess access() {
        return new BookingAccess.ByLink(reference, token);
    }

    String path() {
        return "/bookings/" + reference + "/" + token;
    }

    String redirect(String outcome) {
        return "redirect:" + path() + "?" + outcome;
    }

    /** Wrong and unknown look the same. */
    static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
