package space.coworking.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import space.coworking.shared.TimeSlot;

/** The clock on a location's wall: turns its local days and times into instants, also on the two days a year on which it is changed. */
record WallClock(ZoneId zone) {

    LocalDate date(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }

    LocalTime time(Instant instant) {
        return instant.atZone(zone).toLocalTime();
    }

    Instant startOf(LocalDate date) {
        return date.atStartOfDay(zone).toInstant();
    }

    /** @return the dates that a slot touches, in order */
    List<LocalDate> dates(TimeSlot slot) {
        return date(slot.from())
                .datesUntil(date(slot.to().minusNanos(1)).plusDays(1))
                .toList();
    }

    /** @return every instant at which the clock shows this: two in the hour that comes twice, none in the hour that is left out */
    List<Instant> showing(LocalDate date, LocalTime time) {
        LocalDateTime local = date.atTime(time);
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        return offsets.size() == 1
                ? List.of(local.toInstant(offsets.get(0)))
                : offsets.stream().map(local::toInstant).sorted().toList();
    }

    /** @return the instant at which the clock is changed that day */
    Optional<Instant> changed(LocalDate date) {
        Instant midnight = startOf(date);
        ZoneOffsetTransition next = zone.getRules().nextTransition(midnight);
        return next != null && next.getInstant().isBefore(startOf(date.plusDays(1)))
                ? Optional.of(next.getInstant())
                : Optional.empty();
    }

    /**
     * The real time between two local times of a day. What opens in the hour that comes twice opens the first time and closes the
     * second; what opens or closes in the hour that is left out does so when the clock is changed.
     *
     * @param to {@code 00:00} is the end of the day
     * @return empty where nothing is left of it
     */
    Optional<TimeSlot> span(LocalDate date, LocalTime from, LocalTime to) {
        Instant start = first(date, from);
        Instant end = to.equals(LocalTime.MIDNIGHT) ? startOf(date.plusDays(1)) : last(date, to);
        return start.isBefore(end) ? Optional.of(new TimeSlot(start, end)) : Optional.empty();
    }

    private Instant first(LocalDate date, LocalTime time) {
        List<Instant> instants = showing(date, time);
        return instants.isEmpty() ? changed(date).orElseThrow() : instants.get(0);
    }

    private Instant last(LocalDate date, LocalTime time) {
        List<Instant> instants = showing(date, time);
        return instants.isEmpty() ? changed(date).orElseThrow() : instants.get(instants.size() - 1);
    }

    /** @return the instants in a slot at which what holds by local time may change: midnights, the given times, the clock's change */
    List<Instant> edges(TimeSlot slot, Iterable<LocalTime> times) {
        List<Instant> edges = new ArrayList<>();
        for (LocalDate date : dates(slot)) {
            edges.add(startOf(date));
            times.forEach(time -> edges.addAll(showing(date, time)));
            changed(date).ifPresent(edges::add);
        }
        return edges.stream()
                .filter(edge -> edge.isAfter(slot.from()) && edge.isBefore(slot.to()))
                .distinct()
                .sorted()
                .toList();
    }
}
