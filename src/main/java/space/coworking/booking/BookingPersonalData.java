package space.coworking.booking;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Component;
import space.coworking.customer.PersonalData;

/** The bookings of a customer, with what was paid for them and why they were decided so. */
@Component
class BookingPersonalData implements PersonalData {

    private final Bookings bookings;
    private final BookingViews views;

    BookingPersonalData(Bookings bookings, BookingViews views) {
        this.bookings = bookings;
        this.views = views;
    }

    record Copy(
            String reference,
            String status,
            String room,
            Instant start,
            Instant end,
            int attendees,
            String name,
            String email,
            @Nullable String phone,
            @Nullable String company,
            @Nullable String purpose,
            String language,
            Instant requestedAt,
            Amount price,
            Amount paid,
            Amount returned,
            List<PriceLineCopy> priceLines,
            List<DecisionCopy> decisions) {}

    record Amount(String value, String currency) {

        static Amount of(Money money) {
            return new Amount(
                    money.getAmount().toPlainString(), money.getCurrencyUnit().getCode());
        }
    }

    record PriceLineCopy(Amount amount, String reason) {}

    record DecisionCopy(
            Instant at,
            String what,
            String outcome,
            @Nullable String reason) {}

    @Override
    public String section() {
        return "bookings";
    }

    @Override
    public Object of(UUID customer) {
        List<Booking> found = bookings.findAll(
                (booking, query, where) -> where.equal(booking.get("customerId"), customer), Sort.by("startsAt", "id"));
        List<BookingView> shown = views.view(new PageImpl<>(found)).getContent();
        return IntStream.range(0, found.size())
                .mapToObj(i -> copy(shown.get(i), found.get(i).decisions()))
                .toList();
    }

    private static Copy copy(BookingView booking, List<BookingDecision> decisions) {
        return new Copy(
                booking.reference(),
                booking.state().name(),
                booking.room().name(),
                booking.slot().from(),
                booking.slot().to(),
                booking.attendees(),
                booking.name(),
                booking.email().value(),
                booking.phone(),
                booking.company(),
                booking.purpose(),
                booking.locale().toLanguageTag(),
                booking.requestedAt(),
                Amount.of(booking.price()),
                Amount.of(booking.paid()),
                Amount.of(booking.returned()),
                booking.lines().stream()
                        .map(line -> new PriceLineCopy(
                                Amount.of(line.amount()),
                                line.because().reason().in(Locale.ENGLISH)))
                        .toList(),
                decisions.stream()
                        .map(decision -> new DecisionCopy(
                                decision.at(),
                                decision.what(),
                                decision.outcome(),
                                decision.because() == null
                                        ? null
                                        : decision.because().reason().in(Locale.ENGLISH)))
                        .toList());
    }
}
