package space.coworking.payment;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.payment.PaymentGateway.Returned;

/** Books what the provider says about a refund; the one door for all news of them. */
@Service
class RefundSettlement {

    private static final Logger log = LoggerFactory.getLogger(RefundSettlement.class);

    private final Refunds refunds;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RefundSettlement(Refunds refunds, ApplicationEventPublisher events, Clock clock) {
        this.refunds = refunds;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public Settlement.Outcome apply(Returned returned) {
        Optional<RefundShare> share =
                refunds.shareWithProviderRefund(returned.id()).or(() -> namedIn(returned));
        if (share.isEmpty()) {
            return Settlement.Outcome.UNKNOWN;
        }
        Refund refund = refunds.lock(share.get().refund());
        if (!describes(returned, share.get())) {
            log.error(
                    "Refund {} does not match share {}: not booked",
                    returned.id(),
                    share.get().id());
            return Settlement.Outcome.MISMATCH;
        }
        refunds.move(share.get().id(), status(returned), returned.id(), clock.instant());
        settle(refund);
        return Settlement.Outcome.APPLIED;
    }

    /** The provider will not return this share: its amount is held again, and staff must act. */
    @Transactional
    public void refused(RefundShare share) {
        Refund refund = refunds.lock(share.refund());
        refunds.fail(share.id());
        settle(refund);
    }

    /** Publishes the end once all shares have theirs, and a second time only when a success turns into a failure. */
    private void settle(Refund refund) {
        List<RefundShare> shares = refunds.sharesOf(refund.id());
        if (shares.stream().anyMatch(share -> share.status() == Refund.Status.PENDING)) {
            return;
        }
        Money failed = shares.stream()
                .filter(share -> share.status() == Refund.Status.FAILED)
                .map(RefundShare::amount)
                .reduce(Money.zero(refund.amount().getCurrencyUnit()), Money::plus);
        Refund.Status end = failed.isZero() ? Refund.Status.SUCCEEDED : Refund.Status.FAILED;
        if (end == refund.status()) {
            return;
        }
        refunds.setStatus(refund.id(), end);
        boolean succeeded = end == Refund.Status.SUCCEEDED;
        events.publishEvent(
                new RefundSettled(refund.id(), refund.subject(), succeeded ? refund.amount() : failed, succeeded));
        log.info("Refund {} {}", refund.id(), end);
    }

    private Optional<RefundShare> namedIn(Returned returned) {
        String share = returned.metadata().get(PaymentGateway.SHARE);
        try {
            return share == null ? Optional.empty() : refunds.share(UUID.fromString(share));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static boolean describes(Returned returned, RefundShare share) {
        return (share.providerRefund() == null || share.providerRefund().equals(returned.id()))
                && returned.amountMinor() == share.amount().getAmountMinorLong()
                && returned.currency()
                        .toUpperCase(Locale.ROOT)
                        .equals(share.amount().getCurrencyUnit().getCode());
    }

    private static Refund.Status status(Returned returned) {
        return switch (returned.state()) {
            case PENDING -> Refund.Status.PENDING;
            case SUCCEEDED -> Refund.Status.SUCCEEDED;
            case FAILED -> Refund.Status.FAILED;
        };
    }
}
