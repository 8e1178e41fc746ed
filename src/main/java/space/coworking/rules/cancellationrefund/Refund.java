package space.coworking.rules.cancellationrefund;

import java.math.BigDecimal;
import space.coworking.rules.Because;

/**
 * What comes back.
 *
 * @param percent share of the amount paid, 0 … 100; credits come back by the same share
 */
public record Refund(BigDecimal percent, Because because) {}
