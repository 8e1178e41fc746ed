package space.coworking.booking;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import space.coworking.crm.LeadManagement;
import space.coworking.customer.CustomerManagement;
import space.coworking.customer.NewGuest;
import space.coworking.rules.CustomerGroup;
import space.coworking.shared.TimeSlot;

/** Takes requests in. */
@Component
class BookingIntake {

    private static final int ALTERNATIVES = 3;

    private final CustomerManagement customers;
    private final CustomerBookings customerBookings;
    private final Availability availability;
    private final BookingClaims claims;
    private final BookingLetters letters;
    private final LeadManagement leads;
    private final BookingViews views;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    BookingIntake(
            CustomerManagement customers,
            CustomerBookings customerBookings,
            Availability availability,
            BookingClaims claims,
            BookingLetters letters,
            LeadManagement leads,
            BookingViews views,
            ApplicationEventPublisher events,
            Clock clock) {
        this.customers = customers;
        this.customerBookings = customerBookings;
        this.availability = availability;
        this.claims = claims;
        this.letters = letters;
        this.leads = leads;
        this.views = views;
        this.events = events;
        this.clock = clock;
    }

    /** In the caller's transaction, which a refusal must roll back: the customer may be new. */
    Requested request(BookingRequest request) {
        UUID customer = customer(request);
        Evaluation evaluation = availability.evaluate(
                request.room(),
                request.start(),
                request.end(),
                request.attendees(),
                CustomerGroup.GUEST,
                customers.tags(customer),
                null);
        if (!evaluation.refusals().isEmpty() || evaluation.quote() == null || evaluation.buffer() == null) {
            return refused(request, evaluation.refusals());
        }
        Instant now = clock.instant();
        customers.lock(customer);
        if (customerBookings.open(customer, now) >= evaluation.openBookingsAllowed()) {
            return refused(
                    request,
                    List.of(Refusal.of(
                            Refusal.Code.TOO_MANY_OPEN_BOOKINGS, "email", evaluation.openBookingsAllowed())));
        }
        Booking booking =
                new Booking(claims.identity(), customer, request, evaluation.quote(), evaluation.buffer(), now);
        if (!claims.claim(booking)) {
            return refused(request, List.of(Refusal.of(Refusal.Code.TAKEN, "start")));
        }
        leads.capture(letters.lead(booking));
        events.publishEvent(new BookingEvent.Requested(booking.id()));
        return new Requested.Accepted(views.view(booking));
    }

    private UUID customer(BookingRequest request) {
        UUID signedIn = request.customer();
        return signedIn != null
                ? signedIn
                : customers.findOrCreate(new NewGuest(
                        request.name(), request.email(), request.phone(), request.company(), request.locale()));
    }

    private Requested.Refused refused(BookingRequest request, List<Refusal> refusals) {
        boolean taken = refusals.stream().anyMatch(refusal -> refusal.code() == Refusal.Code.TAKEN);
        return new Requested.Refused(
                refusals,
                taken
                        ? availability.alternatives(
                                request.room(),
                                new TimeSlot(request.start(), request.end()),
                                request.attendees(),
                                CustomerGroup.GUEST,
                                ALTERNATIVES)
                        : List.of());
    }
}
