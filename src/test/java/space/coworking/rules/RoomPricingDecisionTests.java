package space.coworking.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static space.coworking.rules.Shipped.NEW_PLAN;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import space.coworking.rules.roompricing.RoomPrice;
import space.coworking.rules.roompricing.RoomPricing;
import space.coworking.rules.roompricing.RoomPricingFacts;

class RoomPricingDecisionTests {

    private final RoomPricing pricing = new RoomPricingTable(Shipped.TABLES);

    @ParameterizedTest(name = "{0}: {1} on a {2} at {3} pays {4} %")
    @CsvSource({
        "RP-020, Unlimited,     WORKDAY, 10:00, 60,  Price for members on the Unlimited plan.",
        "RP-020, Unlimited,     HOLIDAY, 03:00, 60,  Price for members on the Unlimited plan.",
        "RP-030, Partial,       WEEKEND, 20:00, 72,  Price for members on the Partial plan.",
        "RP-040, Pay-As-You-Go, WORKDAY, 10:00, 80,  Price for members on the Pay-As-You-Go plan.",
        "RP-040, Pay-As-You-Go, HOLIDAY, 22:00, 80,  Price for members on the Pay-As-You-Go plan.",
        "RP-050, guest,         WORKDAY, 09:00, 100, List price for guests on workdays during the day.",
        "RP-050, guest,         WORKDAY, 17:59, 100, List price for guests on workdays during the day.",
        "RP-060, guest,         WORKDAY, 08:59, 120, Guests pay more early and late on workdays.",
        "RP-060, guest,         WORKDAY, 18:00, 120, Guests pay more early and late on workdays.",
        "RP-060, guest,         WORKDAY, 00:00, 120, Guests pay more early and late on workdays.",
        "RP-070, guest,         WEEKEND, 10:00, 130, Guests pay more on weekends and public holidays.",
        "RP-070, guest,         HOLIDAY, 10:00, 130, Guests pay more on weekends and public holidays.",
    })
    void pricesByTheFirstRowThatApplies(
            String row, String customer, DayKind day, LocalTime time, BigDecimal percent, String reason) {
        RoomPrice price =
                pricing.decide(new RoomPricingFacts(RoomClass.MEDIUM, new CustomerGroup(customer), day, time));

        assertThat(price).isInstanceOfSatisfying(RoomPrice.Rate.class, rate -> {
            assertThat(rate.percentOfListPrice()).isEqualByComparingTo(percent);
            assertThat(rate.dayCap()).isEqualTo(Duration.ofHours(6));
        });
        assertThat(price.because().table()).isEqualTo("RoomPricing");
        assertThat(price.because().version()).isEqualTo(1);
        assertThat(price.because().row()).isEqualTo(row);
        assertThat(price.because().reason().en()).isEqualTo(reason);
        assertThat(price.because().reason().de()).isNotBlank().isNotEqualTo(reason);
    }

    @ParameterizedTest
    @EnumSource(RoomClass.class)
    void refusesEverybodyOnAClosedDay(RoomClass room) {
        RoomPrice price =
                pricing.decide(new RoomPricingFacts(room, Shipped.UNLIMITED, DayKind.CLOSED, LocalTime.of(10, 0)));

        assertThat(price).isInstanceOf(RoomPrice.Refused.class);
        assertThat(price.because().row()).isEqualTo("RP-010");
        assertThat(price.because().reason().en()).isEqualTo("We are closed on this day.");
        assertThat(price.because().reason().de()).isEqualTo("An diesem Tag haben wir geschlossen.");
    }

    @Test
    void refusesAPlanThatNoRowNames() {
        RoomPrice price =
                pricing.decide(new RoomPricingFacts(RoomClass.SMALL, NEW_PLAN, DayKind.WORKDAY, LocalTime.of(10, 0)));

        assertThat(price).isInstanceOf(RoomPrice.Refused.class);
        assertThat(price.because().row()).isEqualTo("none");
        assertThat(price.because().reason().de()).startsWith("Für diesen Kunden");
    }

    @Test
    void namesTheTimesAtWhichABandStartsOrEnds() {
        assertThat(pricing.bandEdges()).containsExactly(LocalTime.of(9, 0), LocalTime.of(18, 0));
    }
}
