package space.coworking.booking;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import space.coworking.membership.Coverage;
import space.coworking.rules.CustomerGroup;
import space.coworking.rules.planaccess.Access;

/**
 * By whose rules a booking was made: a guest's or those of a plan, with what the plan covered.
 *
 * @param customerGroup {@code guest}, or the plan's name
 * @param payerId on whose invoice it comes; null for a guest
 * @param allowanceMinutes room time from the month's allowance
 * @param creditMinutes credit that it cost
 */
@Embeddable
record BookedPlan(
        String customerGroup,
        @Nullable UUID payerId,
        @Enumerated(EnumType.STRING) PaidBy paidBy,
        Integer allowanceMinutes,
        Integer creditMinutes) {

    enum PaidBy {
        /** On a payment page, before it is confirmed. */
        NOW,
        /** On the payer's next invoice. */
        INVOICE
    }

    static BookedPlan of(Booker booker, Evaluation evaluation) {
        Access access = evaluation.plan().access();
        Coverage coverage = evaluation.plan().coverage();
        CustomerGroup group = evaluation.plan().group();
        boolean invoice =
                !group.isGuest() && access instanceof Access.Opens opens && opens.over() == Access.OverAllowance.CHARGE;
        return new BookedPlan(
                group.name(),
                group.isGuest() ? null : booker.benefits().payer().orElse(null),
                invoice ? PaidBy.INVOICE : PaidBy.NOW,
                Math.toIntExact(coverage.allowance().toMinutes()),
                Math.toIntExact(coverage.credit().toMinutes()));
    }

    CustomerGroup group() {
        return new CustomerGroup(customerGroup);
    }

    boolean isGuest() {
        return group().isGuest();
    }

    boolean byInvoice() {
        return paidBy == PaidBy.INVOICE;
    }

    /** @return whether allowance or credit pays for a part of it */
    boolean usesCredit() {
        return allowanceMinutes > 0 || creditMinutes > 0;
    }
}
