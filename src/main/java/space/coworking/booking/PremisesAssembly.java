package space.coworking.booking;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import space.coworking.booking.PremisesRows.ClosureRow;
import space.coworking.booking.PremisesRows.HoursRow;
import space.coworking.booking.PremisesRows.RoomRow;

/** Puts the rows of the tables together: each room with its location, and with the hours and closures that hold for it. */
final class PremisesAssembly {

    private final Map<UUID, List<HoursRow>> hours;
    private final Map<UUID, List<ClosureRow>> closures;
    private final Map<UUID, Set<String>> equipment;
    private final Map<UUID, List<RoomView.Picture>> pictures;
    private final PublicHolidays holidays;
    private final Map<UUID, RoomCalendar> shared = new HashMap<>();

    PremisesAssembly(
            List<HoursRow> hours,
            List<ClosureRow> closures,
            Map<UUID, Set<String>> equipment,
            Map<UUID, List<RoomView.Picture>> pictures,
            PublicHolidays holidays) {
        this.hours = hours.stream().collect(groupingBy(row -> roomElseLocation(row.room(), row.location())));
        this.closures = closures.stream().collect(groupingBy(row -> roomElseLocation(row.room(), row.location())));
        this.equipment = equipment;
        this.pictures = pictures;
        this.holidays = holidays;
    }

    private static UUID roomElseLocation(@Nullable UUID room, UUID location) {
        return room != null ? room : location;
    }

    Premises assemble(List<LocationView> locations, List<RoomRow> rooms) {
        Map<UUID, LocationView> places = locations.stream()
                .map(this::withHours)
                .collect(toMap(LocationView::id, place -> place, (one, other) -> one, LinkedHashMap::new));
        List<Premises.Space> spaces = rooms.stream()
                .map(room -> space(room, Objects.requireNonNull(places.get(room.location()))))
                .toList();
        return new Premises(List.copyOf(places.values()), spaces);
    }

    private Premises.Space space(RoomRow room, LocationView place) {
        RoomView view = new RoomView(
                room.id(),
                room.slug(),
                room.name(),
                room.roomClass(),
                room.capacity(),
                room.listPrice(),
                room.description(),
                Collections.unmodifiableSet(equipment.getOrDefault(room.id(), Set.of())),
                pictures.getOrDefault(room.id(), List.of()),
                place);
        return new Premises.Space(view, room.active(), calendar(room, place));
    }

    /** Rooms without hours and closures of their own share their location's calendar, and what it remembers. */
    private RoomCalendar calendar(RoomRow room, LocationView location) {
        return hours.containsKey(room.id()) || closures.containsKey(room.id())
                ? calendar(room.id(), location)
                : shared.computeIfAbsent(location.id(), id -> calendar(id, location));
    }

    private RoomCalendar calendar(UUID owner, LocationView location) {
        List<Closure> closed = Stream.of(owner, location.id())
                .distinct()
                .flatMap(id -> closures.getOrDefault(id, List.of()).stream())
                .map(ClosureRow::closure)
                .toList();
        return new RoomCalendar(
                new WallClock(location.zone()),
                weekOf(owner, location.id()),
                closed,
                date -> holidays.isHoliday(location.country(), location.region(), date));
    }

    private WeeklyHours weekOf(UUID room, UUID location) {
        Map<DayOfWeek, List<WeeklyHours.Interval>> days = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            days.put(day, intervals(room, location, day));
        }
        return new WeeklyHours(days, intervals(room, location, null));
    }

    /** A room's own rows of a day replace its location's. */
    private List<WeeklyHours.Interval> intervals(UUID room, UUID location, @Nullable DayOfWeek day) {
        List<HoursRow> own = on(day, room);
        return (own.isEmpty() ? on(day, location) : own)
                .stream().map(HoursRow::interval).filter(Objects::nonNull).toList();
    }

    private List<HoursRow> on(@Nullable DayOfWeek day, UUID owner) {
        return hours.getOrDefault(owner, List.of()).stream()
                .filter(row -> row.day() == day)
                .toList();
    }

    private LocationView withHours(LocationView location) {
        List<LocationView.Hours> all = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            all.addAll(hoursOn(day, location));
        }
        all.addAll(hoursOn(null, location));
        return new LocationView(
                location.id(),
                location.name(),
                location.street(),
                location.postalCode(),
                location.city(),
                location.country(),
                location.region(),
                location.zone(),
                location.phone(),
                location.email(),
                List.copyOf(all));
    }

    private List<LocationView.Hours> hoursOn(@Nullable DayOfWeek day, LocationView location) {
        return intervals(location.id(), location.id(), day).stream()
                .map(interval -> new LocationView.Hours(day, interval.opens(), interval.closes()))
                .toList();
    }
}
