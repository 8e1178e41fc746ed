package space.coworking.web.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import space.coworking.booking.Availability;
import space.coworking.booking.Availability.Checked;
import space.coworking.booking.DaySlots;
import space.coworking.booking.Quote;
import space.coworking.booking.Refusal.Code;
import space.coworking.booking.RoomCatalog;
import space.coworking.booking.RoomView;
import space.coworking.booking.SlotAnswer;
import space.coworking.web.CurrentBooker;

/** Rooms, whether they are free, and what they cost. Reads only. */
@RestController
@RequestMapping(path = ApiErrors.ROOT, produces = MediaType.APPLICATION_JSON_VALUE)
class RoomController implements RoomApi {

    private final RoomCatalog rooms;
    private final Availability availability;
    private final CurrentBooker booker;
    private final Reasons reasons;
    private final MessageSource messages;

    RoomController(
            RoomCatalog rooms,
            Availability availability,
            CurrentBooker booker,
            Reasons reasons,
            MessageSource messages) {
        this.rooms = rooms;
        this.availability = availability;
        this.booker = booker;
        this.reasons = reasons;
        this.messages = messages;
    }

    @Schema(description = "All rooms that can be booked")
    record Rooms(List<RoomBody> rooms) {}

    @Schema(name = "Availability")
    record AvailabilityBody(
            UUID room,
            @Schema(example = "2026-11-26T10:00:00+01:00") String start,
            @Schema(example = "2026-11-26T12:00:00+01:00") String end,
            boolean available,

            @Schema(description = "Also where it is taken; null where there is no price to tell") @Nullable
            Price price,

            @Schema(description = "Why not; where it is available, why it costs what it costs")
            List<Reason> reasons) {}

    @Schema(name = "Slots", description = "The starting times of one day; a day that is closed has none")
    record SlotsBody(
            UUID room,
            @Schema(example = "2026-11-26") String date,
            @Schema(example = "Europe/Berlin") String zone,
            List<Slot> slots) {}

    record Slot(
            @Schema(example = "2026-11-26T10:00:00+01:00") String start,
            @Schema(example = "2026-11-26T12:00:00+01:00") String end,
            boolean available,
            @Nullable Price price) {}

    @Override
    @GetMapping("/rooms")
    public Rooms rooms(HttpServletRequest request) {
        Locale locale = ApiLanguage.of(request);
        return new Rooms(rooms.rooms(RoomCatalog.Filter.NONE).stream()
                .map(room -> RoomBody.of(room, messages, locale))
                .toList());
    }

    @Override
    @GetMapping("/room/availability")
    public AvailabilityBody availability(HttpServletRequest request) {
        Fields fields = Fields.of(request);
        UUID id = fields.id("room");
        Instant start = fields.instant("start");
        Instant end = fields.instant("end");
        fields.check();

        RoomView room = room(id);
        Checked checked = availability.check(id, start, end, booker.get());
        if (checked.refusals().stream().anyMatch(refusal -> refusal.code() == Code.END_BEFORE_START)) {
            throw ApiProblem.refused(checked.refusals(), List.of());
        }
        Locale locale = ApiLanguage.of(request);
        ZoneId zone = room.location().zone();
        Quote quote = checked.answer() == null ? null : checked.answer().quote();
        return new AvailabilityBody(
                id,
                LocalTimes.at(start, zone),
                LocalTimes.at(end, zone),
                checked.available(),
                price(quote),
                checked.available() ? reasons.price(quote, locale) : reasons.refusals(checked.refusals(), locale));
    }

    @Override
    @GetMapping("/room/slots")
    public SlotsBody slots(HttpServletRequest request) {
        Fields fields = Fields.of(request);
        UUID id = fields.id("room");
        LocalDate date = fields.date("date");
        Duration duration = fields.duration("duration");
        fields.check();

        RoomView room = room(id);
        ZoneId zone = room.location().zone();
        DaySlots day = availability.day(room, date, duration, booker.get());
        return new SlotsBody(
                id,
                date.toString(),
                zone.getId(),
                day.slots().stream().map(answer -> slot(answer, zone)).toList());
    }

    private RoomView room(UUID id) {
        Optional<RoomView> room = rooms.room(id);
        return room.orElseThrow(() -> ApiProblem.of(ProblemCode.UNKNOWN_ROOM));
    }

    private static Slot slot(SlotAnswer answer, ZoneId zone) {
        return new Slot(
                LocalTimes.at(answer.slot().from(), zone),
                LocalTimes.at(answer.slot().to(), zone),
                answer.available(),
                price(answer.quote()));
    }

    private static @Nullable Price price(@Nullable Quote quote) {
        return quote == null ? null : Price.of(quote.total());
    }
}
