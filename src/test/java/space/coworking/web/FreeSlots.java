package space.coworking.web;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import space.coworking.booking.Availability;
import space.coworking.booking.Booker;
import space.coworking.booking.RoomCatalog;
import space.coworking.booking.RoomView;
import space.coworking.booking.SlotAnswer;
import space.coworking.shared.TimeSlot;

/** Finds times that nobody has yet, so that tests on the one database don't stand in each other's way. */
public final class FreeSlots {

    private final RoomCatalog catalog;
    private final Availability availability;
    private final Clock clock;

    public FreeSlots(RoomCatalog catalog, Availability availability, Clock clock) {
        this.catalog = catalog;
        this.availability = availability;
        this.clock = clock;
    }

    /** Any free time in about five weeks, when everything could be cancelled free of charge. */
    public TimeSlot any(String slug, Duration length) {
        RoomView room = catalog.roomBySlug(slug).orElseThrow();
        LocalDate from = LocalDate.now(clock.withZone(room.location().zone())).plusDays(33);
        List<TimeSlot> free = availability.days(List.of(room), from, 14, length, Booker.GUEST).get(room.id()).stream()
                .flatMap(day -> day.slots().stream())
                .filter(SlotAnswer::available)
                .map(SlotAnswer::slot)
                .toList();
        return free.get(ThreadLocalRandom.current().nextInt(free.size()));
    }
}
