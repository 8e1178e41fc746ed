package space.coworking.web.api;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/** The kinds of problem; title and detail stand in the messages under {@code api.problem.<code>}. */
enum ProblemCode {
    INVALID_REQUEST(HttpStatus.BAD_REQUEST),
    UNKNOWN_ROOM(HttpStatus.NOT_FOUND),
    /** Also where the token is wrong or the booking is somebody else's: nobody learns which references exist. */
    UNKNOWN_BOOKING(HttpStatus.NOT_FOUND),
    NOT_FOUND(HttpStatus.NOT_FOUND),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE),
    TAKEN(HttpStatus.CONFLICT),
    TOO_MANY_OPEN_BOOKINGS(HttpStatus.CONFLICT),
    NOT_CHANGEABLE(HttpStatus.CONFLICT),
    /** Credit does not reach: a pack has to be bought first. */
    NOT_ENOUGH_CREDIT(HttpStatus.CONFLICT),
    /** There is an entry for that time already. */
    OVERLAPS(HttpStatus.CONFLICT),
    /** No membership runs then, or its plan doesn't open. */
    NOT_IN_PLAN(HttpStatus.CONFLICT),
    BODY_TOO_LARGE(HttpStatus.PAYLOAD_TOO_LARGE),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_ENTITY),
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR),
    /** The database can't be reached or is too busy; the same request may work in a moment. */
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE);

    private final HttpStatus status;

    ProblemCode(HttpStatus status) {
        this.status = status;
    }

    HttpStatus status() {
        return status;
    }

    /** As the answer spells it: {@code invalid_request}. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
