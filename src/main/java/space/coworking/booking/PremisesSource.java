package space.coworking.booking;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Holds the premises in memory and reads them anew every few seconds, or when somebody says that they changed. Bookings aren't part of
 * them, so a picture a few seconds old gives nobody a room twice. It is read beside the requests, never by one of them: one that waits
 * for a connection would hold up those that have one and wait for the picture.
 */
@Component
class PremisesSource implements SmartInitializingSingleton {

    /** Closures stay in the picture a while after their end, for the days that people still look at. */
    private static final Duration CLOSURES_KEPT = Duration.ofDays(31);

    private final PremisesRows rows;
    private final PublicHolidays holidays;
    private final Clock clock;
    private volatile @Nullable Premises current;

    PremisesSource(PremisesRows rows, PublicHolidays holidays, Clock clock) {
        this.rows = rows;
        this.holidays = holidays;
        this.clock = clock;
    }

    Premises now() {
        Premises premises = current;
        return premises != null ? premises : read();
    }

    @Override
    public void afterSingletonsInstantiated() {
        changed();
    }

    /** Something of a location or a room was changed and is committed. */
    @Scheduled(initialDelay = 5, fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void changed() {
        current = read();
    }

    private Premises read() {
        return new PremisesAssembly(
                        rows.hours(),
                        rows.closures(clock.instant().minus(CLOSURES_KEPT)),
                        rows.equipment(),
                        rows.pictures(),
                        holidays)
                .assemble(rows.locations(), rows.rooms());
    }
}
