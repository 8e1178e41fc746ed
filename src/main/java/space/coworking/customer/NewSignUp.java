package space.coworking.customer;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import space.coworking.shared.EmailAddress;

/**
 * Somebody who wants an account.
 *
 * @param password keeps {@link PasswordRule}
 * @param next the page of ours to go to afterwards; null for one's own
 */
public record NewSignUp(
        EmailAddress email,
        String name,
        String password,
        @Nullable String next,
        Locale locale) {}
