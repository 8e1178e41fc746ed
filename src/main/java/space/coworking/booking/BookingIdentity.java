package space.coworking.booking;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/**
 * What names a booking: its id inside, its reference for people, and the secret of its link.
 *
 * @param reference {@code B-} and six letters and digits that nobody mistakes for another
 * @param token 160 random bits, so that nobody guesses the link
 */
record BookingIdentity(UUID id, String reference, String token) {

    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    static BookingIdentity random() {
        StringBuilder reference = new StringBuilder("B-");
        for (int i = 0; i < 6; i++) {
            reference.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        byte[] secret = new byte[20];
        RANDOM.nextBytes(secret);
        return new BookingIdentity(
                UUID.randomUUID(),
                reference.toString(),
                Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }
}
