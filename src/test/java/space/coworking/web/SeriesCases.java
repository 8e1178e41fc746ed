package space.coworking.web;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Component;
import space.coworking.booking.Availability;
import space.coworking.booking.Bookers;
import space.coworking.booking.BookingAccess;
import space.coworking.booking.BookingManagement;
import space.coworking.booking.BookingRequest;
import space.coworking.booking.BookingView;
import space.coworking.booking.OwnBookings;
import space.coworking.booking.RoomCatalog;
import space.coworking.booking.RoomView;
import space.coworking.booking.SeriesChoice;
import space.coworking.booking.SeriesDate;
import space.coworking.booking.SeriesManagement;
import space.coworking.booking.SeriesRequest;
import space.coworking.booking.SeriesRhythm;
import space.coworking.booking.SlotAnswer;
import space.coworking.shared.TimeSlot;
import space.coworking.web.security.SignedIn;

/** Members who repeat their bookings, as tests tell of them. */
@Component
public class SeriesCases {

    private final Joiners joiners;
    private final RoomCatalog rooms;
    private final Availability availability;
    private final Bookers bookers;
    private final SeriesManagement series;
    private final BookingManagement bookings;
    private final Clock clock;
    private final List<SignedIn> members = new ArrayList<>();

    SeriesCases(
            Joiners joiners,
            RoomCatalog rooms,
            Availability availability,
            Bookers bookers,
            SeriesManagement series,
            BookingManagement bookings,
            Clock clock) {
        this.joiners = joiners;
        this.rooms = rooms;
        this.availability = availability;
        this.bookers = bookers;
        this.series = series;
        this.bookings = bookings;
        this.clock = clock;
    }

    public SignedIn member(String plan) {
        SignedIn person = joiners.somebody("Sam Series");
        members.add(person);
        joiners.member(person, plan);
        return person;
    }

    public RoomView room() {
        return rooms.roomBySlug("linden").orElseThrow();
    }

    public SeriesRequest request(
            SignedIn person, TimeSlot slot, SeriesRhythm rhythm, int dates, Map<LocalDate, SeriesChoice> choices) {
        return new SeriesRequest(single(person, slot), rhythm, dates, choices);
    }

    public BookingRequest single(SignedIn person, TimeSlot slot) {
        return new BookingRequest(
                room().id(),
                slot.from(),
                slot.to(),
                2,
                person.displayName(),
                person.email(),
                null,
                null,
                null,
                person.customer(),
                Locale.ENGLISH);
    }

    /** A first date, about two weeks ahead, from which on all of them are free. */
    public TimeSlot allFree(SignedIn person, SeriesRhythm rhythm, int dates) {
        LocalDate first =
                LocalDate.now(clock.withZone(room().location().zone())).plusDays(12);
        return first.datesUntil(first.plusDays(7))
                .flatMap(day ->
                        availability
                                .day(room(), day, Duration.ofHours(1), bookers.of(person.customer()))
                                .slots()
                                .stream())
                .filter(SlotAnswer::available)
                .map(SlotAnswer::slot)
                .filter(slot -> series.preview(request(person, slot, rhythm, dates, Map.of())).dates().stream()
                        .allMatch(date -> date.fate() == SeriesDate.Fate.BOOKED))
                .findFirst()
                .orElseThrow();
    }

    public List<BookingView> bookingsOf(SignedIn person) {
        return bookings.ofCustomer(person.ownedCustomer().orElseThrow(), OwnBookings.UPCOMING, PageRequest.of(0, 100))
                .getContent();
    }

    /** Leaves nothing open that others count. */
    public void endAll() {
        for (SignedIn person : members) {
            bookingsOf(person).forEach(booking -> bookings.cancel(new BookingAccess.ByStaff(booking.id(), "test"), ""));
            joiners.end(person);
        }
        members.clear();
    }
}
