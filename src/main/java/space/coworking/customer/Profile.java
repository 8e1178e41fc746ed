package space.coworking.customer;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import space.coworking.shared.EmailAddress;

/**
 * What we know of a person or a company we deal with.
 *
 * @param email a company's invoices go there
 * @param company a person's, where they named one; null for a company, whose name is the {@code name}
 * @param address null until it was told
 * @param vatId companies' only; null where none was told
 * @param locale language of pages and mails
 */
public record Profile(
        UUID id,
        boolean isCompany,
        EmailAddress email,
        String name,
        @Nullable String phone,
        @Nullable String company,
        @Nullable PostalAddress address,
        @Nullable VatId vatId,
        Locale locale) {

    /** In characters. */
    public static final int LONGEST_NAME = 120;

    public static final int LONGEST_PHONE = 40;
}
