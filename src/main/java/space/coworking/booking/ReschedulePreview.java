package space.coworking.booking;

import org.joda.money.Money;

/**
 * What moving to another time would mean, to be shown before.
 *
 * @param difference to be paid when positive, to come back when negative
 * @param refund what comes back of a negative difference, by the table CancellationRefund
 * @param needsApproval whether somebody has to approve it again
 */
public record ReschedulePreview(Quote quote, Money difference, Money refund, boolean needsApproval) {}
