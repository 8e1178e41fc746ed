package space.coworking.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.coworking.rules.cancellationrefund.CancellationRefund;
import space.coworking.rules.cancellationrefund.CancellationRefundFacts;
import space.coworking.rules.cancellationrefund.CancellationRefundFacts.By;
import space.coworking.rules.cancellationrefund.CancellationRefundFacts.Subject;
import space.coworking.rules.cancellationrefund.Refund;

class CancellationRefundDecisionTests {

    private final CancellationRefund refunds = new CancellationRefundTable(Shipped.TABLES);

    @ParameterizedTest(name = "{0}: {2} ({1}), {3}, booked {4} ago, {5} before the start gets {6} %")
    @CsvSource({
        "CR-010, US,       guest,     ROOM,  P9D,    PT-1H,     100",
        "CR-010, US,       Partial,   EVENT, P9D,    PT1H,      100",
        "CR-020, CUSTOMER, guest,     ROOM,  PT30M,  PT24H1S,   100",
        "CR-020, CUSTOMER, guest,     EVENT, PT0S,   PT25H,     100",
        "CR-030, CUSTOMER, Partial,   ROOM,  P9D,    PT24H,     100",
        "CR-030, CUSTOMER, Partial,   ROOM,  P9D,    PT23H59M59S, 50",
        "CR-030, CUSTOMER, Partial,   ROOM,  P9D,    PT2H,      50",
        "CR-030, CUSTOMER, Unlimited, ROOM,  P9D,    PT24H,     100",
        "CR-030, CUSTOMER, Unlimited, ROOM,  P9D,    PT2H,      50",
        "CR-030, CUSTOMER, Pay-As-You-Go, ROOM, P9D, PT23H59M,  50",
        "CR-030, CUSTOMER, Pay-As-You-Go, ROOM, P9D, PT1H,      0",
        "CR-030, CUSTOMER, Night Owl, ROOM,  P9D,    PT1H59M59S, 0",
        "CR-040, CUSTOMER, guest,     ROOM,  PT31M,  PT48H,     50",
        "CR-040, CUSTOMER, guest,     ROOM,  PT30M,  PT24H,     50",
        "CR-040, CUSTOMER, guest,     ROOM,  P9D,    PT72H,     100",
        "CR-040, CUSTOMER, guest,     ROOM,  P9D,    PT71H59M,  50",
        "CR-040, CUSTOMER, guest,     ROOM,  P9D,    PT23H59M,  0",
        "CR-040, CUSTOMER, guest,     ROOM,  P9D,    PT-5M,     0",
        "CR-050, CUSTOMER, guest,     EVENT, P9D,    P7D,       100",
        "CR-050, CUSTOMER, Unlimited, EVENT, P9D,    P6DT23H59M, 50",
        "CR-050, CUSTOMER, guest,     EVENT, P9D,    PT48H,     50",
        "CR-050, CUSTOMER, guest,     EVENT, P9D,    PT47H59M,  0",
    })
    void refundsByTheFirstRowThatApplies(
            String row,
            By by,
            String customer,
            Subject subject,
            Duration sinceBooking,
            Duration notice,
            BigDecimal percent) {
        Refund refund = refunds.decide(
                new CancellationRefundFacts(by, new CustomerGroup(customer), subject, sinceBooking, notice));

        assertThat(refund.because().row()).isEqualTo(row);
        assertThat(refund.percent()).isEqualByComparingTo(percent);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "US       | guest   | ROOM  | P9D  | We cancelled, so you get everything back.",
                "CUSTOMER | guest   | ROOM  | PT5M | Cancelled within 30 minutes of booking and over 24 hours before the start.",
                "CUSTOMER | Partial | ROOM  | P9D  | Members get everything back up to 24 hours before the start, and half up to 2 hours before.",
                "CUSTOMER | guest   | ROOM  | P9D  | Guests get everything back up to 72 hours before the start, and half up to 24 hours before.",
                "CUSTOMER | guest   | EVENT | P9D  | For events you get everything back up to 7 days before the start, and half up to 48 hours before.",
            })
    void saysWhyInBothLanguages(By by, String customer, Subject subject, Duration sinceBooking, String reason) {
        Because because = refunds.decide(new CancellationRefundFacts(
                        by, new CustomerGroup(customer), subject, sinceBooking, Duration.ofDays(2)))
                .because();

        assertThat(because.table()).isEqualTo("CancellationRefund");
        assertThat(because.reason().en()).isEqualTo(reason);
        assertThat(because.reason().de()).isNotBlank().isNotEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "Unlimited, ROOM, PT24H",
        "Partial, ROOM, PT24H",
        "Pay-As-You-Go, ROOM, PT24H",
        "guest, ROOM, PT72H",
        "guest, EVENT, PT168H",
        "Night Owl, EVENT, PT168H"
    })
    void knowsTheNoticeForAFullRefund(String customer, Subject subject, Duration notice) {
        assertThat(refunds.noticeForFullRefund(new CustomerGroup(customer), subject))
                .contains(notice);
    }

    @Test
    void knowsThatNothingComesBackWhereNoRowApplies() {
        CancellationRefund edited = new CancellationRefundTable(
                DecisionTables.of(new EditedTables(CancellationRefundTable.LAYOUT, sheet -> sheet.clear("CR-050"))));

        Refund refund = edited.decide(new CancellationRefundFacts(
                By.CUSTOMER, CustomerGroup.GUEST, Subject.EVENT, Duration.ofDays(1), Duration.ofDays(30)));

        assertThat(refund.percent()).isZero();
        assertThat(refund.because().row()).isEqualTo("none");
        assertThat(edited.noticeForFullRefund(CustomerGroup.GUEST, Subject.EVENT))
                .isEmpty();
    }
}
