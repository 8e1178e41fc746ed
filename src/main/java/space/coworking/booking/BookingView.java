package space.coworking.booking;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import space.coworking.rules.Because;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.TimeSlot;

/**
 * A booking as its guest and staff see it.
 *
 * @param reference what people quote, {@code B-7KQ2M9}
 * @param manageUrl the guest's unguessable address of it
 * @param price with VAT; {@code lines} add up to it
 * @param approval why it was or wasn't approved by itself, or who decides; null until that is decided
 * @param decisionReason what staff wrote when they declined or approved, or why it ended
 * @param answerBy until when staff answer, while requested
 * @param payBy until when it must be paid, while awaiting payment
 * @param paid everything that was paid
 * @param returned what came back of it, or is on its way
 * @param due what is still to be paid on a payment page, zero or more
 * @param byInvoice whether its price comes on the member's next invoice
 * @param allowance room time that the plan's allowance pays of it
 * @param credit credit that it costs
 * @param confirmedAt when it was confirmed last; null until it is
 * @param series names the bookings that it was made together with; null for a single one
 */
public record BookingView(
        UUID id,
        String reference,
        BookingState state,
        RoomView room,
        TimeSlot slot,
        int attendees,
        String name,
        EmailAddress email,
        @Nullable String phone,
        @Nullable String company,
        @Nullable String purpose,
        Locale locale,
        Money price,
        List<PriceLine> lines,
        @Nullable Because approval,
        @Nullable String decisionReason,
        Instant requestedAt,
        @Nullable Instant answerBy,
        @Nullable Instant payBy,
        @Nullable Instant freeCancellationUntil,
        Money paid,
        Money returned,
        Money due,
        boolean byInvoice,
        Duration allowance,
        Duration credit,
        @Nullable Instant confirmedAt,
        URI manageUrl,
        @Nullable UUID series) {

    private static final Duration CHECK_IN_BEFORE = Duration.ofMinutes(10);

    /** @return whether it is the time in which a guest may say to be here, from ten minutes before the start */
    public static boolean isCheckInTime(TimeSlot slot, Instant now) {
        return !now.isBefore(slot.from().minus(CHECK_IN_BEFORE)) && now.isBefore(slot.to());
    }

    public boolean inSeries() {
        return series != null;
    }

    /** @return whether staff may still cancel or reschedule it: until its end */
    public boolean changeableByStaff(Instant now) {
        return state.isAhead() && now.isBefore(slot.to());
    }

    /** @return whether the guest may still cancel or reschedule it */
    public boolean changeable(Instant now) {
        return state.isAhead() && now.isBefore(slot.from());
    }
}
