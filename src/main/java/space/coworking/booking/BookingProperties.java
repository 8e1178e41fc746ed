package space.coworking.booking;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.math.BigDecimal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How rooms are booked.
 *
 * @param vatPercent VAT rate that room prices include
 */
@Validated
@ConfigurationProperties("coworking.booking")
record BookingProperties(
        @DefaultValue("19") @DecimalMin("0") @DecimalMax("100")
        BigDecimal vatPercent) {}
