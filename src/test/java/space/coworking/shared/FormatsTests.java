package space.coworking.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class FormatsTests {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final Formats english = new Formats(Locale.UK, BERLIN);
    private final Formats german = new Formats(Locale.GERMANY, BERLIN);

    @Test
    void writesSlotInLocationsTime() {
        TimeSlot slot = slot("2026-11-26T10:00", "2026-11-26T12:00");

        assertThat(english.slot(slot)).isEqualTo("Thu 26 Nov 2026, 10:00–12:00 (Berlin time)");
        assertThat(german.slot(slot)).isEqualTo("Do., 26. Nov. 2026, 10:00–12:00 Uhr (Ortszeit Berlin)");
        assertThat(english.times(slot)).isEqualTo("10:00–12:00");
    }

    @Test
    void namesBothDaysOfSlotOverMidnight() {
        TimeSlot slot = slot("2026-12-31T22:00", "2027-01-01T01:00");

        assertThat(english.slot(slot)).isEqualTo("Thu 31 Dec 2026, 22:00 – Fri 1 Jan 2027, 01:00 (Berlin time)");
        assertThat(german.slot(slot))
                .isEqualTo("Do., 31. Dez. 2026, 22:00 – Fr., 1. Jan. 2027, 01:00 Uhr (Ortszeit Berlin)");
    }

    @Test
    void endsSlotUpToMidnightAt24() {
        assertThat(english.slot(slot("2026-11-26T20:00", "2026-11-27T00:00")))
                .isEqualTo("Thu 26 Nov 2026, 20:00–24:00 (Berlin time)");
        assertThat(english.slot(slot("2026-11-26T20:00", "2026-11-28T00:00")))
                .isEqualTo("Thu 26 Nov 2026, 20:00 – Sat 28 Nov 2026, 00:00 (Berlin time)");
    }

    @Test
    void tellsTheTwoHoursApartWhenSummerTimeEnds() {
        TimeSlot slot = TimeSlot.of(Instant.parse("2026-10-25T00:30:00Z"), Duration.ofHours(1));

        assertThat(english.slot(slot)).isEqualTo("Sun 25 Oct 2026, 02:30 CEST–02:30 CET (Berlin time)");
        assertThat(german.slot(slot)).isEqualTo("So., 25. Okt. 2026, 02:30 MESZ–02:30 MEZ Uhr (Ortszeit Berlin)");
    }

    @Test
    void skipsTheHourThatIsMissingWhenSummerTimeBegins() {
        TimeSlot slot = TimeSlot.of(Instant.parse("2026-03-29T00:30:00Z"), Duration.ofHours(1));

        assertThat(english.slot(slot)).isEqualTo("Sun 29 Mar 2026, 01:30–03:30 (Berlin time)");
        assertThat(german.slot(slot)).isEqualTo("So., 29. März 2026, 01:30–03:30 Uhr (Ortszeit Berlin)");
    }

    @Test
    void writesDatesAndTimes() {
        Instant instant = Instant.parse("2026-09-03T06:05:00Z");

        assertThat(english.date(instant)).isEqualTo("Thu 3 Sep 2026");
        assertThat(english.shortDate(instant)).isEqualTo("Thu 3 Sep");
        assertThat(english.dateTime(instant)).isEqualTo("Thu 3 Sep 2026, 08:05");
        assertThat(english.time(instant)).isEqualTo("08:05");
        assertThat(english.until(instant)).isEqualTo("until Thu 3 Sep 2026, 08:05 (Berlin time)");
        assertThat(german.date(instant)).isEqualTo("Do., 3. Sept. 2026");
        assertThat(german.shortDate(instant)).isEqualTo("Do., 3. Sept.");
        assertThat(german.until(instant)).isEqualTo("bis Do., 3. Sept. 2026, 08:05 Uhr (Ortszeit Berlin)");
    }

    @Test
    void namesTheZoneByItsCity() {
        Instant instant = Instant.parse("2026-01-05T12:00:00Z");

        assertThat(new Formats(Locale.ENGLISH, ZoneId.of("America/New_York")).moment(instant))
                .isEqualTo("Mon 5 Jan 2026, 07:00 (New York time)");
        assertThat(new Formats(Locale.GERMAN, ZoneId.of("Europe/Vienna")).moment(instant))
                .isEqualTo("Mo., 5. Jan. 2026, 13:00 Uhr (Ortszeit Wien)");
        assertThat(new Formats(Locale.ENGLISH, ZoneOffset.UTC).moment(instant)).isEqualTo("Mon 5 Jan 2026, 12:00 (Z)");
    }

    @Test
    void writesMoneyByLanguage() {
        assertThat(english.money(Money.parse("EUR 1234.50"))).isEqualTo("€1,234.50");
        assertThat(german.money(Money.parse("EUR 1234.50"))).isEqualTo("1.234,50\u00a0€");
        assertThat(english.money(Money.parse("EUR -4.50"))).isEqualTo("−€4.50");
        assertThat(german.money(Money.parse("EUR -4.50"))).isEqualTo("−4,50\u00a0€");
        assertThat(english.money(Money.parse("JPY 1200"))).isEqualTo("¥1,200");
    }

    @Test
    void writesPercentages() {
        assertThat(english.percent(new BigDecimal("19"))).isEqualTo("19\u00a0%");
        assertThat(german.percent(new BigDecimal("7.50"))).isEqualTo("7,5\u00a0%");
        assertThat(english.percent(new BigDecimal("-20"))).isEqualTo("−20\u00a0%");
    }

    @Test
    void writesDurations() {
        assertThat(english.duration(Duration.ofMinutes(90))).isEqualTo("1\u00a0h 30\u00a0min");
        assertThat(german.duration(Duration.ofMinutes(90))).isEqualTo("1\u00a0Std. 30\u00a0Min.");
        assertThat(english.duration(Duration.ofHours(24))).isEqualTo("1\u00a0day");
        assertThat(german.duration(Duration.ofDays(3))).isEqualTo("3\u00a0Tage");
        assertThat(english.duration(Duration.ZERO)).isEqualTo("0\u00a0min");
    }

    @Test
    void writesHoursInShort() {
        assertThat(english.hoursInShort(Duration.ofMinutes(90))).isEqualTo("1.5\u00a0h");
        assertThat(german.hoursInShort(Duration.ofMinutes(75))).isEqualTo("1,25\u00a0h");
        assertThat(german.hoursInShort(Duration.ofHours(2))).isEqualTo("2\u00a0h");
    }

    private static TimeSlot slot(String from, String to) {
        return new TimeSlot(
                LocalDateTime.parse(from).atZone(BERLIN).toInstant(),
                LocalDateTime.parse(to).atZone(BERLIN).toInstant());
    }
}
