package space.coworking.web.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import org.joda.money.Money;

/** An amount of money, with VAT. */
@Schema(description = "An amount of money, VAT included")
record Price(
        @Schema(description = "Exact, with the currency's decimals", example = "45.00")
        BigDecimal amount,

        @Schema(description = "ISO 4217", example = "EUR") String currency) {

    static Price of(Money money) {
        return new Price(money.getAmount(), money.getCurrencyUnit().getCode());
    }
}
