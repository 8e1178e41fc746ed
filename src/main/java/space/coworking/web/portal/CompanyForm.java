package space.coworking.web.portal;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import space.coworking.customer.CompanyDetails;
import space.coworking.customer.Profile;
import space.coworking.customer.VatId;
import space.coworking.web.FormFields;

/** A company's details as they were typed. */
record CompanyForm(String companyName, String invoiceEmail, String vatId) {

    /** The name stands in mails to people who didn't ask for them: it carries no address of anybody's pages there. */
    private static final Pattern ADDRESS = Pattern.compile("[/:@<>]|\\w\\.\\w{2}");

    CompanyForm(@Nullable String companyName, @Nullable String invoiceEmail, @Nullable String vatId) {
        this.companyName = companyName == null ? "" : companyName;
        this.invoiceEmail = invoiceEmail == null ? "" : invoiceEmail;
        this.vatId = vatId == null ? "" : vatId;
    }

    static CompanyForm of(Profile company) {
        VatId vatId = company.vatId();
        return new CompanyForm(company.name(), company.email().value(), vatId == null ? "" : vatId.value());
    }

    CompanyDetails read(FormFields fields, AddressForm address) {
        String name = fields.text("companyName", companyName, Profile.LONGEST_NAME);
        if (ADDRESS.matcher(name).find()) {
            fields.wrong("companyName", "address");
        }
        return new CompanyDetails(
                name, fields.email("invoiceEmail", invoiceEmail), address.read(fields), vatId(fields));
    }

    private @Nullable VatId vatId(FormFields fields) {
        if (vatId.isBlank()) {
            return null;
        }
        Optional<VatId> read = VatId.parse(vatId);
        if (read.isEmpty()) {
            fields.wrong("vatId", "vatId");
        }
        return read.orElse(null);
    }
}
