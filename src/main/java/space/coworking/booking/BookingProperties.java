package space.coworking.booking;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How rooms are booked.
 *
 * @param vatPercent VAT rate that room prices include
 * @param undecidedExpiry so long before its start a request expires that nobody decided
 * @param memberPaysWithin so long a room is held for a member who pays for what no plan covers
 * @param waitlistOffer so long a slot that became free is one person's to answer, before the next in line is asked
 * @param businessOpens local time from which staff answer on working days
 * @param businessCloses local time until which they do
 */
@Validated
@ConfigurationProperties("coworking.booking")
record BookingProperties(
        @DefaultValue("19") @DecimalMin("0") @DecimalMax("100")
        BigDecimal vatPercent,

        @DefaultValue("12h") Duration undecidedExpiry,
        @DefaultValue("30m") Duration memberPaysWithin,
        @DefaultValue("2h") Duration waitlistOffer,
        @DefaultValue("09:00") LocalTime businessOpens,
        @DefaultValue("18:00") LocalTime businessCloses) {}
