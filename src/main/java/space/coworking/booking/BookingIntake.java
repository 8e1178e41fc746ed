package space.coworking.booking;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import space.coworking.crm.LeadManagement;
import space.coworking.customer.CustomerManagement;
import space.coworking.customer.NewGuest;
import space.coworking.membership.CreditManagement;
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
    private final LockedBookings locked;
    private final CreditManagement credits;
    private final BookingConfirmation confirmation;
    private final BookingLetters letters;
    private final LeadManagement leads;
    private final BookingViews views;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    BookingIntake(
            CustomerManagement customers,
            Bookers bookers,
            CustomerBookings customerBookings,
            Availability availability,
            BookingClaims claims,
            LockedBookings locked,
            CreditManagement credits,
            BookingConfirmation confirmation,
            BookingLetters letters,
            LeadManagement leads,
            BookingViews views,
            ApplicationEventPublisher events,
            Clock clock) {
        this.customers = customers;
        this.bookers = bookers;
        this.customerBookings = customerBookings;
        this.availability = availability;
        this.claims = claims;
        this.locked = locked;
        this.credits = credits;
        this.confirmation = confirmation;
        this.letters = letters;
        this.leads = leads;
        this.views = views;
        this.events = events;
        this.clock = clock;
    }

    /** In the caller's transaction, which a refusal must roll back: the customer may be new. */
    Requested request(BookingRequest request) {
        UUID customer = customer(request);
        Booker booker = request.customer() == null ? bookers.lockedGuest(customer) : bookers.locked(customer);
        Evaluation evaluation = availability.evaluate(
                request.room(), request.start(), request.end(), request.attendees(), booker, null);
        if (!evaluation.refusals().isEmpty() || evaluation.quote() == null || evaluation.buffer() == null) {
            return refused(request, booker, evaluation.refusals());
        }
        Instant now = clock.instant();
        if (customerBookings.open(customer, now) >= evaluation.openBookingsAllowed()) {
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
        return new Requested.Accepted(views.view(opened(booking, evaluation)));
    }

    /** A guest is a lead for sales; a member has what was asked for at once, where nobody has to be asked and nothing paid. */
    private Booking opened(Booking booking, Evaluation evaluation) {
        Booking opened = booking;
        if (booking.plan().isGuest()) {
            leads.capture(letters.lead(booking));
        } else {
            credits.take(booking.customerId(), evaluation.plan().coverage(), booking.creditCause(), false);
            opened = locked.withId(booking.id()).orElseThrow();
            confirmation.confirmAtOnceIfPossible(opened);
        }
        events.publishEvent(new BookingEvent.Requested(booking.id()));
        return opened;
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
