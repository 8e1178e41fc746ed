package space.coworking.membership;

import java.util.EnumSet;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** An applicant comes back from the payment page: the news may be there before, or a moment after. Runs in no transaction. */
@Component
class JoiningReturn {

    private static final int LOOKS = 20;
    private static final long BETWEEN_LOOKS = 100;

    private final Memberships memberships;
    private final MembershipViews views;
    private final Joining joining;
    private final TransactionTemplate transaction;

    JoiningReturn(Memberships memberships, MembershipViews views, Joining joining, TransactionTemplate transaction) {
        this.memberships = memberships;
        this.views = views;
        this.joining = joining;
        this.transaction = transaction;
    }

    /** Asks the provider at once, and waits up to two seconds for the membership to begin. */
    Optional<MembershipView> refresh(UUID customer) {
        Optional<MembershipView> view = look(customer);
        view.filter(JoiningReturn::mayBegin).ifPresent(draft -> joining.refresh(draft.id()));
        view = look(customer);
        for (int i = 0; i < LOOKS && view.filter(JoiningReturn::mayBegin).isPresent(); i++) {
            pause();
            view = look(customer);
        }
        return view;
    }

    private static boolean mayBegin(MembershipView membership) {
        return membership.state() == MembershipState.DRAFT && membership.approved();
    }

    private Optional<MembershipView> look(UUID customer) {
        return Optional.ofNullable(transaction.execute(status -> memberships
                .findByCustomerIdAndStateIn(
                        customer, EnumSet.of(MembershipState.DRAFT, MembershipState.ACTIVE, MembershipState.SUSPENDED))
                .map(views::view)
                .orElse(null)));
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
