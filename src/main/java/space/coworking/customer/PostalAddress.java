package space.coworking.customer;

import org.jspecify.annotations.Nullable;

/**
 * Where letters and invoices go.
 *
 * @param line1 street and number, or what stands for them
 * @param line2 what helps to find it; null for nothing
 * @param country ISO 3166, two capital letters
 */
public record PostalAddress(String line1, @Nullable String line2, String postalCode, String city, String country) {

    /** The longest texts, in characters. */
    public static final int LONGEST_LINE = 200;

    public static final int LONGEST_POSTAL_CODE = 20;
    public static final int LONGEST_CITY = 100;
}
