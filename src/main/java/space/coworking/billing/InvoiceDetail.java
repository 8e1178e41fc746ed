package space.coworking.billing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * All that an invoice says, and what became of it.
 *
 * @param net sum without VAT
 * @param pricesAreNet whether its lines are read without VAT
 * @param reason why a credit note was written
 * @param corrects the invoice that a credit note takes back
 * @param planned whether it was ever agreed to pay it in instalments
 */
public record InvoiceDetail(
        InvoiceView invoice,
        Locale locale,
        boolean pricesAreNet,
        LocalDate serviceFrom,
        LocalDate serviceUntil,
        Money net,
        Money vat,
        Buyer buyer,
        @Nullable String reason,
        @Nullable Corrected corrects,
        @Nullable UUID run,
        List<Line> lines,
        List<Vat> rates,
        List<Settled> settlements,
        List<InvoiceView> creditNotes,
        boolean planned) {

    /** Whom it is addressed to, as known when it was issued; address parts are null where nobody told us. */
    public record Buyer(
            String name,
            @Nullable String contact,
            String email,
            @Nullable String line1,
            @Nullable String line2,
            @Nullable String postalCode,
            @Nullable String city,
            @Nullable String country,
            @Nullable String vatId) {}

    public record Corrected(UUID id, String number, LocalDate issuedOn) {}

    /** @param until the first day that is no longer part of the service */
    public record Line(
            int position,
            ChargedService service,
            String description,
            LocalDate from,
            LocalDate until,
            Money net,
            Money gross,
            String category,
            BigDecimal percent,
            UUID charge) {}

    /** @param reason why there is no tax; null where there is */
    public record Vat(
            String category,
            BigDecimal percent,
            Money taxable,
            Money tax,
            @Nullable String exemptionCode,
            @Nullable String reason) {}

    /**
     * @param kind name of what settled it: PAYMENT, TRANSFER, CREDIT_NOTE, WRITE_OFF, REVERSAL, CREDIT
     * @param note a transfer's reference, or why it was written off
     */
    public record Settled(
            String kind,
            Money amount,
            LocalDate on,
            String by,
            Instant at,
            @Nullable String note) {}
}
