package space.coworking.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Timers go by the clock on our wall, in summer and in winter. */
class LocalCyclesTests {

    private final LocalCycles cycles = new LocalCycles(ZoneId.of("Europe/Berlin"));

    @ParameterizedTest
    @CsvSource({
        "2026-01-15T12:00:00Z, 2026-02-01T01:00:00Z", // winter
        "2026-03-15T12:00:00Z, 2026-04-01T00:00:00Z", // over the change to summer time
        "2026-06-15T12:00:00Z, 2026-07-01T00:00:00Z", // summer
        "2026-10-15T12:00:00Z, 2026-11-01T01:00:00Z", // over the change back
        "2026-12-31T23:30:00Z, 2027-01-01T01:00:00Z", // the new year has begun here already
        "2026-02-01T01:00:00Z, 2026-03-01T01:00:00Z" // just now is not once more
    })
    void theFirstAtTwoIsThatAllYear(Instant now, Instant due) {
        assertThat(next("0 0 2 1 * ?", now)).isEqualTo(due);
    }

    @Test
    void anHourThatTheClockLeavesOutComesRightAfterIt() {
        assertThat(next("0 30 2 29 3 ?", Instant.parse("2026-03-28T12:00:00Z")))
                .isEqualTo(Instant.parse("2026-03-29T01:00:00Z"));
    }

    @Test
    void nowIsTheStartWhereTheEngineNamesNone() {
        assertThat(cycles.resolveDuedate("* * * * * ?", null, 0))
                .isAfter(Instant.now().minusSeconds(1));
    }

    @Test
    void whatTheEngineMovedStaysMoved() {
        Date due = cycles.resolveDuedate("0 0 2 1 * ?", Date.from(Instant.parse("2026-06-15T12:00:00Z")), 5_000);

        assertThat(due).isEqualTo(Date.from(Instant.parse("2026-07-01T00:00:05Z")));
    }

    @Test
    void othersAreLeftToTheEngine() {
        assertThat(next("R3/PT10M", Instant.parse("2026-06-15T12:00:00Z")))
                .isEqualTo(Instant.parse("2026-06-15T12:10:00Z"));
    }

    private Instant next(String expression, Instant now) {
        return cycles.resolveDuedate(expression, Date.from(now)).toInstant();
    }
}
