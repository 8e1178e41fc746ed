package space.coworking.customer;

import org.jspecify.annotations.Nullable;
import space.coworking.shared.EmailAddress;

/**
 * What stands on a company's invoices.
 *
 * @param invoiceEmail where they go
 */
public record CompanyDetails(
        String name,
        EmailAddress invoiceEmail,
        PostalAddress address,
        @Nullable VatId vatId) {}
