package space.coworking.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.coworking.rules.bookinglimits.BookingLimit;
import space.coworking.rules.bookinglimits.BookingLimits;
import space.coworking.rules.bookinglimits.BookingLimitsFacts;

class BookingLimitsDecisionTests {

    private final BookingLimits limits = new BookingLimitsTable(Shipped.TABLES);

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "BL-010, Unlimited,     PT30M, PT8H, PT15M, PT0H,  P90D, PT10M, 10, 26, Booking limits of the Unlimited plan.",
        "BL-020, Partial,       PT30M, PT4H, PT15M, PT1H,  P30D, PT10M, 4,  8,  Booking limits of the Partial plan.",
        "BL-030, Pay-As-You-Go, PT30M, PT4H, PT15M, PT1H,  P30D, PT10M, 3,  0,  Booking limits of the Pay-As-You-Go plan.",
        "BL-040, guest,         PT1H,  PT8H, PT30M, PT24H, P60D, PT15M, 2,  0,  Booking limits for guests.",
    })
    void limitsByTheCustomersRow(
            String row,
            String customer,
            Duration shortest,
            Duration longest,
            Duration step,
            Duration lead,
            Period horizon,
            Duration buffer,
            int open,
            int series,
            String reason) {
        BookingLimit limit = limits.decide(new BookingLimitsFacts(new CustomerGroup(customer)));

        assertThat(limit)
                .isEqualTo(new BookingLimit.Allowed(
                        shortest, longest, step, lead, horizon, buffer, open, series, limit.because()));
        assertThat(limit.because().row()).isEqualTo(row);
        assertThat(limit.because().reason().en()).isEqualTo(reason);
        assertThat(limit.because().reason().de()).startsWith("Buchungsgrenzen");
    }

    @Test
    void refusesAPlanThatNoRowNames() {
        BookingLimit limit = limits.decide(new BookingLimitsFacts(Shipped.NEW_PLAN));

        assertThat(limit).isInstanceOf(BookingLimit.Refused.class);
        assertThat(limit.because().row()).isEqualTo("none");
    }

    @Test
    void knowsAPlanThatStaffAddToTheSheet() {
        BookingLimits edited = new BookingLimitsTable(DecisionTables.of(new EditedTables(
                        BookingLimitsTable.LAYOUT,
                        sheet -> sheet.row(
                                "BL-050", "Night Owl", 60, 2, 15, 0, 7, 0, 1, 0, "Night Owl limits.", "Grenzen."))
                .and(
                        PlanPricingTable.LAYOUT,
                        sheet -> sheet.row(
                                "PP-050",
                                "Night Owl",
                                "membership",
                                "2026-01-01",
                                "month",
                                9,
                                0,
                                0,
                                14,
                                0,
                                "yes",
                                0,
                                "none",
                                "–",
                                "–",
                                "Night Owl price.",
                                "Preis."))));

        BookingLimit limit = edited.decide(new BookingLimitsFacts(Shipped.NEW_PLAN));

        assertThat(limit.because().row()).isEqualTo("BL-050");
        assertThat(limit).isInstanceOfSatisfying(BookingLimit.Allowed.class, allowed -> assertThat(allowed.longest())
                .isEqualTo(Duration.ofHours(2)));
    }
}
