package space.coworking.booking;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import space.coworking.customer.CustomerManagement;
import space.coworking.customer.NewGuest;
import space.coworking.rules.CustomerGroup;
import space.coworking.shared.TimeSlot;

/** Takes requests in. */
@Component
class BookingIntake {

    private static final int ALTERNATIVES = 3;

    /** Where another time or another room may do. */
    private static final Set<Refusal.Code> ELSEWHERE =
            EnumSet.of(Refusal.Code.TAKEN, Refusal.Code.NOT_IN_PLAN, Refusal.Code.OUTSIDE_PLAN_HOURS);

    /** Where another plan may do. */
    private static final Set<Refusal.Code> OTHER_PLAN = EnumSet.of(
            Refusal.Code.NOT_IN_PLAN,
            Refusal.Code.OUTSIDE_PLAN_HOURS,
            Refusal.Code.ALLOWANCE_USED_UP,
            Refusal.Code.TOO_SOON,
            Refusal.Code.TOO_LONG,
            Refusal.Code.TOO_FAR_AHEAD);

    private final CustomerManagement customers;
    private final Bookers bookers;
    private final CustomerBookings customerBookings;
    private final Availability availability;
    private final BookingClaims claims;
    private final BookingOpening opening;
    private final BookingViews views;
    private final Clock clock;

    BookingIntake(
            CustomerManagement customers,
            Bookers bookers,
            CustomerBookings customerBookings,
            Availability availability,
            BookingClaims claims,
            BookingOpening opening,
            BookingViews views,
            Clock clock) {
        this.customers = customers;
        this.bookers = bookers;
        this.customerBookings = customerBookings;
        this.availability = availability;
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
            return refused(
                    request,
                    booker,
                    List.of(Refusal.of(
                            Refusal.Code.TOO_MANY_OPEN_BOOKINGS, "email", evaluation.openBookingsAllowed())));
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
        boolean elsewhere = refusals.stream().map(Refusal::code).anyMatch(ELSEWHERE::contains);
        boolean otherPlan = refusals.stream().map(Refusal::code).anyMatch(OTHER_PLAN::contains);
        return new Requested.Refused(
                refusals,
                elsewhere
                        ? availability.alternatives(
                                request.room(),
                                new TimeSlot(request.start(), request.end()),
                                request.attendees(),
                                booker,
                                ALTERNATIVES)
                        : List.of(),
                otherPlan
                        ? availability
                                .plansThatOpen(
                                        request.room(), request.start(), request.end(), request.attendees(), booker)
                                .stream()
                                .map(CustomerGroup::name)
                                .toList()
                        : List.of());
    }
}
