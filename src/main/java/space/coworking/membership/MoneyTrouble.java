package space.coworking.membership;

import java.time.Clock;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import space.coworking.payment.DisputeState;
import space.coworking.payment.PaymentDisputed;
import space.coworking.payment.RefundSettled;

/**
 * What was paid for joining, or for a pack, goes wrong afterwards: a bank takes it back, or what we owe can't be returned. Managers hear of
 * it; that what is lost is owed again is billing's part.
 */
@Component
class MoneyTrouble {

    private final Memberships memberships;
    private final LockedMemberships locked;
    private final PackPurchases purchases;
    private final DisputedPacks packs;
    private final TroubleLetters letters;
    private final Clock clock;

    MoneyTrouble(
            Memberships memberships,
            LockedMemberships locked,
            PackPurchases purchases,
            DisputedPacks packs,
            TroubleLetters letters,
            Clock clock) {
        this.memberships = memberships;
        this.locked = locked;
        this.purchases = purchases;
        this.packs = packs;
        this.letters = letters;
        this.clock = clock;
    }

    @ApplicationModuleListener
    void on(PaymentDisputed dispute) {
        switch (dispute.subject().kind()) {
            case Joining.SUBJECT -> joining(dispute);
            case PackManagement.SUBJECT -> pack(dispute);
            default -> {
                // other rooms hear of it too
            }
        }
    }

    private void joining(PaymentDisputed dispute) {
        tell(locked.withId(dispute.subject().id()), dispute, false);
    }

    private void pack(PaymentDisputed dispute) {
        PackPurchase purchase = purchases.find(dispute.subject().id()).orElseThrow();
        packs.disputed(purchase, dispute);
        tell(membership(purchase), dispute, true);
    }

    private void tell(Membership membership, PaymentDisputed dispute, boolean pack) {
        membership.noteDispute(dispute.state(), dispute.amount().toString(), clock.instant());
        if (dispute.state() != DisputeState.WON) {
            letters.disputed(membership, dispute, pack);
        }
    }

    /** Money that could not be returned, at once or days later, is for people to return. */
    @ApplicationModuleListener
    void on(RefundSettled refund) {
        if (refund.succeeded()) {
            return;
        }
        UUID subject = refund.subject().id();
        switch (refund.subject().kind()) {
            case Joining.SUBJECT ->
                failed(memberships.findById(subject).orElseThrow(), refund.refund(), refund.amount(), false);
            case PackManagement.SUBJECT ->
                failed(membership(purchases.find(subject).orElseThrow()), refund.refund(), refund.amount(), true);
            default -> {
                // other rooms hear of it too
            }
        }
    }

    private void failed(Membership membership, UUID refund, Money amount, boolean pack) {
        Membership mine = locked.withId(membership.id());
        mine.noteRefundFailed(amount.toString(), clock.instant());
        letters.refundFailed(mine, refund, amount, pack);
    }

    /** Who buys a pack is a member, and the latest membership is the one to look at. */
    private Membership membership(PackPurchase purchase) {
        UUID id =
                memberships.findCurrent(purchase.customer()).map(Membership::id).orElseThrow();
        return locked.withId(id);
    }
}
