package space.coworking.rules.tax;

import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * A charge whose tax is asked.
 *
 * @param supplierCountry ISO 3166-1, two capital letters
 * @param customerCountry ISO 3166-1, two capital letters; the supplier's where it isn't known
 * @param businessWithVatId the customer is a company whose VAT id has a valid form and was not refuted
 * @param on local date of the supply
 */
public record TaxFacts(
        ChargeKind service, String supplierCountry, String customerCountry, boolean businessWithVatId, LocalDate on) {

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    /** @throws IllegalArgumentException when a country is no code, which would be taxed as if it were far away */
    public TaxFacts {
        if (!COUNTRY.matcher(supplierCountry).matches()
                || !COUNTRY.matcher(customerCountry).matches()) {
            throw new IllegalArgumentException("no countries: " + supplierCountry + ", " + customerCountry);
        }
    }

    public CustomerPlace place() {
        return CustomerPlace.of(customerCountry, supplierCountry);
    }
}
