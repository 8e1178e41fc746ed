package space.coworking.booking;

import java.net.URI;
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
 * @param paid what was paid so far, less what came back
 * @param due what is still to be paid, zero or more
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
        Money due,
        URI manageUrl) {

    /** @return whether the guest may still cancel or reschedule it */
    public boolean changeable(Instant now) {
        return state.isAhead() && now.isBefore(slot.from());
    }
}
