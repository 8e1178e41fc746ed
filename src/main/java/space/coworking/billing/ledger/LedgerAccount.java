package space.coworking.billing.ledger;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import space.coworking.billing.ChargedService;

/**
 * What an account is for; its number is a setting.
 *
 * @param service of revenue, and of what is to become revenue
 * @param category of EN 16931, where tax tells accounts apart
 */
public record LedgerAccount(
        Kind kind,
        @Nullable ChargedService service,
        @Nullable String category,
        @Nullable BigDecimal percent) {

    /** In the order of the trial balance, balance sheet first. */
    public enum Kind {
        BANK,
        /** What the payment provider holds for us. */
        CLEARING,
        RECEIVABLE,
        /** Earned and not yet invoiced. */
        ACCRUED,
        /** Payments that settle nothing yet, or were refunded and not yet credited. */
        UNASSIGNED,
        /** What customers paid too much. */
        CUSTOMER_CREDIT,
        DEPOSIT,
        VAT,
        /** VAT of debts that were written off, which comes back. */
        LOST_VAT,
        /** Invoiced and not yet earned. */
        DEFERRED,
        REVENUE,
        /** Packs that lapsed unused. */
        BREAKAGE,
        BAD_DEBT;

        /** @return whether services tell accounts of this kind apart */
        boolean isByService() {
            return this == REVENUE || this == BREAKAGE || this == DEFERRED || this == ACCRUED;
        }

        /** @return whether tax tells accounts of this kind apart */
        boolean isByTax() {
            return this == VAT || this == LOST_VAT || this == BAD_DEBT || isByService();
        }
    }

    /** @param key kind, service, category and percent with slashes between, as far as they apply; a VAT or a lost debt has no service */
    static LedgerAccount of(String key) {
        String[] parts = key.split("/", -1);
        Kind kind = Kind.valueOf(parts[0]);
        if (parts.length == 1) {
            return new LedgerAccount(kind, null, null, null);
        }
        ChargedService service = parts.length == 4 ? ChargedService.valueOf(parts[1]) : null;
        return new LedgerAccount(kind, service, parts[parts.length - 2], new BigDecimal(parts[parts.length - 1]));
    }
}
