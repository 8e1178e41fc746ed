package space.coworking.billing;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How we charge.
 *
 * @param zone in which billing months begin and end
 * @param vatPercent VAT rate that prices on pages include
 * @param country where we are taxed, ISO 3166
 * @param paymentDays days from an invoice to the day on which it is due
 * @param batch payers that one step of a run takes at once
 */
@Validated
@ConfigurationProperties("coworking.billing")
record BillingProperties(
        @DefaultValue("Europe/Berlin") ZoneId zone,

        @DefaultValue("19") @DecimalMin("0") @DecimalMax("100")
        BigDecimal vatPercent,

        @DefaultValue("DE") @Pattern(regexp = "[A-Z]{2}") String country,
        @DefaultValue("14") @Min(0) @Max(90) int paymentDays,
        @DefaultValue("1000") @Min(1) @Max(20_000) int batch) {}
