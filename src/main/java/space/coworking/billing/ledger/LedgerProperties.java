package space.coworking.billing.ledger;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import space.coworking.billing.ChargedService;

/**
 * The chart of accounts, and whose books they are.
 *
 * @param accounts the first row that applies names the account; what none applies to stops the start
 */
@Validated
@ConfigurationProperties("coworking.billing.ledger")
record LedgerProperties(
        @NotEmpty @Valid List<Row> accounts,
        @Valid @DefaultValue Datev datev) {

    /**
     * An account. What is left out applies to everything.
     *
     * @param number its digits, as many as accounts have
     * @param category of EN 16931
     * @param automatic whether the bookkeeper's program works the VAT out by the account alone
     * @param taxKey DATEV's BU-Schlüssel where it does not
     */
    record Row(
            LedgerAccount.Kind kind,
            @Nullable ChargedService service,

            @Nullable @Pattern(regexp = "S|AE|E|Z|G|O") String category,

            @Nullable BigDecimal percent,
            @Pattern(regexp = "[0-9]{4,8}") String number,
            boolean automatic,

            @Nullable @Pattern(regexp = "[0-9]{1,4}") String taxKey) {

        boolean applies(LedgerAccount account) {
            return kind == account.kind()
                    && (service == null || service == account.service())
                    && (category == null || category.equals(account.category()))
                    && (percent == null || account.percent() != null && percent.compareTo(account.percent()) == 0);
        }
    }

    /**
     * @param consultant number of the tax consultant
     * @param client number of the books with them
     * @param yearBegins month in which the fiscal year begins
     * @param chart DATEV's number of the chart of accounts
     */
    record Datev(
            @DefaultValue("1001") @Min(1001) @Max(9_999_999) int consultant,
            @DefaultValue("1") @Min(1) @Max(99_999) int client,
            @DefaultValue("1") @Min(1) @Max(12) int yearBegins,

            @DefaultValue("03") @Pattern(regexp = "[0-9]{2}")
            String chart) {}
}
