package space.coworking.billing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import space.coworking.billing.einvoice.Seller;

/**
 * Who issues the invoices, as the law wants it on them. The defaults are a made-up house for trying things out.
 *
 * @param legalLines register, managing directors: a line each
 * @param iban where transfers go; null where none are taken
 */
@ConfigurationProperties("coworking.billing.seller")
record SellerProperties(
        @DefaultValue("Demo Coworking GmbH") String name,

        @DefaultValue({"Amtsgericht Charlottenburg, HRB 000000", "Geschäftsführung: Erika Mustermann"})
        List<String> legalLines,

        @DefaultValue("Accounts") String contact,
        @DefaultValue("Musterstraße 12") String street,
        @DefaultValue("10115") String postalCode,
        @DefaultValue("Berlin") String city,
        @DefaultValue("DE") String country,
        @DefaultValue("DE136695976") @Nullable String vatId,
        @Nullable String taxNumber,
        @DefaultValue("hello@demo.example") String email,
        @DefaultValue("+49 30 901820") String phone,
        @Nullable String website,
        @Nullable String bankName,
        @DefaultValue("DE02120300000000202051") @Nullable String iban,
        @DefaultValue("BYLADEM1001") @Nullable String bic) {

    Seller seller() {
        return new Seller(
                name,
                legalLines,
                contact,
                street,
                postalCode,
                city,
                country,
                vatId,
                taxNumber,
                email,
                phone,
                website,
                bankName,
                iban,
                bic);
    }
}
