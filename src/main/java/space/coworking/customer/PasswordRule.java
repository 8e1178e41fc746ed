package space.coworking.customer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import space.coworking.shared.EmailAddress;

/**
 * Which passwords we take: long ones that don't suggest themselves. No classes of characters are asked for, after NIST SP 800-63B,
 * section 5.1.1.2.
 */
public final class PasswordRule {

    /** In characters. */
    public static final int SHORTEST = 10;

    /** BCrypt ignores what lies behind; a longer password is refused instead of being half checked. In bytes of UTF-8. */
    public static final int LONGEST = 72;

    private static final int SHORTEST_NAME = 4;

    private static final Set<String> FIRST_TRIED = Set.of(
            "1234567890",
            "0123456789",
            "9876543210",
            "0987654321",
            "1q2w3e4r5t",
            "qwertyuiop",
            "qwertzuiop",
            "asdfghjkl",
            "password",
            "passwort",
            "hallohallo",
            "letmein",
            "iloveyou",
            "ichliebedich",
            "coworking",
            "coworkingspace",
            "changeme",
            "welcome",
            "willkommen",
            "administrator",
            "sunshine",
            "football",
            "princess",
            "schatz",
            "geheim",
            "sommer",
            "berlin");

    private PasswordRule() {}

    /** @param email, name whose password it would be */
    public static Optional<PasswordProblem> problem(String password, EmailAddress email, String name) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of(PasswordProblem.TOO_SHORT);
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            return Optional.of(PasswordProblem.TOO_LONG);
        }
        String lower = password.toLowerCase(Locale.ROOT);
        if (isPersonal(lower, email, name.toLowerCase(Locale.ROOT))) {
            return Optional.of(PasswordProblem.PERSONAL);
        }
        return isCommon(lower) ? Optional.of(PasswordProblem.COMMON) : Optional.empty();
    }

    private static boolean isPersonal(String password, EmailAddress email, String name) {
        String mailbox = email.value().substring(0, email.value().indexOf('@'));
        String core = withoutEnding(password);
        return password.contains(email.value())
                || password.equals(mailbox)
                || !core.isEmpty()
                        && Stream.of(Stream.of(mailbox, name, name.replaceAll("\\s", "")), words(name))
                                .flatMap(parts -> parts)
                                .anyMatch(part -> core.equals(withoutEnding(part)));
    }

    private static Stream<String> words(String name) {
        return Arrays.stream(name.split("\\s+")).filter(word -> word.length() >= SHORTEST_NAME);
    }

    /** One character over and over, or a common word, also with digits and signs behind it. */
    private static boolean isCommon(String password) {
        return password.chars().distinct().count() <= 2
                || FIRST_TRIED.contains(password)
                || FIRST_TRIED.contains(withoutEnding(password));
    }

    /** The password without the digits and signs that people put behind a word. */
    private static String withoutEnding(String password) {
        return password.replaceAll("[^\\p{L}]+$", "");
    }
}
