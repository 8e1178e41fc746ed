package space.coworking.booking;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import space.coworking.customer.CustomerManagement;
import space.coworking.customer.NewGuest;

/** Takes requests in. */
@Component
class BookingIntake {

    private final CustomerManagement customers;
    private final Bookers bookers;
    private final CustomerBookings customerBookings;
    private final Availability availability;
    private final WaysOut waysOut;
    private final BookingClaims claims;
    private final BookingOpening opening;
    private final BookingViews views;
    private final Clock clock;

    BookingIntake(
            CustomerManagement customers,
            Bookers bookers,
            CustomerBookings customerBookings,
            Availability availability,
            WaysOut waysOut,
            BookingClaims claims,
            BookingOpening opening,
            BookingViews views,
            Clock clock) {
        this.customers = customers;
        this.bookers = bookers;
        this.customerBookings = customerBookings;
        this.availability = availability;
        this.waysOut = waysOut;
        this.claims = claims;
        this.opening = opening;
        this.views = views;
        this.clock = clock;
    }

    /** In the caller's transaction, which a refusal must roll back: the customer may be new. */
    Requested request(BookingRequest request) {
        UUID customer = customer(request);
        Booker booker = request.customer() == null ? bookers.lockedVisitor(customer) : bookers.locked(customer);
        Evaluation evaluation = availability.evaluate(
                request.room(), request.start(), request.end(), request.attendees(), booker, null);
        if (!evaluation.refusals().isEmpty() || evaluation.quote() == null || evaluation.buffer() == null) {
            return refused(request, booker, evaluation.refusals());
        }
        Instant now = clock.instant();
        if (customerBookings.open(customer, request.customer() != null, now) >= evaluation.openBookingsAllowed()) {
            return refused(request, booker, List.of(evaluation.tooManyOpen("email")));
        }
        Booking booking = new Booking(
                claims.identity(),
                customer,
                request,
                evaluation.quote(),
                evaluation.buffer(),
                BookedPlan.of(booker, evaluation),
                now);
        if (!claims.claim(booking)) {
            return refused(request, booker, List.of(Refusal.of(Refusal.Code.TAKEN, "start")));
        }
        opening.spend(booking, evaluation);
        return new Requested.Accepted(views.view(opening.open(booking)));
    }

    private UUID customer(BookingRequest request) {
        UUID signedIn = request.customer();
        return signedIn != null
                ? signedIn
                : customers.findOrCreate(new NewGuest(
                        request.name(), request.email(), request.phone(), request.company(), request.locale()));
    }

    private Requested.Refused refused(BookingRequest request, Booker booker, List<Refusal> refusals) {
        WayOut wayOut =
                waysOut.of(request.room(), request.start(), request.end(), request.attendees(), booker, refusals);
        return new Requested.Refused(refusals, wayOut.alternatives(), wayOut.plans());
    }
}
