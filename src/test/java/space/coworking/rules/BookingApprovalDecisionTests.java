package space.coworking.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.coworking.rules.bookingapproval.Approval;
import space.coworking.rules.bookingapproval.Approval.Approver;
import space.coworking.rules.bookingapproval.BookingApproval;
import space.coworking.rules.bookingapproval.BookingApprovalFacts;

class BookingApprovalDecisionTests {

    private final BookingApproval approval = new BookingApprovalTable(Shipped.TABLES);

    @ParameterizedTest(name = "{0}: {2}, overdue {1}, {3} visits, {4} no-shows, {5} EUR, {6}, {7} room")
    @CsvSource(
            nullValues = "-",
            value = {
                "BA-010, true,  Unlimited, 9, 0, 10,     WORKDAY, SMALL,  DECLINE,   -,    -,     An earlier invoice is overdue.",
                "BA-010, true,  guest,     9, 0, 10,     WORKDAY, SMALL,  DECLINE,   -,    -,     An earlier invoice is overdue.",
                "BA-020, false, Partial,   0, 3, 199.99, WEEKEND, LARGE,  AUTOMATIC, -,    -,     Members' bookings under €200 are confirmed at once.",
                "BA-020, false, Unlimited, 0, 0, 0,      WORKDAY, SMALL,  AUTOMATIC, -,    -,     Members' bookings under €200 are confirmed at once.",
                "BA-020, false, Pay-As-You-Go, 0, 1, 80, HOLIDAY, MEDIUM, AUTOMATIC, -,    -,     Members' bookings under €200 are confirmed at once.",
                "BA-030, false, guest,     2, 0, 149.99, WEEKEND, LARGE,  AUTOMATIC, -,    PT30M, 'A guest we know, with a booking under €150: approved at once.'",
                "BA-040, false, guest,     2, 0, 150.00, WEEKEND, SMALL,  MANAGER,   PT8H, PT24H, Weekends and large rooms are approved by the manager.",
                "BA-040, false, guest,     1, 0, 20,     WORKDAY, LARGE,  MANAGER,   PT8H, PT24H, Weekends and large rooms are approved by the manager.",
                "BA-040, false, Partial,   0, 0, 200,    WEEKEND, SMALL,  MANAGER,   PT8H, -,     Weekends and large rooms are approved by the manager.",
                "BA-050, false, guest,     1, 0, 20,     WORKDAY, MEDIUM, RECEPTION, PT4H, PT24H, The reception reviews guests' requests.",
                "BA-050, false, guest,     2, 1, 20,     WORKDAY, SMALL,  RECEPTION, PT4H, PT24H, The reception reviews guests' requests.",
                "BA-050, false, guest,     2, 0, 150,    WORKDAY, SMALL,  RECEPTION, PT4H, PT24H, The reception reviews guests' requests.",
                "BA-050, false, guest,     0, 0, 20,     HOLIDAY, SMALL,  RECEPTION, PT4H, PT24H, The reception reviews guests' requests.",
                "BA-060, false, Unlimited, 5, 0, 200,    WORKDAY, MEDIUM, RECEPTION, PT4H, -,     The reception reviews larger bookings of members.",
                "BA-060, false, Partial,   0, 0, 200,    HOLIDAY, SMALL,  RECEPTION, PT4H, -,     The reception reviews larger bookings of members.",
                "BA-060, false, Pay-As-You-Go, 0, 2, 900, WORKDAY, MEDIUM, RECEPTION, PT4H, -,    The reception reviews larger bookings of members.",
                "BA-060, false, Night Owl, 5, 0, 200,    WORKDAY, MEDIUM, RECEPTION, PT4H, -,     The reception reviews larger bookings of members.",
            })
    void decidesByTheFirstRowThatApplies(
            String row,
            boolean overdue,
            String customer,
            int visits,
            int noShows,
            double total,
            DayKind day,
            RoomClass room,
            Approver approver,
            Duration answerWithin,
            Duration payWithin,
            String reason) {
        Approval decision = approval.decide(new BookingApprovalFacts(
                overdue, new CustomerGroup(customer), visits, noShows, Money.of(CurrencyUnit.EUR, total), day, room));

        assertThat(decision.because().table()).isEqualTo("BookingApproval");
        assertThat(decision.because().row()).isEqualTo(row);
        assertThat(decision.because().reason().en()).isEqualTo(reason);
        assertThat(decision.because().reason().de()).isNotBlank().isNotEqualTo(reason);
        assertThat(decision.approver()).isEqualTo(approver);
        assertThat(decision.answerWithin()).isEqualTo(answerWithin);
        assertThat(decision.payWithin()).isEqualTo(payWithin);
    }

    @ParameterizedTest
    @CsvSource({"BA-050, 50", "BA-060, 500"})
    void declinesWhereNoRowApplies(String removed, double total) {
        BookingApproval edited = new BookingApprovalTable(
                DecisionTables.of(new EditedTables(BookingApprovalTable.LAYOUT, sheet -> sheet.clear(removed))));
        CustomerGroup customer = removed.equals("BA-050") ? CustomerGroup.GUEST : Shipped.PARTIAL;

        Approval decision = edited.decide(new BookingApprovalFacts(
                false, customer, 0, 0, Money.of(CurrencyUnit.EUR, total), DayKind.WORKDAY, RoomClass.SMALL));

        assertThat(decision.approver()).isEqualTo(Approver.DECLINE);
        assertThat(decision.because().row()).isEqualTo("none");
        assertThat(decision.because().reason().en()).startsWith("We can't accept");
    }
}
