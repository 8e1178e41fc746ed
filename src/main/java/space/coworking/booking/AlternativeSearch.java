package space.coworking.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import space.coworking.booking.Availability.Alternative;
import space.coworking.shared.TimeSlot;

/** Looks for free slots in place of a taken one, by two queries however many rooms there are. */
record AlternativeSearch(
        Premises premises, OccupiedTimes occupiedTimes, SlotAnswers answers, TimeSlot taken, int attendees) {

    private static final int DAYS_EACH_WAY = 7;

    /**
     * The same room at other times: that day by nearness, then the days next to it. Then other rooms at the same time, the smallest that
     * is large enough first. Each gets half of the places; what one doesn't need goes to the other.
     */
    List<Alternative> near(UUID room, int limit) {
        List<Alternative> otherTimes =
                premises.bookable(room).map(space -> otherTimes(space, limit)).orElse(List.of());
        List<Alternative> otherRooms = otherRooms(room);
        int rooms = Math.min(otherRooms.size(), Math.max(limit / 2, limit - otherTimes.size()));
        int times = Math.min(otherTimes.size(), limit - rooms);
        List<Alternative> found = new ArrayList<>(otherTimes.subList(0, times));
        found.addAll(otherRooms.subList(0, rooms));
        return List.copyOf(found);
    }

    private List<Alternative> otherTimes(Premises.Space space, int limit) {
        WallClock clock = space.calendar().clock();
        LocalDate wanted = clock.date(taken.from());
        Instant from = clock.startOf(wanted.minusDays(DAYS_EACH_WAY));
        Instant to = clock.startOf(wanted.plusDays(DAYS_EACH_WAY + 1L));
        List<TimeSlot> occupied = occupiedTimes.of(
                space.room().id(), new TimeSlot(from, to.plus(taken.length()).plus(answers.buffer())), null);
        List<Alternative> found = new ArrayList<>();
        for (int distance = 0; distance <= DAYS_EACH_WAY && found.size() < limit; distance++) {
            Stream.of(wanted.plusDays(distance), wanted.minusDays(distance))
                    .distinct()
                    .flatMap(date -> answers.day(space, occupied, date, taken.length(), attendees).slots().stream())
                    .filter(SlotAnswer::available)
                    .filter(answer -> !answer.slot().equals(taken))
                    .sorted(Comparator.comparing((SlotAnswer answer) -> distanceOnTheClock(clock, answer))
                            .thenComparing(answer -> answer.slot().from()))
                    .forEach(answer -> found.add(new Alternative(space.room(), answer)));
        }
        return found;
    }

    private Duration distanceOnTheClock(WallClock clock, SlotAnswer answer) {
        return Duration.between(
                        clock.time(taken.from()), clock.time(answer.slot().from()))
                .abs();
    }

    private List<Alternative> otherRooms(UUID room) {
        List<Premises.Space> candidates = premises.bookable()
                .filter(Predicate.not(space -> space.room().id().equals(room)))
                .filter(space -> space.room().capacity() >= attendees)
                .toList();
        Map<UUID, List<TimeSlot>> occupied = occupiedTimes.of(
                candidates.stream().map(space -> space.room().id()).toList(),
                new TimeSlot(taken.from(), taken.to().plus(answers.buffer())));
        return candidates.stream()
                .sorted(Comparator.comparing((Premises.Space space) -> !isNextDoor(space, room))
                        .thenComparing(space -> space.room().capacity()))
                .flatMap(space -> free(space, occupied.getOrDefault(space.room().id(), List.of())))
                .toList();
    }

    private boolean isNextDoor(Premises.Space space, UUID room) {
        UUID location = space.room().location().id();
        return premises.any(room)
                .map(wanted -> wanted.room().location().id().equals(location))
                .orElse(false);
    }

    private Stream<Alternative> free(Premises.Space space, List<TimeSlot> occupied) {
        Evaluation evaluation = answers.evaluate(space, occupied, taken.from(), taken.to(), attendees);
        return evaluation.refusals().isEmpty()
                ? Stream.of(new Alternative(space.room(), new SlotAnswer(taken, evaluation.quote(), List.of())))
                : Stream.of();
    }
}
