package space.coworking.rules.tax;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import space.coworking.rules.Because;

/** What the Tax table says of a charge. */
public sealed interface TaxDecision {

    /** @return the row; where its category {@link TaxCategory#givesAReason gives a reason}, the reason stands on the invoice */
    Because because();

    /**
     * It can be invoiced.
     *
     * @param percent the rate, above zero in category S, zero in the others
     * @param exemptionCode of the VATEX code list, {@code VATEX-EU-AE}
     */
    record Taxed(
            TaxCategory category,
            BigDecimal percent,
            @Nullable String exemptionCode,
            Because because) implements TaxDecision {}

    /** It can't be invoiced: no row matched. */
    record Refused(Because because) implements TaxDecision {}
}
