package space.coworking.booking;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import space.coworking.payment.PaymentManagement.Checkout;

/** Bookings from the request to the visit, for the website, the API and the back office. */
@Service
public class BookingManagement {

    private final Bookings bookings;
    private final BookingViews views;
    private final BookingDoor door;
    private final BookingIntake intake;
    private final BookingChanges changes;
    private final Bookers bookers;
    private final BookingMoney money;
    private final BookingLetters letters;
    private final Clock clock;

    BookingManagement(
            Bookings bookings,
            BookingViews views,
            BookingDoor door,
            BookingIntake intake,
            BookingChanges changes,
            Bookers bookers,
            BookingMoney money,
            BookingLetters letters,
            Clock clock) {
        this.bookings = bookings;
        this.views = views;
        this.door = door;
        this.intake = intake;
        this.changes = changes;
        this.bookers = bookers;
        this.money = money;
        this.letters = letters;
        this.clock = clock;
    }

    /** Takes a request: checks it, keeps the room, notes the lead and starts the process. A refusal leaves nothing behind. */
    @Transactional
    public Requested request(BookingRequest request) {
        Requested requested = intake.request(request);
        if (requested instanceof Requested.Refused) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        }
        return requested;
    }

    @Transactional(readOnly = true)
    public Optional<BookingView> find(BookingAccess access) {
        return door.find(access).map(views::view);
    }

    /** @return what was decided about a booking, in order; empty where there is none */
    @Transactional(readOnly = true)
    public List<BookingDecision> decisions(BookingAccess.ByStaff access) {
        return door.find(access).map(Booking::decisions).orElseGet(List::of);
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

    /** @return by whose rules and at whose prices it is moved */
    @Transactional(readOnly = true)
    public Optional<Booker> owner(BookingAccess access) {
        return door.find(access).map(bookers::owner);
    }

    /** What a move would mean. Nothing of it stays. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Optional<Rescheduled> previewReschedule(BookingAccess access, Instant start, Instant end) {
        return changes.previewReschedule(access, start, end);
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
            Checkout checkout = money.checkout(booking.id(), views.pageFor(access, booking));
            if (checkout instanceof Checkout.Page page) {
                return new PayPage.Open(page.url());
            }
            return checkout instanceof Checkout.Unavailable ? new PayPage.Unavailable() : new PayPage.NothingDue();
        });
    }

    /**
     * The guest came back from the payment page: asks the provider at once. What the news means for the booking follows a moment later.
     * Calls the payment provider, outside any transaction.
     *
     * @return false where there is no such booking
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public boolean refreshPayment(BookingAccess access) {
        Optional<Booking> booking = door.find(access);
        booking.ifPresent(found -> money.refresh(found.id()));
        return booking.isPresent();
    }

    /** @return false where it is too early or over; empty where there is no such booking */
    @Transactional
    public Optional<Boolean> checkIn(BookingAccess access) {
        return door.findAndLock(access).map(changes::checkIn);
    }

    /** The booking as an iCalendar file; empty until it was confirmed. */
    @Transactional(readOnly = true)
    public Optional<byte[]> calendarFile(BookingAccess access) {
        return door.find(access).filter(Booking::wasConfirmed).map(booking -> letters.calendarFile(booking)
                .toBytes());
    }

    /** @param page its sort is ignored: upcoming ones come soonest first, past ones latest first */
    @Transactional(readOnly = true)
    public Page<BookingView> ofCustomer(UUID customer, OwnBookings which, Pageable page) {
        return views.view(own(customer, which, page));
    }

    /** @param page as {@link #ofCustomer(UUID, OwnBookings, Pageable)} takes it */
    @Transactional(readOnly = true)
    public Page<BookingSummary> summaries(UUID customer, OwnBookings which, Pageable page) {
        return views.summaries(own(customer, which, page));
    }

    private Page<Booking> own(UUID customer, OwnBookings which, Pageable page) {
        return bookings.findAll(
                which.of(customer, clock.instant()),
                PageRequest.of(page.getPageNumber(), page.getPageSize(), which.sort()));
    }

    /** @return those of a customer's bookings that have one of these ids */
    @Transactional(readOnly = true)
    public List<BookingView> ofCustomer(UUID customer, Collection<UUID> ids) {
        return views.view(new PageImpl<>(bookings.findAllById(ids).stream()
                        .filter(booking -> booking.customerId().equals(customer))
                        .toList()))
                .getContent();
    }

    /** The same search for who only looks at what comes: it costs what the bookings themselves do. */
    @Transactional(readOnly = true)
    public Page<BookingAgendaItem> agenda(BookingSearch search, Pageable page) {
        return views.agenda(bookings.findAll(search.matching(), page));
    }

    @Transactional(readOnly = true)
    public Page<BookingView> search(BookingSearch search, Pageable page) {
        return views.view(bookings.findAll(search.matching(), page));
    }
}
