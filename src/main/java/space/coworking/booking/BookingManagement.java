package space.coworking.booking;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import space.coworking.crm.LeadManagement;
import space.coworking.customer.CustomerManagement;
import space.coworking.customer.NewGuest;
import space.coworking.payment.PaymentManagement.Checkout;
import space.coworking.rules.Because;
import space.coworking.rules.CustomerGroup;
import space.coworking.shared.TimeSlot;

/** Bookings from the request to the visit, for the website, the API and the back office. */
@Service
public class BookingManagement {

    private static final int ALTERNATIVES = 3;

    /** How a request ended. */
    public sealed interface Requested {
        /** We have the request, and the room is kept meanwhile. */
        record Accepted(BookingView booking) implements Requested {}

        /**
         * It can't be.
         *
         * @param alternatives free slots nearby, where it was taken
         */
        record Refused(List<Refusal> refusals, List<Availability.Alternative> alternatives) implements Requested {}
    }

    /**
     * What cancelling would return, to be shown before.
     *
     * @param paid what we hold
     * @param refund what comes back of it
     * @param because the row that says so; null when nothing was paid
     */
    public record CancellationPreview(
            Money paid, Money refund, @Nullable Because because) {}

    /** How a cancellation ended. */
    public sealed interface Cancelled {
        /** It is off, and what the preview says comes back. */
        record Done(BookingView booking, CancellationPreview preview) implements Cancelled {}

        /** It can't be cancelled any more. */
        record Refused(Refusal refusal) implements Cancelled {}
    }

    /**
     * What moving to another time would mean, to be shown before.
     *
     * @param difference to be paid when positive, to come back when negative
     * @param refund what comes back of a negative difference, by the table CancellationRefund
     * @param needsApproval whether somebody has to approve it again
     */
    public record ReschedulePreview(Quote quote, Money difference, Money refund, boolean needsApproval) {}

    /** How a reschedule ended, or would end. */
    public sealed interface Rescheduled {
        /** It moved. */
        record Done(BookingView booking, ReschedulePreview preview) implements Rescheduled {}

        /** It would move. */
        record Preview(ReschedulePreview preview) implements Rescheduled {}

        /** It can't move there. */
        record Refused(List<Refusal> refusals, List<Availability.Alternative> alternatives) implements Rescheduled {}
    }

    /** The hosted payment page, or why there is none. */
    public sealed interface PayPage {
        /** Send the payer there. */
        record Open(URI url) implements PayPage {}

        /** Nothing is to be paid: show the booking. */
        record NothingDue() implements PayPage {}

        /** The payment provider can't be reached at the moment. */
        record Unavailable() implements PayPage {}
    }

    private final Bookings bookings;
    private final CustomerBookings customerBookings;
    private final BookingClaims claims;
    private final BookingViews views;
    private final BookingDoor door;
    private final BookingChanges changes;
    private final BookingMoney money;
    private final BookingLetters letters;
    private final Availability availability;
    private final CustomerManagement customers;
    private final LeadManagement leads;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    BookingManagement(
            Bookings bookings,
            CustomerBookings customerBookings,
            BookingClaims claims,
            BookingViews views,
            BookingDoor door,
            BookingChanges changes,
            BookingMoney money,
            BookingLetters letters,
            Availability availability,
            CustomerManagement customers,
            LeadManagement leads,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.bookings = bookings;
        this.customerBookings = customerBookings;
        this.claims = claims;
        this.views = views;
        this.door = door;
        this.changes = changes;
        this.money = money;
        this.letters = letters;
        this.availability = availability;
        this.customers = customers;
        this.leads = leads;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Takes a request: checks it, keeps the room, notes the lead and starts the process, all or nothing. */
    @Transactional
    public Requested request(BookingRequest request) {
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
        BookingIdentity identity = BookingIdentity.random();
        Booking booking = new Booking(identity, customer, request, evaluation.quote(), evaluation.buffer(), now);
        if (!claims.claim(booking)) {
            return refused(request, List.of(Refusal.of(Refusal.Code.TAKEN, "start")));
        }
        leads.capture(letters.lead(booking));
        letters.requestReceived(booking);
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

    @Transactional(readOnly = true)
    public Optional<BookingView> find(BookingAccess access) {
        return door.find(access).map(views::view);
    }

    @Transactional(readOnly = true)
    public Optional<CancellationPreview> previewCancellation(BookingAccess access) {
        return door.find(access).map(booking -> changes.previewCancellation(booking, access));
    }

    /** @param reason what the canceller says, may be empty */
    @Transactional
    public Optional<Cancelled> cancel(BookingAccess access, String reason) {
        return door.findAndLock(access).map(booking -> changes.cancel(booking, access, reason));
    }

    @Transactional(readOnly = true)
    public Optional<Rescheduled> previewReschedule(BookingAccess access, Instant start, Instant end) {
        return door.find(access).map(booking -> changes.previewReschedule(booking, access, start, end));
    }

    /** Moves a booking to another time; it keeps its old one where that fails. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Optional<Rescheduled> reschedule(BookingAccess access, Instant start, Instant end) {
        return changes.reschedule(access, start, end);
    }

    /** Opens the hosted payment page. Calls the payment provider, outside any transaction. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Optional<PayPage> payPage(BookingAccess access) {
        return door.find(access).map(booking -> {
            Checkout checkout = money.checkout(booking.id(), views.manageUrl(booking));
            if (checkout instanceof Checkout.Page page) {
                return new PayPage.Open(page.url());
            }
            return checkout instanceof Checkout.Unavailable ? new PayPage.Unavailable() : new PayPage.NothingDue();
        });
    }

    /**
     * The guest came back from the payment page: asks the provider at once. Another may have brought the news a moment before and be about
     * to confirm; the guest waits for that, two seconds at most. Calls the payment provider.
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Optional<BookingView> refreshPayment(BookingAccess access) {
        door.find(access).ifPresent(booking -> money.refresh(booking.id()));
        Optional<BookingView> view = look(access);
        for (int i = 0;
                i < 20 && view.filter(BookingManagement::aboutToBeConfirmed).isPresent();
                i++) {
            pause();
            view = look(access);
        }
        return view;
    }

    private Optional<BookingView> look(BookingAccess access) {
        return Optional.ofNullable(
                transaction.execute(status -> door.find(access).map(views::view).orElse(null)));
    }

    private static boolean aboutToBeConfirmed(BookingView booking) {
        return booking.state() == BookingState.AWAITING_PAYMENT && booking.due().isZero();
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return false where it is too early or over; empty where there is no such booking */
    @Transactional
    public Optional<Boolean> checkIn(BookingAccess access) {
        return door.findAndLock(access).map(changes::checkIn);
    }

    /** The booking as an iCalendar file. */
    @Transactional(readOnly = true)
    public Optional<byte[]> calendarFile(BookingAccess access) {
        return door.find(access).map(booking -> letters.calendarFile(booking).toBytes());
    }

    @Transactional(readOnly = true)
    public Page<BookingView> search(BookingSearch search, Pageable page) {
        return views.view(bookings.findAll(search.matching(), page));
    }
}
