package space.coworking.rules.cancellationrefund;

import java.time.Duration;
import java.util.Optional;
import space.coworking.rules.CustomerGroup;

/** The decision table CancellationRefund: first match; no match refunds nothing. */
public interface CancellationRefund {

    Refund decide(CancellationRefundFacts facts);

    /** @return the notice from which on a customer gets everything back, or empty where that never happens */
    Optional<Duration> noticeForFullRefund(CustomerGroup customer, CancellationRefundFacts.Subject subject);
}
