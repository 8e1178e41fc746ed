package space.coworking.web.website;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.coworking.booking.Availability;
import space.coworking.booking.DaySlots;
import space.coworking.booking.Quote;
import space.coworking.booking.Refusal;
import space.coworking.booking.RoomView;
import space.coworking.booking.SlotAnswer;
import space.coworking.shared.Formats;
import space.coworking.web.CurrentBooker;
import space.coworking.web.RefusalWords;
import space.coworking.web.slots.CoverWords;
import space.coworking.web.slots.DayNames;
import space.coworking.web.slots.PlainStarts;
import space.coworking.web.slots.SlotChoice;

/** Makes the list of rooms with their free times; all rooms are looked up at once. */
@Component
class RoomRows {

    private static final int TIMES_SHOWN = 4;

    private static final Set<Refusal.Code> FOR_THE_PERSON = EnumSet.of(
            Refusal.Code.NOT_IN_PLAN,
            Refusal.Code.OUTSIDE_PLAN_HOURS,
            Refusal.Code.MEMBERSHIP_RESTS,
            Refusal.Code.MEMBERSHIP_SUSPENDED,
            Refusal.Code.ALLOWANCE_USED_UP);

    private final Availability availability;
    private final CurrentBooker booker;
    private final RoomWords words;
    private final CoverWords cover;
    private final RefusalWords refusals;

    RoomRows(
            Availability availability, CurrentBooker booker, RoomWords words, CoverWords cover, RefusalWords refusals) {
        this.availability = availability;
        this.booker = booker;
        this.words = words;
        this.cover = cover;
        this.refusals = refusals;
    }

    List<RoomRow> of(List<RoomView> rooms, RoomFilter filter, Locale locale) {
        if (rooms.isEmpty()) {
            return List.of();
        }
        SlotChoice choice = filter.choice();
        Map<UUID, List<DaySlots>> weeks =
                availability.days(rooms, choice.from(), SlotChoice.DAYS, choice.length(), booker.get());
        DayNames names = new DayNames(locale);
        return rooms.stream()
                .map(room -> row(room, weeks.getOrDefault(room.id(), List.of()), filter, names, locale))
                .toList();
    }

    private RoomRow row(RoomView room, List<DaySlots> week, RoomFilter filter, DayNames names, Locale locale) {
        Formats formats = new Formats(locale, room.location().zone());
        String path = "/rooms/" + room.slug();
        SlotChoice choice = filter.choice();
        List<DaySlots> chosen =
                week.stream().filter(day -> day.date().equals(filter.day())).toList();
        List<SlotAnswer> free = free(chosen);
        List<SlotAnswer> shown = PlainStarts.first(free, room.location().zone(), TIMES_SHOWN);
        return new RoomRow(
                words.card(room, locale),
                lowest(week, formats, locale),
                shown.stream()
                        .map(answer -> time(
                                answer,
                                formats.time(answer.slot().from()),
                                filter.day(),
                                choice,
                                path,
                                price(answer, formats, locale)))
                        .toList(),
                free.size() - shown.size(),
                free.isEmpty() ? never(chosen, locale) : null,
                free.isEmpty() ? next(week, filter, path, formats, locale) : null,
                week.stream()
                        .map(day -> new RoomRow.Day(
                                names.weekday(day.date()),
                                names.dayAndMonth(day.date()),
                                free(List.of(day)).size(),
                                day.slots().size(),
                                day.date().equals(filter.day()),
                                choice.onDay(day.date()).at(path)))
                        .toList(),
                choice.at(path));
    }

    private static List<SlotAnswer> free(List<DaySlots> days) {
        return days.stream()
                .flatMap(day -> day.slots().stream())
                .filter(SlotAnswer::available)
                .toList();
    }

    /** What stands against all slots alike is said of the room: else people looked for a free day that never comes. */
    private @Nullable String never(List<DaySlots> days, Locale locale) {
        List<SlotAnswer> slots =
                days.stream().flatMap(day -> day.slots().stream()).toList();
        return slots.stream()
                .flatMap(slot -> slot.refusals().stream())
                .filter(refusal -> FOR_THE_PERSON.contains(refusal.code()))
                .filter(refusal -> slots.stream()
                        .allMatch(slot -> slot.refusals().stream().anyMatch(other -> other.code() == refusal.code())))
                .findFirst()
                .map(refusal -> refusals.sentence(refusal, locale))
                .orElse(null);
    }

    private @Nullable String lowest(List<DaySlots> week, Formats formats, Locale locale) {
        return free(week).stream()
                .map(SlotAnswer::quote)
                .filter(Objects::nonNull)
                .min(Comparator.comparing(Quote::total))
                .map(quote -> cover.onSlot(quote, formats, locale))
                .orElse(null);
    }

    private RoomRow.@Nullable Time next(
            List<DaySlots> week, RoomFilter filter, String path, Formats formats, Locale locale) {
        return week.stream()
                .filter(day -> day.date().isAfter(filter.day()) && day.anyAvailable())
                .findFirst()
                .map(day -> {
                    SlotAnswer first = free(List.of(day)).get(0);
                    return time(
                            first,
                            formats.shortDate(first.slot().from()) + ", "
                                    + formats.time(first.slot().from()),
                            day.date(),
                            filter.choice(),
                            path,
                            price(first, formats, locale));
                })
                .orElse(null);
    }

    private String price(SlotAnswer answer, Formats formats, Locale locale) {
        Quote quote = answer.quote();
        return quote == null ? "" : cover.onSlot(quote, formats, locale);
    }

    private static RoomRow.Time time(
            SlotAnswer answer, String label, LocalDate day, SlotChoice choice, String path, String price) {
        return new RoomRow.Time(
                label, price, choice.choosing(answer.slot().from(), day).at(path));
    }
}
