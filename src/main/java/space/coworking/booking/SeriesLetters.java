package space.coworking.booking;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import space.coworking.mail.CalendarFile;
import space.coworking.mail.Mail;
import space.coworking.mail.Outbox;
import space.coworking.shared.Formats;

/**
 * What we write to the member of a series: one mail about all dates that something happened to at once. What happens to one date alone is
 * told by {@link BookingLetters}, as of any booking.
 */
@Component
class SeriesLetters {

    private final Outbox outbox;
    private final BookingViews views;
    private final BookingMoney money;
    private final BookingLetters letters;

    SeriesLetters(Outbox outbox, BookingViews views, BookingMoney money, BookingLetters letters) {
        this.outbox = outbox;
        this.views = views;
        this.money = money;
        this.letters = letters;
    }

    /**
     * The series is made. Dates that somebody has to approve, or that are to be paid first, are told as such; later mails tell what
     * becomes of each.
     *
     * @param bookings in the order of the preview's dates that are booked
     */
    void booked(List<Booking> bookings, SeriesPreview preview) {
        List<SeriesDate> booked =
                preview.dates().stream().filter(SeriesDate::isBooked).toList();
        List<Map<String, Object>> dates = new ArrayList<>();
        for (int i = 0; i < bookings.size(); i++) {
            dates.add(date(bookings.get(i), booked.get(i)));
        }
        List<Booking> confirmed =
                bookings.stream().filter(Booking::wasConfirmed).toList();
        Booking first = bookings.get(0);
        Map<String, Object> model = model(first);
        model.put("dates", dates);
        model.put("confirmed", confirmed.size());
        model.put(
                "left",
                preview.dates().stream()
                        .filter(date -> date.fate() == SeriesDate.Fate.SKIPPED)
                        .map(SeriesDate::date)
                        .toList());
        model.put("total", sum(bookings, Booking::price));
        model.put("vat", grossByVat(bookings));
        model.put("allowance", together(booked, SeriesDate::allowance));
        model.put("credit", together(booked, SeriesDate::credit));
        model.put(
                "invoiced",
                sum(
                        confirmed,
                        booking -> booking.plan().byInvoice()
                                ? booking.price()
                                : Money.zero(booking.price().getCurrencyUnit()),
                        first));
        String template = confirmed.isEmpty() ? "series-requested" : "series-booked";
        write(bookings, template, template, model, confirmed);
    }

    private Map<String, Object> date(Booking booking, SeriesDate date) {
        Map<String, Object> model = date(booking);
        model.put("price", booking.price());
        model.put("allowance", date.allowance());
        model.put("credit", date.credit());
        model.put("open", !booking.wasConfirmed());
        model.put("moved", date.fate() == SeriesDate.Fate.MOVED);
        return model;
    }

    private Map<String, Object> date(Booking booking) {
        return new HashMap<>(Map.of(
                "slot",
                booking.slot(),
                "reference",
                booking.reference(),
                "url",
                views.manageUrl(booking).toString()));
    }

    /**
     * Dates of the series were cancelled together.
     *
     * @param bookings those dates, at least one
     * @param previews what comes back of each, in the same order
     */
    void cancelled(List<Booking> bookings, List<CancellationPreview> previews) {
        Booking first = bookings.get(0);
        if (bookings.size() == 1) {
            letters.cancelled(first);
            return;
        }
        List<CancellationPreview> paidNow = new ArrayList<>();
        for (int i = 0; i < bookings.size(); i++) {
            if (!bookings.get(i).plan().byInvoice()) {
                paidNow.add(previews.get(i));
            }
        }
        Money nothing = Money.zero(first.price().getCurrencyUnit());
        List<Booking> byInvoice =
                bookings.stream().filter(booking -> booking.plan().byInvoice()).toList();
        Map<String, Object> model = model(first);
        model.put("dates", bookings.stream().map(this::date).toList());
        model.put("held", paidNow.stream().map(CancellationPreview::paid).reduce(nothing, Money::plus));
        model.put("back", paidNow.stream().map(CancellationPreview::refund).reduce(nothing, Money::plus));
        model.put("invoiced", sum(byInvoice, money::charged, first));
        model.put(
                "covered", bookings.stream().anyMatch(booking -> booking.plan().usesCredit()));
        model.put("inCalendars", bookings.stream().anyMatch(Booking::wasConfirmed));
        model.put("creditBack", together(previews, CancellationPreview::creditBack));
        model.put("reason", first.decisionReason());
        write(
                bookings,
                "series-cancelled",
                "cancelled:" + first.id(),
                model,
                bookings.stream().filter(Booking::wasConfirmed).toList());
    }

    private Map<String, Object> model(Booking first) {
        Map<String, Object> model = Appointments.place(views.room(first));
        model.put("name", first.guestName());
        model.put(
                "manageUrl",
                views.pageFor(new BookingAccess.ByOwner(first.reference(), first.customerId()), first)
                        .toString());
        return model;
    }

    /** @param occasion tells the mails about one series apart, so that each goes out once */
    private void write(
            List<Booking> bookings,
            String template,
            String occasion,
            Map<String, Object> model,
            List<Booking> inCalendars) {
        Booking first = bookings.get(0);
        RoomView room = views.room(first);
        outbox.post(new Mail(
                "series:" + first.seriesId() + ":" + occasion,
                Objects.requireNonNull(first.seriesId()),
                first.guestEmail(),
                first.guestName(),
                first.locale(),
                "booking/" + template,
                List.of(
                        room.name(),
                        bookings.size(),
                        new Formats(first.locale(), room.location().zone())
                                .shortDate(first.slot().from())),
                model,
                inCalendars.isEmpty() ? List.of() : List.of(calendarFile(first, inCalendars))));
    }

    private Mail.Attachment calendarFile(Booking first, List<Booking> bookings) {
        return new CalendarFile(bookings.stream().map(letters::calendarEntry).toList(), first.guestEmail())
                .asAttachment(first.reference() + ".ics");
    }

    private static Map<BigDecimal, Money> grossByVat(List<Booking> bookings) {
        Map<BigDecimal, Money> gross = new TreeMap<>();
        bookings.stream()
                .filter(Predicate.not(booking -> booking.price().isZero()))
                .forEach(booking -> gross.merge(booking.vatPercent(), booking.price(), Money::plus));
        return gross;
    }

    private static Money sum(List<Booking> bookings, Function<Booking, Money> amount) {
        return sum(bookings, amount, bookings.get(0));
    }

    /** @param any says the currency where the list is empty */
    private static Money sum(List<Booking> bookings, Function<Booking, Money> amount, Booking any) {
        return bookings.stream().map(amount).reduce(Money.zero(any.price().getCurrencyUnit()), Money::plus);
    }

    private static <T> Duration together(List<T> of, Function<T, Duration> duration) {
        return of.stream().map(duration).reduce(Duration.ZERO, Duration::plus);
    }
}
