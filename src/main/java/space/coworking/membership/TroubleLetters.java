package space.coworking.membership;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import space.coworking.customer.AccountManagement;
import space.coworking.customer.AccountSearch;
import space.coworking.customer.StaffGroup;
import space.coworking.mail.Mail;
import space.coworking.mail.Outbox;
import space.coworking.payment.DisputeState;
import space.coworking.payment.PaymentDisputed;
import space.coworking.shared.PublicUrl;

/** What we write to every manager when a member's payment goes wrong, with the way to the membership's page in the back office. */
@Component
class TroubleLetters {

    private static final int MOST_MANAGERS = 50;

    private final Outbox outbox;
    private final AccountManagement accounts;
    private final PublicUrl publicUrl;

    TroubleLetters(Outbox outbox, AccountManagement accounts, PublicUrl publicUrl) {
        this.outbox = outbox;
        this.accounts = accounts;
        this.publicUrl = publicUrl;
    }

    void disputed(Membership membership, PaymentDisputed dispute, boolean pack) {
        tell(
                membership,
                "payment-disputed",
                dispute.dispute() + ":" + dispute.state(),
                Map.of("amount", dispute.amount(), "lost", dispute.state() == DisputeState.LOST, "pack", pack));
    }

    void refundFailed(Membership membership, UUID refund, Money amount, boolean pack) {
        tell(membership, "refund-failed", refund.toString(), Map.of("amount", amount, "pack", pack));
    }

    private void tell(Membership membership, String template, String occasion, Map<String, Object> more) {
        Map<String, Object> model = new HashMap<>(more);
        model.put("name", membership.memberName());
        model.put("reference", membership.reference());
        model.put("plan", membership.plan());
        model.put(
                "manageUrl",
                publicUrl.of("/backoffice/memberships/" + membership.id()).toString());
        accounts.search(new AccountSearch(null, null, null, Set.of(StaffGroup.MANAGER), 0, MOST_MANAGERS))
                .forEach(manager -> outbox.post(new Mail(
                        "membership:" + membership.id() + ":" + template + ":" + occasion + ":" + manager.email(),
                        membership.id(),
                        manager.email(),
                        manager.name(),
                        Locale.ENGLISH,
                        "membership/" + template,
                        List.of(membership.reference()),
                        model,
                        List.of())));
    }
}
