package space.coworking.web.slots;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.util.UriComponentsBuilder;
import space.coworking.booking.BookingLengths;

class SlotChoiceTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void startsTodayWithTheUsualLengthWhenNothingIsAsked() {
        SlotChoice choice = read(null, null, null, null, null);
        assertThat(choice).isEqualTo(new SlotChoice(TODAY, null, HOUR, null, 0, null));
        assertThat(choice.slot()).isNull();
    }

    @Test
    void readsWhatItWritesItself() {
        SlotChoice choice = new SlotChoice(
                TODAY.plusDays(7),
                TODAY.plusDays(9),
                Duration.ofMinutes(150),
                Instant.parse("2026-12-02T09:00:00Z"),
                4,
                14);
        var address =
                UriComponentsBuilder.fromUriString(choice.at("/rooms/linden")).build();
        var query = address.getQueryParams().toSingleValueMap();
        assertThat(address.getPath()).isEqualTo("/rooms/linden");
        SlotQuery written = new SlotQuery(
                query.get("from"),
                query.get("day"),
                query.get("minutes"),
                query.get("start"),
                query.get("people"),
                query.get("hour"));
        assertThat(read(written)).isEqualTo(choice);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tomorrow", "2026-13-01", "2026-11-22", "2099-01-01", "+999999999-01-01", "<b>"})
    void fallsBackToTodayForDaysThatMakeNoSense(String day) {
        SlotChoice choice = read(day, day, null, null, null);
        assertThat(choice.from()).isEqualTo(TODAY);
        assertThat(choice.day()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-60", "0", "61", "1455", "99999999999", "PT1H", "ten"})
    void fallsBackToTheUsualLength(String minutes) {
        assertThat(read(null, null, minutes, null, null).length()).isEqualTo(HOUR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10:00", "2026-11-26T10:00", "2026-11-26T25:00:00Z", "<script>"})
    void forgetsAStartThatIsNone(String start) {
        assertThat(read(null, null, null, start, null).start()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "24", "-1", "007", "ten", "1 ", "99999999999"})
    void opensNoHourThatThereIsNot(String hour) {
        assertThat(read(new SlotQuery(null, null, null, null, null, hour)).hour())
                .isNull();
    }

    @Test
    void showsTheWeekOfTheChosenStart() {
        SlotChoice choice = read(null, null, null, "2026-12-02T10:00:00+01:00", null);
        assertThat(choice.from()).isEqualTo(TODAY.plusDays(7));
        assertThat(choice.day()).isEqualTo("2026-12-02");
        assertThat(choice.start()).isEqualTo("2026-12-02T09:00:00Z");
    }

    @Test
    void showsTheDayThatWasAskedForEvenWhenTheWeekSaysOtherwise() {
        SlotChoice choice = read("2026-11-23", "2026-12-08", null, null, null);
        assertThat(choice.from()).isEqualTo(TODAY.plusDays(14));
        assertThat(choice.day()).isEqualTo("2026-12-08");
    }

    @Test
    void offersTheAskedLengthBesideTheUsualOnes() {
        assertThat(offered("135", 60, 480, 30)).containsExactly(60, 90, 120, 135, 180, 240, 300, 360, 480);
    }

    @ParameterizedTest
    @CsvSource({
        "30, 240, 15, 30 60 90 120 180 240",
        "30, 480, 15, 30 60 90 120 180 240 300 360 480",
        "45, 210, 15, 45 60 90 120 180 210",
        "60, 600, 60, 60 120 180 240 300 360 480 600",
        "60, 60, 30, 60"
    })
    void offersWhatMayBeBooked(int shortest, int longest, int step, String minutes) {
        assertThat(offered(null, shortest, longest, step))
                .containsExactly(
                        Stream.of(minutes.split(" ")).map(Integer::valueOf).toArray(Integer[]::new));
    }

    @Test
    void offersNothingElseWhereNothingMayBeBooked() {
        assertThat(read(null, null, null, null, null).lengthsOffered(Optional.empty()))
                .containsExactly(HOUR);
    }

    private static List<Integer> offered(@Nullable String asked, int shortest, int longest, int step) {
        var allowed =
                new BookingLengths(Duration.ofMinutes(shortest), Duration.ofMinutes(longest), Duration.ofMinutes(step));
        return read(null, null, asked, null, null).lengthsOffered(Optional.of(allowed)).stream()
                .map(length -> (int) length.toMinutes())
                .toList();
    }

    private static SlotChoice read(
            @Nullable String from,
            @Nullable String day,
            @Nullable String minutes,
            @Nullable String start,
            @Nullable String people) {
        return read(new SlotQuery(from, day, minutes, start, people, null));
    }

    private static SlotChoice read(SlotQuery query) {
        return SlotChoice.read(query, TODAY, BERLIN, HOUR);
    }
}
