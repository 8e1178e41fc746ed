package space.coworking.membership;

import java.security.SecureRandom;

/** Names memberships for people: {@code M-} and six letters and digits that nobody mistakes for another. */
final class MembershipReference {

    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    private MembershipReference() {}

    static String random() {
        StringBuilder reference = new StringBuilder("M-");
        for (int i = 0; i < 6; i++) {
            reference.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return reference.toString();
    }
}
