package space.coworking.booking;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.stereotype.Component;
import space.coworking.payment.PaymentBalance;
import space.coworking.rules.cancellationrefund.CancellationRefund;
import space.coworking.rules.cancellationrefund.CancellationRefundFacts.Subject;
import space.coworking.shared.PublicUrl;

/** Shows bookings to the outside. */
@Component
class BookingViews {

    private final RoomCatalog rooms;
    private final BookingMoney money;
    private final CancellationRefund refunds;
    private final PublicUrl publicUrl;
    private final Clock clock;

    BookingViews(RoomCatalog rooms, BookingMoney money, CancellationRefund refunds, PublicUrl publicUrl, Clock clock) {
        this.rooms = rooms;
        this.money = money;
        this.refunds = refunds;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    BookingView view(Booking booking) {
        return view(booking, money.moved(booking));
    }

    /** @return in the same order, with a bounded number of queries */
    Page<BookingView> view(Page<Booking> bookings) {
        Map<UUID, PaymentBalance> moved = money.moved(bookings.getContent());
        return bookings.map(booking -> view(booking, Objects.requireNonNull(moved.get(booking.id()))));
    }

    /** @return in the same order, with no query more than they cost */
    Page<BookingAgendaItem> agenda(Page<Booking> bookings) {
        return bookings.map(booking -> new BookingAgendaItem(
                booking.id(), booking.state(), room(booking), booking.slot(), booking.guestName(), booking.answerBy()));
    }

    /** @return in the same order, with one query more than they cost */
    Page<BookingSummary> summaries(Page<Booking> bookings) {
        Map<UUID, PaymentBalance> moved = money.moved(bookings.getContent());
        return bookings.map(booking -> new BookingSummary(
                booking.reference(),
                booking.state(),
                room(booking),
                booking.slot(),
                booking.price(),
                due(booking, Objects.requireNonNull(moved.get(booking.id()))),
                Duration.ofMinutes(booking.plan().allowanceMinutes()),
                Duration.ofMinutes(booking.plan().creditMinutes())));
    }

    private BookingView view(Booking booking, PaymentBalance moved) {
        return new BookingView(
                booking.id(),
                booking.reference(),
                booking.state(),
                room(booking),
                booking.slot(),
                booking.attendees(),
                booking.guestName(),
                booking.guestEmail(),
                booking.guestPhone(),
                booking.guestCompany(),
                booking.purpose(),
                booking.locale(),
                booking.price(),
                booking.priceLines(),
                booking.approvalBecause(),
                booking.decisionReason(),
                booking.requestedAt(),
                booking.answerBy(),
                booking.payBy(),
                freeCancellationUntil(booking),
                moved.paid(),
                moved.refunded(),
                due(booking, moved),
                booking.plan().byInvoice(),
                Duration.ofMinutes(booking.plan().allowanceMinutes()),
                Duration.ofMinutes(booking.plan().creditMinutes()),
                booking.confirmedAt(),
                manageUrl(booking),
                booking.seriesId());
    }

    private static Money due(Booking booking, PaymentBalance moved) {
        return booking.plan().byInvoice()
                ? Money.zero(booking.price().getCurrencyUnit())
                : BookingAccount.positive(booking.claim().minus(moved.heldIfWon()));
    }

    RoomView room(Booking booking) {
        return rooms.booked(booking.roomId());
    }

    URI manageUrl(Booking booking) {
        return publicUrl.of("/bookings/" + booking.reference() + "/" + booking.token());
    }

    /** @return the page on which whoever came by this right goes on */
    URI pageFor(BookingAccess access, Booking booking) {
        return access instanceof BookingAccess.ByOwner
                ? publicUrl.of("/portal/bookings/" + booking.reference())
                : manageUrl(booking);
    }

    URI staffUrl(Booking booking) {
        return publicUrl.of("/backoffice/bookings/" + booking.id());
    }

    private @Nullable Instant freeCancellationUntil(Booking booking) {
        Duration notice = refunds.noticeForFullRefund(booking.plan().group(), Subject.ROOM)
                .orElse(null);
        if (notice == null || booking.state().isFinal() || !booking.account().returnsEverything()) {
            return null;
        }
        Instant until = booking.slot().from().minus(notice);
        return until.isAfter(clock.instant()) ? until : null;
    }
}
