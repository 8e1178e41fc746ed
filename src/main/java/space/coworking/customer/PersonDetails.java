package space.coworking.customer;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What people change about themselves. */
public record PersonDetails(
        String name,
        @Nullable String phone,
        @Nullable String company,
        @Nullable PostalAddress address,
        Locale locale) {}
