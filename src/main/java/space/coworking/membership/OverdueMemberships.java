package space.coworking.membership;

import java.util.List;
import java.util.UUID;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import space.coworking.billing.BillingCalendar;
import space.coworking.billing.PayerOverdue;
import space.coworking.billing.PayerSettled;
import space.coworking.shared.LocalText;

/** What somebody who has owed us for long pays for rests, and goes on once nothing of that is open any more. */
@Component
class OverdueMemberships {

    private final Memberships memberships;
    private final LockedMemberships locked;
    private final MembershipChanges changes;
    private final BillingCalendar calendar;

    OverdueMemberships(
            Memberships memberships, LockedMemberships locked, MembershipChanges changes, BillingCalendar calendar) {
        this.memberships = memberships;
        this.locked = locked;
        this.changes = changes;
        this.calendar = calendar;
    }

    @ApplicationModuleListener
    void on(PayerOverdue overdue) {
        LocalText reason = new LocalText(
                "Invoice " + overdue.number() + " has not been paid.",
                "Die Rechnung " + overdue.number() + " ist nicht bezahlt.");
        for (UUID id : paidBy(overdue.payer())) {
            Membership membership = locked.withId(id);
            changes.suspend(membership, Suspension.Kind.OVERDUE, reason.in(membership.locale()), MembershipNote.SYSTEM);
        }
    }

    @ApplicationModuleListener
    void on(PayerSettled settled) {
        for (UUID id : paidBy(settled.payer())) {
            Membership membership = locked.withId(id);
            boolean rests = membership
                    .days()
                    .suspensionOn(calendar.today())
                    .filter(suspension -> suspension.kind() == Suspension.Kind.OVERDUE)
                    .isPresent();
            if (rests) {
                changes.resume(membership, MembershipNote.SYSTEM, true);
            }
        }
    }

    private List<UUID> paidBy(UUID payer) {
        return memberships.findByPayerIdAndStateIn(payer, Members.RUNNING).stream()
                .map(Membership::id)
                .toList();
    }
}
