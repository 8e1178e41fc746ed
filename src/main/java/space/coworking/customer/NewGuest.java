package space.coworking.customer;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import space.coworking.shared.EmailAddress;

/** Somebody who books without an account. */
public record NewGuest(
        String name,
        EmailAddress email,
        @Nullable String phone,
        @Nullable String company,
        Locale locale) {}
