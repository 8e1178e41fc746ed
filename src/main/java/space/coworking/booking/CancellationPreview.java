package space.coworking.booking;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import space.coworking.rules.Because;

/**
 * What cancelling would return, to be shown before.
 *
 * @param paid what we hold
 * @param refund what comes back of it
 * @param because the row that says so; null when nothing was paid
 */
public record CancellationPreview(
        Money paid, Money refund, @Nullable Because because) {}
