package space.coworking.billing;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.math.BigDecimal;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How we charge.
 *
 * @param zone in which billing months begin and end
 * @param vatPercent VAT rate that prices include
 */
@Validated
@ConfigurationProperties("coworking.billing")
record BillingProperties(
        @DefaultValue("Europe/Berlin") ZoneId zone,

        @DefaultValue("19") @DecimalMin("0") @DecimalMax("100")
        BigDecimal vatPercent) {}
