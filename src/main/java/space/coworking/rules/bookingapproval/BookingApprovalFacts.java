package space.coworking.rules.bookingapproval;

import org.joda.money.Money;
import space.coworking.rules.CustomerGroup;
import space.coworking.rules.DayKind;
import space.coworking.rules.RoomClass;

/**
 * A booking that somebody may have to approve.
 *
 * @param paidVisits the customer's bookings that were paid and took place
 * @param total price with VAT, in EUR
 */
public record BookingApprovalFacts(
        boolean overdueInvoice,
        CustomerGroup customer,
        int paidVisits,
        int noShows,
        Money total,
        DayKind day,
        RoomClass roomClass) {}
