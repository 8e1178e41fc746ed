package space.coworking.booking;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import space.coworking.shared.EmailAddress;

/**
 * Somebody asks for a room. Format and length of the texts are checked already; everything else is checked here.
 *
 * @param customer the signed-in customer; null for a visitor
 * @param locale language of the mails
 */
public record BookingRequest(
        UUID room,
        Instant start,
        Instant end,
        int attendees,
        String name,
        EmailAddress email,
        @Nullable String phone,
        @Nullable String company,
        @Nullable String purpose,
        @Nullable UUID customer,
        Locale locale) {}
