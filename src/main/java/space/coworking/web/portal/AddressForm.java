package space.coworking.web.portal;

import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import space.coworking.customer.PostalAddress;
import space.coworking.web.FormFields;

/** A postal address as it was typed. */
record AddressForm(String line1, String line2, String postalCode, String city, String country) {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    AddressForm(
            @Nullable String line1,
            @Nullable String line2,
            @Nullable String postalCode,
            @Nullable String city,
            @Nullable String country) {
        this.line1 = line1 == null ? "" : line1;
        this.line2 = line2 == null ? "" : line2;
        this.postalCode = postalCode == null ? "" : postalCode;
        this.city = city == null ? "" : city;
        this.country = country == null ? "" : country;
    }

    /** @param home the country that an empty form proposes, ISO 3166 */
    static AddressForm of(@Nullable PostalAddress address, String home) {
        return address == null
                ? new AddressForm("", "", "", "", home.toUpperCase(Locale.ROOT))
                : new AddressForm(
                        address.line1(), address.line2(), address.postalCode(), address.city(), address.country());
    }

    /** The country alone is no address: the form proposes it. */
    boolean isEmpty() {
        return Stream.of(line1, line2, postalCode, city).allMatch(String::isBlank);
    }

    PostalAddress read(FormFields fields) {
        PostalAddress address = new PostalAddress(
                fields.text("line1", line1, PostalAddress.LONGEST_LINE),
                fields.optional("line2", line2, PostalAddress.LONGEST_LINE),
                fields.text("postalCode", postalCode, PostalAddress.LONGEST_POSTAL_CODE),
                fields.text("city", city, PostalAddress.LONGEST_CITY),
                country);
        if (!COUNTRIES.contains(country)) {
            fields.wrong("country", "required");
        }
        return address;
    }

    /** A country to choose. */
    record Country(String code, String name) {}

    static List<Country> countries(Locale locale) {
        return COUNTRIES.stream()
                .map(code -> new Country(
                        code, new Locale.Builder().setRegion(code).build().getDisplayCountry(locale)))
                .sorted(Comparator.comparing(Country::name, Collator.getInstance(locale)))
                .toList();
    }
}
