package space.coworking.web.backoffice;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.coworking.billing.ledger.LedgerMonths;

/** Which month of the ledger an address asks for. */
@Component
class LedgerMonth {

    private final LedgerMonths months;

    LedgerMonth(LedgerMonths months) {
        this.months = months;
    }

    /** @return the month of the address; this month where it is odd, as a list has no wrong address */
    YearMonth shown(@Nullable String typed) {
        return exactly(typed).orElseGet(() -> months.all().get(0));
    }

    /** @return the month, for what must not be of another one; empty where there is none like that in the ledger */
    Optional<YearMonth> exactly(@Nullable String typed) {
        List<YearMonth> all = months.all();
        return parse(typed).filter(all::contains);
    }

    private static Optional<YearMonth> parse(@Nullable String typed) {
        try {
            return typed == null || !typed.matches("2[0-9]{3}-[0-9]{2}")
                    ? Optional.empty()
                    : Optional.of(YearMonth.parse(typed));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
