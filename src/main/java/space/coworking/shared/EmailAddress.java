package space.coworking.shared;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An e-mail address as mailbox providers accept it, in lower case; two that differ only in case are equal. */
public record EmailAddress(String value) {

    /** RFC 5321, section 4.5.3.1.3. */
    public static final int MAX_LENGTH = 254;

    private static final Pattern SHAPE = Pattern.compile(
            "[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])");

    /** @throws IllegalArgumentException if {@code value} is no e-mail address */
    public EmailAddress {
        value = value.strip().toLowerCase(Locale.ROOT);
        if (!isValid(value)) {
            throw new IllegalArgumentException("Not an e-mail address");
        }
    }

    public static Optional<EmailAddress> parse(String text) {
        String candidate = text.strip().toLowerCase(Locale.ROOT);
        return isValid(candidate) ? Optional.of(new EmailAddress(candidate)) : Optional.empty();
    }

    private static boolean isValid(String candidate) {
        return candidate.length() <= MAX_LENGTH
                && candidate.indexOf('@') <= 64
                && SHAPE.matcher(candidate).matches();
    }

    public String domain() {
        return value.substring(value.lastIndexOf('@') + 1);
    }

    @Override
    public String toString() {
        return value;
    }
}
