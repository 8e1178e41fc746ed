package space.coworking.membership;

import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import space.coworking.billing.LostPayments;
import space.coworking.customer.CustomerManagement;
import space.coworking.payment.PaymentDisputed;
import space.coworking.shared.LocalText;

/**
 * The credit of packs whose payment is disputed. What is left of it rests until that is decided; it serves again if we win. If we lose it
 * lapses and nobody owes it, and what was used of it is owed again.
 */
@Component
class DisputedPacks {

    private final CreditLedger ledger;
    private final CustomerManagement customers;
    private final LostPayments lost;
    private final Clock clock;

    DisputedPacks(CreditLedger ledger, CustomerManagement customers, LostPayments lost, Clock clock) {
        this.ledger = ledger;
        this.customers = customers;
        this.lost = lost;
        this.clock = clock;
    }

    void disputed(PackPurchase purchase, PaymentDisputed dispute) {
        customers.lock(purchase.customer());
        CreditCause grant = PackManagement.grant(purchase);
        ledger.findLotOf(grant).ifPresent(lot -> {
            CreditCause cause = new CreditCause(PackManagement.SUBJECT, purchase.id(), dispute.dispute());
            switch (dispute.state()) {
                case OPEN -> rest(lot, cause);
                case WON -> serveAgain(lot, cause);
                case LOST -> lapse(purchase, lot, cause, dispute);
            }
        });
    }

    private void rest(UUID lot, CreditCause cause) {
        int left = ledger.balance(lot);
        if (left > 0) {
            ledger.move(lot, EntryKind.RESERVATION, -left, cause, clock.instant());
        }
    }

    private void serveAgain(UUID lot, CreditCause cause) {
        int resting = -ledger.entries(cause).stream()
                .mapToInt(CreditLedger.Entry::minutes)
                .sum();
        if (resting > 0) {
            ledger.move(lot, EntryKind.RELEASE, resting, cause, clock.instant());
        }
    }

    private void lapse(PackPurchase purchase, UUID lot, CreditCause cause, PaymentDisputed dispute) {
        serveAgain(lot, cause);
        Instant now = clock.instant();
        int left = ledger.balance(lot);
        if (left > 0) {
            ledger.move(lot, EntryKind.EXPIRY, -left, cause, now);
        }
        ledger.close(lot, now);
        Money unused = purchase.price().multipliedBy(left).dividedBy(purchase.minutes(), RoundingMode.HALF_UP);
        lost.lost(dispute.payment(), dispute.dispute(), dispute.amount());
        Money notOwed = unused.isGreaterThan(dispute.amount()) ? dispute.amount() : unused;
        if (notOwed.isPositive()) {
            lost.forgive(
                    dispute.payment(),
                    notOwed,
                    new LocalText("The rest of the credit has lapsed.", "Das restliche Guthaben ist verfallen."));
        }
    }
}
