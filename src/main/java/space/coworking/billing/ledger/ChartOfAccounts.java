package space.coworking.billing.ledger;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import space.coworking.billing.ledger.LedgerAccount.Kind;
import space.coworking.billing.ledger.LedgerProperties.Row;

/** Which number an account has. */
@Component
class ChartOfAccounts {

    private final LedgerProperties properties;
    private final Map<LedgerAccount, Row> known = new ConcurrentHashMap<>();

    ChartOfAccounts(LedgerProperties properties) {
        this.properties = properties;
        for (Kind kind : Kind.values()) {
            boolean named = properties.accounts().stream()
                    .anyMatch(row -> row.kind() == kind
                            && row.service() == null
                            && row.category() == null
                            && row.percent() == null);
            if (!named) {
                throw new IllegalStateException("coworking.billing.ledger.accounts: no account for all other " + kind);
            }
        }
        int digits = digits();
        if (properties.accounts().stream().anyMatch(row -> row.number().length() != digits)) {
            throw new IllegalStateException("coworking.billing.ledger.accounts: numbers differ in length");
        }
    }

    Row row(LedgerAccount account) {
        return known.computeIfAbsent(account, one -> properties.accounts().stream()
                .filter(row -> row.applies(one))
                .findFirst()
                .orElseThrow());
    }

    /** @param key as {@link LedgerAccount#of} reads it */
    Row row(String key) {
        return row(LedgerAccount.of(key));
    }

    /** @return how many digits account numbers have */
    int digits() {
        return properties.accounts().get(0).number().length();
    }
}
