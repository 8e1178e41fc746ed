package space.coworking.payment;

import java.util.Map;
import java.util.UUID;
import org.joda.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import space.coworking.payment.PaymentGateway.Refused;
import space.coworking.payment.PaymentGateway.Returned;

/** Returns money: reserves it, tells the provider, books the answer. Its methods call the provider and run in no transaction. */
@Service
class PaymentRefunds {

    private static final Logger log = LoggerFactory.getLogger(PaymentRefunds.class);

    private final RefundReservation reservation;
    private final RefundSettlement settlement;
    private final Refunds refunds;
    private final PaymentAttempts attempts;
    private final PaymentGateway gateway;
    private final PaymentBalances balances;

    PaymentRefunds(
            RefundReservation reservation,
            RefundSettlement settlement,
            Refunds refunds,
            PaymentAttempts attempts,
            PaymentGateway gateway,
            PaymentBalances balances) {
        this.reservation = reservation;
        this.settlement = settlement;
        this.refunds = refunds;
        this.attempts = attempts;
        this.gateway = gateway;
        this.balances = balances;
    }

    /** As {@link PaymentManagement#refund}. */
    void refund(String key, PaymentSubject subject, Money amount, String reason) {
        UUID refund = reservation.reserve(key, subject, amount, reason);
        for (RefundShare share : refunds.sharesOf(refund)) {
            if (share.status() == Refund.Status.PENDING && share.providerRefund() == null) {
                send(share);
            }
        }
        if (refunds.sharesOf(refund).stream().anyMatch(share -> share.status() == Refund.Status.FAILED)) {
            throw new IllegalStateException("The provider would not return " + amount + " for " + subject.kind() + " "
                    + subject.id() + ": repeat it once the reason is gone");
        }
    }

    /** As {@link PaymentManagement#refundAll}. */
    void refundAll(String key, PaymentSubject subject, String reason) {
        Money amount = refunds.withKey(key).map(Refund::amount).orElseGet(() -> balances.of(subject)
                .heldIfWon());
        if (amount.isPositive()) {
            refund(key, subject, amount, reason);
        }
    }

    /** Asks what became of a share that is on its way, or sends one whose sending has an unknown outcome. */
    void look(RefundShare share) {
        if (share.providerRefund() == null) {
            send(share);
        } else {
            settlement.apply(gateway.fetchRefund(share.providerRefund()));
        }
    }

    private void send(RefundShare share) {
        try {
            String payment = attempts.succeededFor(share.payment())
                    .map(PaymentAttempt::providerPayment)
                    .orElseThrow(
                            () -> new IllegalStateException("Payment " + share.payment() + " has no money to return"));
            Returned returned = gateway.refund(
                    "refund:" + share.id() + ":" + share.attempt(),
                    payment,
                    share.amount(),
                    Map.of(
                            PaymentGateway.PAYMENT, share.payment().toString(),
                            PaymentGateway.SHARE, share.id().toString()));
            settlement.apply(returned);
        } catch (Refused e) {
            log.error("The provider refused refund share {}: {}", share.id(), e.getMessage());
            settlement.refused(share);
        }
    }
}
