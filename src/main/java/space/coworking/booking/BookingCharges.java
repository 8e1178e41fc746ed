package space.coworking.booking;

import java.util.Locale;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import space.coworking.billing.ChargeManagement;
import space.coworking.billing.ChargeManagement.Charged;
import space.coworking.billing.ChargeSource;
import space.coworking.billing.ChargedService;
import space.coworking.billing.NewCharge;
import space.coworking.billing.PaidAtOnce;
import space.coworking.billing.PaidAtOnce.Sold;
import space.coworking.shared.LocalText;

/**
 * What bookings put on invoices: the price where a plan has it billed later, and each payment that was made on a page.
 *
 * <p>All of it is charged as a room, also what is kept of a cancelled one and of one that nobody came to: the room was held for its time, so
 * that what is kept is still the price for that, taxed where the room is (table Tax, TX-040). As a fee of its own it would be taxed by the
 * general rows, and by reverse charge where the customer is a company abroad.
 */
@Component
class BookingCharges {

    private static final String PRICE = "price";

    private final ChargeManagement charges;
    private final PaidAtOnce paidAtOnce;
    private final RoomCatalog rooms;
    private final MessageSource messages;

    BookingCharges(ChargeManagement charges, PaidAtOnce paidAtOnce, RoomCatalog rooms, MessageSource messages) {
        this.charges = charges;
        this.paidAtOnce = paidAtOnce;
        this.rooms = rooms;
        this.messages = messages;
    }

    /** @return what stands on invoices that come later, counter-entries taken off */
    Money billedLater(Booking booking) {
        return before(booking).sum();
    }

    private Charged before(Booking booking) {
        return charges.charged(BookingMoney.KIND, booking.id()).getOrDefault(PRICE, Charged.NOTHING);
    }

    /** Puts an amount on the payer's next invoice, or takes it off. In the caller's transaction, which has locked the booking. */
    void billLater(Booking booking, Money amount) {
        UUID payer = booking.plan().payerId();
        if (payer != null && !amount.isZero()) {
            charges.charge(new NewCharge(
                    payer,
                    booking.customerId(),
                    ChargedService.ROOM,
                    new ChargeSource(
                            BookingMoney.KIND,
                            booking.id(),
                            PRICE + "/" + before(booking).times()),
                    text(booking, amount.isNegative()),
                    booking.slot(),
                    amount,
                    null));
        }
    }

    /** Charges what was paid on a page, each payment once: its invoice goes to the customer, who paid. */
    void chargePaid(Booking booking, Money mayKeep) {
        paidAtOnce.charge(
                BookingMoney.subject(booking.id()),
                mayKeep,
                () -> new Sold(
                        booking.customerId(),
                        booking.customerId(),
                        ChargedService.ROOM,
                        text(booking, false),
                        booking.slot()));
    }

    private LocalText text(Booking booking, boolean back) {
        String key = back ? "booking.charge.back" : "booking.charge";
        Object[] arguments = {rooms.booked(booking.roomId()).name(), booking.reference()};
        return new LocalText(
                messages.getMessage(key, arguments, Locale.ENGLISH),
                messages.getMessage(key, arguments, Locale.GERMAN));
    }
}
