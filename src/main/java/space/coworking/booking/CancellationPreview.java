package space.coworking.booking;

import java.time.Duration;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import space.coworking.rules.Because;

/**
 * What cancelling would return, to be shown before.
 *
 * @param paid what we hold
 * @param refund what comes back of it
 * @param credit allowance and credit that it uses
 * @param creditBack what comes back of that
 * @param because the row that says so; null when nothing was paid
 */
public record CancellationPreview(
        Money paid,
        Money refund,
        Duration credit,
        Duration creditBack,
        @Nullable Because because) {}
