package space.coworking.booking;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import space.coworking.rules.Because;

/** Bookings from the request to the visit, for the website, the API and the back office. */
@Service
public class BookingManagement {

    /** How a request ended. */
    public sealed interface Requested {
        record Accepted(BookingView booking) implements Requested {}

        /** @param alternatives free slots nearby, where it was taken */
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
        record Done(BookingView booking, CancellationPreview preview) implements Cancelled {}

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
        record Done(BookingView booking, ReschedulePreview preview) implements Rescheduled {}

        record Preview(ReschedulePreview preview) implements Rescheduled {}

        record Refused(List<Refusal> refusals, List<Availability.Alternative> alternatives) implements Rescheduled {}
    }

    /** The hosted payment page, or why there is none. */
    public sealed interface PayPage {
        record Open(URI url) implements PayPage {}

        /** Nothing is to be paid: show the booking. */
        record NothingDue() implements PayPage {}

        record Unavailable() implements PayPage {}
    }

    /** What the back office filters its list by. */
    public record Search(
            @Nullable String text,
            @Nullable BookingState state,
            @Nullable UUID room) {}

    public Requested request(BookingRequest request) {
        throw new UnsupportedOperationException();
    }

    public Optional<BookingView> find(BookingAccess access) {
        throw new UnsupportedOperationException();
    }

    public Optional<CancellationPreview> previewCancellation(BookingAccess access) {
        throw new UnsupportedOperationException();
    }

    /** @param reason what the canceller says, may be empty */
    public Optional<Cancelled> cancel(BookingAccess access, String reason) {
        throw new UnsupportedOperationException();
    }

    public Optional<Rescheduled> previewReschedule(BookingAccess access, Instant start, Instant end) {
        throw new UnsupportedOperationException();
    }

    public Optional<Rescheduled> reschedule(BookingAccess access, Instant start, Instant end) {
        throw new UnsupportedOperationException();
    }

    /** Opens the hosted payment page. Calls the payment provider, outside any transaction. */
    public Optional<PayPage> payPage(BookingAccess access) {
        throw new UnsupportedOperationException();
    }

    /** The guest came back from the payment page: asks the provider at once. Calls the payment provider. */
    public Optional<BookingView> refreshPayment(BookingAccess access) {
        throw new UnsupportedOperationException();
    }

    /** The guest is here, from ten minutes before the start; empty where there is no such booking, false where it is too early or over. */
    public Optional<Boolean> checkIn(BookingAccess access) {
        throw new UnsupportedOperationException();
    }

    /** The booking as an iCalendar file. */
    public Optional<byte[]> calendarFile(BookingAccess access) {
        throw new UnsupportedOperationException();
    }

    public Page<BookingView> search(Search search, Pageable page) {
        throw new UnsupportedOperationException();
    }
}
