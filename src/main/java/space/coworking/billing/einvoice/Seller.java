package space.coworking.billing.einvoice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who issues the document (BG-4). Texts that aren't known are null, never blank; one of VAT id and tax number must be known.
 *
 * @param name with its legal form (BT-27)
 * @param legalLines what the law wants on a business letter: register and number, managing directors; a line each (BT-33)
 * @param contact who answers questions, a person or a department (BT-41)
 * @param street with number (BT-35)
 * @param postalCode BT-38
 * @param city BT-37
 * @param country ISO 3166-1 alpha-2 (BT-40)
 * @param vatId with its country prefix (BT-31)
 * @param taxNumber given by the local tax office (BT-32)
 * @param email BT-43, and our electronic address (BT-34)
 * @param phone BT-42
 * @param website printed only
 * @param bankName printed only
 * @param iban where to pay to, without blanks (BT-84)
 * @param bic BT-86
 */
public record Seller(
        String name,
        List<String> legalLines,
        String contact,
        String street,
        String postalCode,
        String city,
        String country,
        @Nullable String vatId,
        @Nullable String taxNumber,
        String email,
        String phone,
        @Nullable String website,
        @Nullable String bankName,
        @Nullable String iban,
        @Nullable String bic) {

    /** @throws IllegalArgumentException if neither VAT id nor tax number is known */
    public Seller {
        legalLines = List.copyOf(legalLines);
        if (vatId == null && taxNumber == null) {
            throw new IllegalArgumentException("a seller needs a VAT id or a tax number");
        }
    }
}
