package space.coworking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The tests' clock: it runs with the real one until a test moves it, and takes the engine's clock along. */
@TestConfiguration(proxyBeanMethods = false)
public class TestTime {

    @Bean
    @Primary
    MovableClock movableClock() {
        return new MovableClock();
    }

    /** A clock that tests set; call {@link #reset} afterwards. */
    public static class MovableClock extends Clock {

        private volatile Duration offset = Duration.ZERO;

        public void moveTo(Instant instant) {
            offset = Duration.between(Instant.now(), instant);
            ClockUtil.resetClock();
            ClockUtil.offset(offset.toMillis());
        }

        public void advance(Duration duration) {
            moveTo(instant().plus(duration));
        }

        public void reset() {
            offset = Duration.ZERO;
            ClockUtil.resetClock();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.offset(Clock.system(zone), offset);
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(offset);
        }
    }
}
