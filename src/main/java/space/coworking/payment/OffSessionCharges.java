package space.coworking.payment;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import space.coworking.payment.OffSessionGateway.ChargeOrder;
import space.coworking.payment.OffSessionGateway.ChargeState;
import space.coworking.payment.OffSessionGateway.Charged;
import space.coworking.payment.OffSessionGateway.Decline;
import space.coworking.payment.PaymentAttempt.OffSession;
import space.coworking.payment.PaymentGateway.Refused;

/** What is told to, and asked of, the provider about one attempt to charge a saved method. Its methods call it and run in no transaction. */
@Service
class OffSessionCharges {

    private static final Logger log = LoggerFactory.getLogger(OffSessionCharges.class);

    /** The provider forgets keys after 24 hours: sent again later, the same order might be charged again. */
    private static final Duration KEY_KNOWN = Duration.ofHours(23);

    /** Longer than one call with all its retries takes. */
    private static final Duration CALL_OVER = Duration.ofMinutes(3);

    private static final Decline REFUSED = new Decline("refused", false);
    private static final Decline NEVER_SENT = new Decline("never_sent", true);

    private final Payments payments;
    private final SavedMethods methods;
    private final PayerAccounts accounts;
    private final OffSessionGateway gateway;
    private final Settlement settlement;
    private final Clock clock;

    OffSessionCharges(
            Payments payments,
            SavedMethods methods,
            PayerAccounts accounts,
            OffSessionGateway gateway,
            Settlement settlement,
            Clock clock) {
        this.payments = payments;
        this.methods = methods;
        this.accounts = accounts;
        this.gateway = gateway;
        this.settlement = settlement;
        this.clock = clock;
    }

    /** Charges, or learns what became of it, and books it: the same attempt again finds the same charge. */
    void send(PaymentAttempt attempt) {
        if (attempt.providerPayment() != null) {
            look(attempt);
        } else if (isOlderThan(attempt, KEY_KNOWN)) {
            findOrFail(attempt, NEVER_SENT);
        } else {
            try {
                conclude(gateway.charge(order(attempt)));
            } catch (Refused e) {
                // Perhaps only the key was refused, and it was charged before.
                log.error("The provider refused attempt {}: {}", attempt.id(), e.getMessage());
                findOrFail(attempt, REFUSED);
            }
        }
    }

    /** Asks how a charge stands, and books it; does nothing where we don't know the charge yet. */
    void look(PaymentAttempt attempt) {
        String charge = attempt.providerPayment();
        if (charge != null) {
            conclude(gateway.fetchCharge(charge));
        }
    }

    /** Ends a charge where that can be done. One that is being sent at this moment stays open. */
    void stop(PaymentAttempt attempt) {
        Optional<String> charge = Optional.ofNullable(attempt.providerPayment())
                .or(() -> find(attempt).map(Charged::id));
        if (charge.isPresent()) {
            stop(charge.get());
        } else if (isOlderThan(attempt, CALL_OVER)) {
            settlement.refused(attempt, NEVER_SENT);
        }
    }

    /** What has ended by itself keeps its own end. */
    private void stop(String charge) {
        Charged charged = gateway.fetchCharge(charge);
        settlement.apply(charged);
        if (charged.state() == ChargeState.PROCESSING || charged.state() == ChargeState.PAYER_NEEDED) {
            gateway.cancelCharge(charge, false);
            settlement.apply(gateway.fetchCharge(charge));
        }
    }

    /** For one that nothing was heard of: nobody is charged for a debt that is being closed. */
    void catchUp(PaymentAttempt attempt) {
        if (payments.get(attempt.payment()).status() == PaymentStatus.OPEN) {
            send(attempt);
        } else {
            stop(attempt);
        }
    }

    /** A charge that waits for a payer who isn't there is ended. */
    private void conclude(Charged charged) {
        settlement.apply(charged);
        if (charged.state() == ChargeState.PAYER_NEEDED) {
            gateway.cancelCharge(charged.id(), true);
            settlement.apply(gateway.fetchCharge(charged.id()));
        }
    }

    private void findOrFail(PaymentAttempt attempt, Decline otherwise) {
        find(attempt).ifPresentOrElse(this::conclude, () -> settlement.refused(attempt, otherwise));
    }

    private Optional<Charged> find(PaymentAttempt attempt) {
        return gateway.findCharge(account(payments.get(attempt.payment())), attempt.id(), attempt.startedAt());
    }

    private ChargeOrder order(PaymentAttempt attempt) {
        if (!(attempt.way() instanceof OffSession offSession)) {
            throw new IllegalArgumentException("Attempt " + attempt.id() + " charges no saved method");
        }
        Payment payment = payments.get(attempt.payment());
        SavedMethods.Chargeable method = methods.get(offSession.method());
        return new ChargeOrder(
                attempt.idempotencyKey(),
                payment.id(),
                attempt.id(),
                payment.subject(),
                payment.amount(),
                account(payment),
                method.name(),
                method.kind(),
                payment.description());
    }

    private String account(Payment payment) {
        return accounts.of(payment.customer(), payment.payer(), payment.payerName());
    }

    private boolean isOlderThan(PaymentAttempt attempt, Duration age) {
        return attempt.startedAt().plus(age).isBefore(clock.instant());
    }
}
