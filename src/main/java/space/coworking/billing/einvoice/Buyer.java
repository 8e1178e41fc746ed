package space.coworking.billing.einvoice;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whom the document is for (BG-7). Of a guest we may know no more than name and e-mail. Texts that aren't known are null, never blank.
 *
 * @param name the person's or the company's (BT-44)
 * @param contact whom to reach in the company (BT-56)
 * @param line1 street and number (BT-50)
 * @param line2 BT-51
 * @param postalCode BT-53
 * @param city BT-52
 * @param country ISO 3166-1 alpha-2 (BT-55); the standard demands one, so the XML says the seller's where none is known
 * @param vatId with its country prefix (BT-48)
 * @param email BT-49 and BT-58
 * @param customerNumber ours (BT-46)
 */
public record Buyer(
        String name,
        @Nullable String contact,
        @Nullable String line1,
        @Nullable String line2,
        @Nullable String postalCode,
        @Nullable String city,
        @Nullable String country,
        @Nullable String vatId,
        @Nullable String email,
        @Nullable String customerNumber) {

    /** Postal code and city on one line; blank where neither is known. */
    String town() {
        return String.join(
                " ", Stream.of(postalCode, city).filter(Objects::nonNull).toList());
    }

    /** The lines of the address field, but for the country. */
    List<String> addressLines() {
        return Stream.of(name, contact, line2, line1, town())
                .filter(Objects::nonNull)
                .filter(line -> !line.isBlank())
                .toList();
    }
}
