package space.coworking.booking;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.coworking.crm.NewLead;
import space.coworking.customer.AccountManagement;
import space.coworking.customer.AccountSearch;
import space.coworking.customer.StaffGroup;
import space.coworking.mail.CalendarEntry;
import space.coworking.mail.CalendarEntry.Standing;
import space.coworking.mail.CalendarFile;
import space.coworking.mail.Mail;
import space.coworking.mail.Outbox;
import space.coworking.payment.DisputeState;
import space.coworking.payment.PaymentBalance;
import space.coworking.payment.PaymentDisputed;
import space.coworking.shared.Formats;
import space.coworking.shared.LocalText;

/** What we write to the guest of a booking, and tell sales and staff of it. */
@Component
class BookingLetters {

    static final String LEAD_SOURCE = "guest-booking";

    private static final int MOST_MANAGERS = 50;

    private final Outbox outbox;
    private final BookingViews views;
    private final BookingMoney money;
    private final AccountManagement accounts;
    private final Clock clock;

    BookingLetters(Outbox outbox, BookingViews views, BookingMoney money, AccountManagement accounts, Clock clock) {
        this.outbox = outbox;
        this.views = views;
        this.money = money;
        this.accounts = accounts;
        this.clock = clock;
    }

    NewLead lead(Booking booking) {
        RoomView room = views.room(booking);
        return new NewLead(
                LEAD_SOURCE,
                booking.id(),
                booking.reference(),
                new LocalText(title(booking, room, Locale.ENGLISH), title(booking, room, Locale.GERMAN)),
                booking.price(),
                booking.guestName(),
                booking.guestEmail(),
                booking.guestPhone(),
                booking.guestCompany());
    }

    private static String title(Booking booking, RoomView room, Locale locale) {
        return room.name() + ", " + new Formats(locale, room.location().zone()).slot(booking.slot());
    }

    /** Staff look at it: a new request, or the new time of one that was moved. Of a new series one mail said so for all its dates. */
    void underReview(Booking booking) {
        if (booking.isInSeries() && booking.sequence() == 0) {
            return;
        }
        write(booking, booking.sequence() == 0 ? "request-received" : "move-requested");
    }

    void approved(Booking booking) {
        write(booking, "approved");
    }

    void declined(Booking booking) {
        write(booking, "declined");
    }

    /** @param again for a new time, after it was confirmed for another */
    void confirmed(Booking booking, boolean again) {
        write(booking, again ? "rescheduled" : "confirmed", calendarFile(booking));
    }

    /** Another plan holds on its day. */
    void repriced(Booking booking) {
        write(booking, "repriced", calendarFile(booking));
    }

    void reminder(Booking booking) {
        write(booking, "reminder");
    }

    void expired(Booking booking) {
        write(booking, "expired");
    }

    void cancelled(Booking booking) {
        write(booking, "cancelled", booking.wasConfirmed() ? calendarFile(booking) : null);
    }

    /** What the guest hears once money that came too late went back. */
    void settled(Booking booking) {
        if (booking.hasLatePayment()
                && booking.state().isFinal()
                && money.balance(booking).isZero()) {
            write(booking, "late-payment-refunded");
        }
    }

    /** Nobody answered a request in time. */
    void reviewEscalated(Booking booking) {
        tellManagers(booking, "review-escalated", model(booking));
    }

    /** Money could not be returned: people must, by another way. */
    void refundFailed(Booking booking, UUID refund, Money amount) {
        Map<String, Object> model = model(booking);
        model.put("refund", amount);
        tellManagers(booking, "refund-failed", model, ":" + refund);
    }

    /** The guest's bank takes the money back: at first until people prove the claim, then for good. */
    void paymentDisputed(Booking booking, PaymentDisputed dispute) {
        Map<String, Object> model = model(booking);
        model.put("disputed", dispute.amount());
        model.put("lost", dispute.state() == DisputeState.LOST);
        tellManagers(booking, "payment-disputed", model, ":" + dispute.dispute() + ":" + dispute.state());
    }

    private void tellManagers(Booking booking, String template, Map<String, Object> model) {
        tellManagers(booking, template, model, "");
    }

    /** Every manager hears of it, with the way to the booking's page in the back office. */
    private void tellManagers(Booking booking, String template, Map<String, Object> model, String about) {
        model.put("manageUrl", views.staffUrl(booking).toString());
        accounts.search(new AccountSearch(null, null, null, Set.of(StaffGroup.MANAGER), 0, MOST_MANAGERS))
                .forEach(manager -> outbox.post(new Mail(
                        key(booking, template + about + ":" + manager.email()),
                        booking.id(),
                        manager.email(),
                        manager.name(),
                        Locale.ENGLISH,
                        "booking/" + template,
                        List.of(),
                        model,
                        List.of())));
    }

    private void write(Booking booking, String template) {
        write(booking, template, null);
    }

    private void write(Booking booking, String template, @Nullable CalendarFile appointment) {
        outbox.post(new Mail(
                key(booking, template),
                booking.id(),
                booking.guestEmail(),
                booking.guestName(),
                booking.locale(),
                "booking/" + template,
                List.of(),
                model(booking),
                Stream.ofNullable(appointment)
                        .map(file -> file.asAttachment(booking.reference() + ".ics"))
                        .toList()));
    }

    /** One mail of a kind for each time that the booking was moved to. */
    private static String key(Booking booking, String kind) {
        return "booking:" + booking.id() + ":" + booking.sequence() + ":" + kind;
    }

    CalendarFile calendarFile(Booking booking) {
        return new CalendarFile(calendarEntry(booking), booking.guestEmail());
    }

    CalendarEntry calendarEntry(Booking booking) {
        return Appointments.entry(
                booking.id(),
                booking.sequence(),
                booking.state() == BookingState.CANCELLED ? Standing.CANCELLED : Standing.CONFIRMED,
                booking.slot(),
                views.room(booking),
                booking.reference() + "\n" + views.manageUrl(booking),
                clock.instant());
    }

    private Map<String, Object> model(Booking booking) {
        RoomView room = views.room(booking);
        PaymentBalance moved = money.moved(booking);
        boolean byInvoice = booking.plan().byInvoice();
        Money due = byInvoice
                ? Money.zero(booking.price().getCurrencyUnit())
                : booking.claim().minus(moved.heldIfWon());
        Map<String, Object> model = Appointments.place(room);
        model.put("name", booking.guestName());
        model.put("reference", booking.reference());
        model.put("slot", booking.slot());
        model.put("price", booking.price());
        model.put("due", due);
        model.put("paid", moved.paid());
        model.put("returned", moved.refunded());
        model.put("held", moved.heldIfWon());
        model.put("back", BookingAccount.positive(due.negated()));
        model.put("invoiced", byInvoice ? money.charged(booking) : Money.zero(due.getCurrencyUnit()));
        model.put("covered", booking.plan().usesCredit());
        model.put("byGuest", booking.cancelledByGuest());
        model.put("vatPercent", booking.vatPercent());
        model.put(
                "lines",
                booking.priceLines().stream()
                        .map(line -> Map.of("text", line.because().reason(), "amount", line.amount()))
                        .toList());
        Optional.ofNullable(booking.decisionReason()).ifPresent(reason -> model.put("reason", reason));
        Optional.ofNullable(booking.payBy())
                .or(() -> Optional.ofNullable(booking.answerBy()))
                .ifPresent(deadline -> model.put("deadline", deadline));
        model.put("manageUrl", views.manageUrl(booking).toString());
        return model;
    }
}
