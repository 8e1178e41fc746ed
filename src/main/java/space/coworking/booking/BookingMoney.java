package space.coworking.booking;

import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import space.coworking.payment.PaymentBalance;
import space.coworking.payment.PaymentManagement;
import space.coworking.payment.PaymentManagement.Closing;
import space.coworking.payment.PaymentManagement.DisputeOpen;
import space.coworking.payment.PaymentRequest;
import space.coworking.payment.PaymentSubject;

/**
 * The money of a booking: what we hold is set against what we may keep; the guest pays what is missing, and gets back what is too much.
 */
@Component
class BookingMoney {

    static final String KIND = "booking";

    private final Bookings bookings;
    private final LockedBookings locked;
    private final PaymentManagement payments;
    private final BookingCharges charges;
    private final RoomCatalog rooms;
    private final MessageSource messages;
    private final TransactionTemplate transaction;
    private final Clock clock;

    BookingMoney(
            Bookings bookings,
            LockedBookings locked,
            PaymentManagement payments,
            BookingCharges charges,
            RoomCatalog rooms,
            MessageSource messages,
            TransactionTemplate transaction,
            Clock clock) {
        this.bookings = bookings;
        this.locked = locked;
        this.payments = payments;
        this.charges = charges;
        this.rooms = rooms;
        this.messages = messages;
        this.transaction = transaction;
        this.clock = clock;
    }

    static PaymentSubject subject(UUID booking) {
        return new PaymentSubject(KIND, booking);
    }

    /** @return what was paid, what came back and what was taken back */
    PaymentBalance moved(Booking booking) {
        return payments.balance(subject(booking.id()));
    }

    /**
     * @return what was paid less what came back. Money in dispute counts until the dispute is lost: nobody is asked to pay twice
     *     meanwhile, and nobody escapes a claim by disputing
     */
    Money held(Booking booking) {
        Money paid = moved(booking).heldIfWon();
        return booking.plan().byInvoice() ? paid.plus(charged(booking)) : paid;
    }

    /** @return what stands on invoices that come later, counter-entries taken off */
    Money charged(Booking booking) {
        return charges.billedLater(booking);
    }

    /** @return whether the booking stands only once it is paid on a payment page */
    boolean payNow(Booking booking) {
        return !booking.plan().byInvoice() && balance(booking).isPositive();
    }

    /**
     * Charges what was paid on a page, and puts what else is owed on the payer's next invoice, or takes off what is too much on it; nothing
     * where it is even. In the caller's transaction, which has locked the booking.
     */
    void charge(Booking booking) {
        boolean byInvoice = booking.plan().byInvoice();
        // Of what comes on an invoice nothing is returned: what is too much of a payment is taken off that invoice.
        charges.chargePaid(booking, byInvoice ? moved(booking).heldIfWon() : booking.claim());
        if (byInvoice) {
            charges.billLater(booking, balance(booking));
        }
    }

    /** The booking moves to a day on which no plan puts it on an invoice: what was charged goes back, and its price is paid at once. */
    void takeOffInvoice(Booking booking) {
        charges.billLater(booking, charged(booking).negated());
    }

    /** @return what was paid and what came back, by booking, in one query */
    Map<UUID, PaymentBalance> moved(Collection<Booking> bookings) {
        return payments.balances(KIND, bookings.stream().map(Booking::id).toList());
    }

    /** @return what the guest still owes when positive, what we owe the guest when negative */
    Money balance(Booking booking) {
        return booking.claim().minus(held(booking));
    }

    /** @return what would still be owed if an expired booking stood again */
    Money balanceIfReclaimed(Booking booking) {
        return booking.account().claim(true).minus(held(booking));
    }

    /** Notes the debt of a booking that awaits payment. */
    void requestPayment(Booking booking) {
        payments.request(paymentRequest(booking));
    }

    /**
     * The hosted page for what is owed. Calls the payment provider, outside any transaction.
     *
     * @param manageUrl the guest's page, which the payer comes back to
     */
    PaymentManagement.Checkout checkout(UUID id, URI manageUrl) {
        Optional<UUID> payment = Optional.ofNullable(transaction.execute(status -> bookings.findById(id)
                .filter(booking -> booking.state() == BookingState.AWAITING_PAYMENT)
                .filter(booking -> balance(booking).isPositive())
                .map(booking -> payments.request(paymentRequest(booking)))
                .orElse(null)));
        return payment.map(due -> payments.checkout(
                        due, new PaymentManagement.ReturnPages(URI.create(manageUrl + "/paid"), manageUrl)))
                .orElseGet(PaymentManagement.Checkout.Closed::new);
    }

    void refresh(UUID id) {
        payments.refresh(subject(id));
    }

    /** Makes sure that an unpaid booking can't be paid any more. Calls the payment provider, outside any transaction. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Closing close(UUID id) {
        return payments.close(subject(id));
    }

    /**
     * Returns what we hold and may not keep. Calls the payment provider, outside any transaction; may be repeated, and returns nothing
     * twice.
     *
     * @throws DisputeOpen while what would be returned is disputed
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void returnOverpaid(UUID id) {
        Settlement settlement = Objects.requireNonNull(transaction.execute(status -> beginSettlement(id)));
        if (settlement.amount().isPositive()) {
            try {
                payments.refund(settlement.key(), subject(id), settlement.amount(), "requested_by_customer");
            } catch (DisputeOpen | IllegalArgumentException nothingBegun) {
                // How much it is must be found out anew next time: a dispute that is lost leaves less.
                endSettlement(id);
                throw nothingBegun;
            }
            endSettlement(id);
        }
    }

    private void endSettlement(UUID id) {
        transaction.executeWithoutResult(
                status -> locked.withId(id).orElseThrow().account().endSettlement());
    }

    /** What is about to be returned, under a key that stays the same until it is. */
    private record Settlement(String key, Money amount) {}

    private Settlement beginSettlement(UUID id) {
        Booking booking = locked.withId(id).orElseThrow();
        charge(booking);
        Money overpaid = balance(booking).negated();
        BookingAccount account = booking.account();
        if (account.settling() || overpaid.isPositive()) {
            Money amount = account.beginSettlement(overpaid);
            return new Settlement(account.settlementKey(id), amount);
        }
        return new Settlement("", Money.zero(overpaid.getCurrencyUnit()));
    }

    private PaymentRequest paymentRequest(Booking booking) {
        RoomView room = rooms.booked(booking.roomId());
        return new PaymentRequest(
                subject(booking.id()),
                booking.paymentPart(),
                balance(booking),
                booking.guestEmail(),
                booking.guestName(),
                booking.locale(),
                messages.getMessage(
                        "booking.payment.description",
                        new Object[] {room.name(), booking.reference()},
                        booking.locale()),
                Optional.ofNullable(booking.payBy()).orElseGet(clock::instant),
                booking.plan().isGuest() ? null : booking.customerId(),
                false);
    }
}
