package space.coworking.rules.tax;

import java.util.Set;

/** Where a customer is, seen from the supplier. */
public enum CustomerPlace {
    /** In the supplier's own country. */
    DOMESTIC,
    /** In another member state of the European Union. */
    EU,
    /** Everywhere else. */
    OTHER;

    /**
     * The member states by ISO 3166-1, since the United Kingdom left: Article 52 of the Treaty on European Union. Greece is GR, although
     * its VAT ids begin with EL; Northern Ireland, XI in VAT ids, is in the Union's VAT area for goods only and no country.
     */
    private static final Set<String> MEMBER_STATES = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
            "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

    static CustomerPlace of(String customerCountry, String supplierCountry) {
        if (customerCountry.equals(supplierCountry)) {
            return DOMESTIC;
        }
        return MEMBER_STATES.contains(customerCountry) ? EU : OTHER;
    }
}
