package space.coworking.booking;

import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import space.coworking.billing.PayerStanding;
import space.coworking.membership.MemberBenefits;
import space.coworking.rules.CustomerGroup;
import space.coworking.rules.DayKind;
import space.coworking.rules.RoomClass;
import space.coworking.rules.bookingapproval.Approval;
import space.coworking.rules.bookingapproval.BookingApproval;
import space.coworking.rules.bookingapproval.BookingApprovalFacts;

/** Asks the table BookingApproval who approves a booking, with the customer's history. */
@Component
class BookingApprovals {

    private final CustomerBookings customers;
    private final RoomCatalog rooms;
    private final Availability availability;
    private final PayerStanding standing;
    private final BookingApproval table;

    BookingApprovals(
            CustomerBookings customers,
            RoomCatalog rooms,
            Availability availability,
            PayerStanding standing,
            BookingApproval table) {
        this.customers = customers;
        this.rooms = rooms;
        this.availability = availability;
        this.standing = standing;
        this.table = table;
    }

    CustomerBookings.History history(Booking booking) {
        return customers.history(booking.customerId(), booking.signedIn());
    }

    /** Who approves it as it stands. */
    Approval decide(Booking booking) {
        Evaluation evaluation = availability.evaluate(
                booking.roomId(),
                booking.slot().from(),
                booking.slot().to(),
                booking.attendees(),
                Booker.GUEST,
                booking.id());
        return decide(booking, booking.price(), evaluation.day());
    }

    /**
     * Who would approve it.
     *
     * @param total the price it would have
     * @param day kind of the local day on which it would start
     */
    Approval decide(Booking booking, Money total, DayKind day) {
        return decide(
                history(booking),
                isOverdue(booking),
                booking.plan().group(),
                total,
                day,
                rooms.booked(booking.roomId()).roomClass());
    }

    /** Who would approve what a member, who is signed in, has not asked for yet. */
    Approval decide(MemberBenefits member, CustomerGroup group, Money total, DayKind day, RoomClass room) {
        UUID customer = member.customer().orElseThrow();
        boolean overdue = standing.isOverdue(List.of(customer, member.payer().orElse(customer)));
        return decide(customers.history(customer, true), overdue, group, total, day, room);
    }

    /** As with what the customer did before, somebody who only typed an address hears of nothing that belongs to it. */
    private boolean isOverdue(Booking booking) {
        UUID customer = booking.customerId();
        UUID payer = booking.plan().payerId();
        return booking.signedIn()
                ? standing.isOverdue(List.of(customer, payer == null ? customer : payer))
                : standing.isOverdueAtOnce(List.of(customer));
    }

    private Approval decide(
            CustomerBookings.History history,
            boolean overdue,
            CustomerGroup group,
            Money total,
            DayKind day,
            RoomClass room) {
        return table.decide(
                new BookingApprovalFacts(overdue, group, history.paidVisits(), history.noShows(), total, day, room));
    }
}
