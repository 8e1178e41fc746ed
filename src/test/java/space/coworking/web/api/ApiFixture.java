package space.coworking.web.api;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import space.coworking.booking.Availability;
import space.coworking.booking.Booker;
import space.coworking.booking.BookingManagement;
import space.coworking.booking.BookingState;
import space.coworking.booking.BookingView;
import space.coworking.booking.LocationView;
import space.coworking.booking.PriceLine;
import space.coworking.booking.Quote;
import space.coworking.booking.RoomCatalog;
import space.coworking.booking.RoomView;
import space.coworking.booking.SlotAnswer;
import space.coworking.rules.Because;
import space.coworking.rules.RoomClass;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.LocalText;
import space.coworking.shared.TimeSlot;
import space.coworking.web.CurrentBooker;

/** The API with rooms and bookings that a test makes up, without a database. */
class ApiFixture {

    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final Instant TEN = Instant.parse("2026-11-26T09:00:00Z");
    static final Instant TWELVE = Instant.parse("2026-11-26T11:00:00Z");
    static final TimeSlot SLOT = new TimeSlot(TEN, TWELVE);
    static final Because OFFICE_HOURS = new Because(
            "RoomPricing", 1, "RP-050", new LocalText("Guest in office hours", "Gast während der Bürozeit"));

    final RoomCatalog rooms = mock(RoomCatalog.class);
    final Availability availability = mock(Availability.class);
    final CurrentBooker booker = mock(CurrentBooker.class);
    final BookingManagement bookings = mock(BookingManagement.class);
    final RememberedAnswers answers = mock(RememberedAnswers.class);
    final RoomView linden = linden();
    final MockMvc http;

    ApiFixture() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages/api", "messages/booking");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        messages.setUseCodeAsDefaultMessage(true);
        ObjectMapper json = Jackson2ObjectMapperBuilder.json().build();
        Reasons reasons = new Reasons(messages);
        when(rooms.location()).thenReturn(linden.location());
        when(rooms.rooms(RoomCatalog.Filter.NONE)).thenReturn(List.of(linden));
        when(rooms.room(linden.id())).thenReturn(Optional.of(linden));
        when(booker.get()).thenReturn(Booker.GUEST);
        http = MockMvcBuilders.standaloneSetup(
                        new RoomController(rooms, availability, booker, reasons, messages),
                        new BookingController(bookings, answers, json))
                .setHandlerExceptionResolvers(new ApiErrors(new Problems(messages, reasons), json))
                .build();
    }

    static Money eur(String amount) {
        return Money.of(CurrencyUnit.EUR, new BigDecimal(amount));
    }

    static SlotAnswer free() {
        PriceLine line = new PriceLine(PriceLine.Kind.TIME, SLOT, BigDecimal.valueOf(100), eur("45.00"), OFFICE_HOURS);
        return new SlotAnswer(
                SLOT, new Quote(SLOT, eur("45.00"), BigDecimal.valueOf(19), List.of(line), null), List.of());
    }

    BookingView booking(BookingState state) {
        return new BookingView(
                UUID.fromString("11111111-2222-4333-8444-555555555555"),
                "B-7KQ2M9",
                state,
                linden,
                SLOT,
                4,
                "Ada Byron",
                new EmailAddress("ada@example.org"),
                null,
                null,
                null,
                Locale.ENGLISH,
                eur("45.00"),
                List.of(),
                null,
                null,
                TEN,
                null,
                null,
                null,
                eur("0.00"),
                eur("0.00"),
                eur("45.00"),
                false,
                Duration.ZERO,
                Duration.ZERO,
                null,
                URI.create("https://space.example/booking/B-7KQ2M9?token=t0ken"),
                null);
    }

    private static RoomView linden() {
        LocationView location = new LocationView(
                UUID.randomUUID(),
                "Mitte",
                "Lindenstraße 1",
                "10969",
                "Berlin",
                "de",
                "be",
                BERLIN,
                "+49 30 1",
                new EmailAddress("desk@example.org"),
                List.of());
        return new RoomView(
                UUID.fromString("7d1f5c9e-0000-4000-8000-000000000001"),
                "linden",
                "Linden",
                RoomClass.SMALL,
                6,
                eur("22.50"),
                new LocalText("A quiet room", "Ein ruhiger Raum"),
                Set.of("screen"),
                List.of(new RoomView.Picture("/images/rooms/linden.svg", new LocalText("A table", "Ein Tisch"))),
                location);
    }
}
