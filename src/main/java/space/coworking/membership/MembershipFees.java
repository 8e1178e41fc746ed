package space.coworking.membership;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.coworking.billing.BillingCalendar;
import space.coworking.billing.ChargeManagement;
import space.coworking.billing.ChargeManagement.Charged;
import space.coworking.billing.ChargeSource;
import space.coworking.billing.ChargedService;
import space.coworking.billing.NewCharge;
import space.coworking.membership.MembershipDays.Fee;
import space.coworking.shared.LocalText;
import space.coworking.shared.TimeSlot;

/**
 * Charges what memberships cost. What is due by the agreed days is set against what was charged for them, and the difference is charged:
 * so a change only has to change the days, a repetition charges nothing, and a preview is the same sum.
 */
@Component
class MembershipFees {

    static final String SOURCE = "membership";

    private static final String DEPOSIT = "deposit";

    private final ChargeManagement charges;
    private final BillingCalendar calendar;

    MembershipFees(ChargeManagement charges, BillingCalendar calendar) {
        this.charges = charges;
        this.calendar = calendar;
    }

    /** What is still to be charged for a fee, below zero where too much was. @param times how often it was charged before */
    record Difference(Fee fee, Money amount, int times) {

        LocalText text() {
            return FeeWords.of(fee, amount.isNegative());
        }
    }

    /** What is still to be charged for the deposit, below zero where some of it comes back. @param times how often it was charged before */
    record Deposit(Money amount, int times) {

        LocalText text() {
            return amount.isNegative() ? FeeWords.DEPOSIT_RETURNED : FeeWords.DEPOSIT;
        }
    }

    /** @return what the membership was charged so far, by the key of the fee */
    Map<String, Charged> charged(UUID membership) {
        return charges.charged(SOURCE, membership);
    }

    /** @param since periods that were over before are settled for good */
    static List<Difference> differences(
            Map<String, Charged> charged, MembershipDays days, LocalDate since, LocalDate through) {
        return days.fees(since, through).stream()
                .map(fee -> {
                    Charged before = charged.getOrDefault(fee.key(), Charged.NOTHING);
                    return new Difference(fee, fee.amount().minus(before.sum()), before.times());
                })
                .filter(difference -> !difference.amount().isZero())
                .toList();
    }

    /** @return what the deposit lacks of this amount, below zero where too much is held */
    static Deposit deposit(Map<String, Charged> charged, Money due) {
        Charged before = charged.getOrDefault(DEPOSIT, Charged.NOTHING);
        return new Deposit(due.minus(before.sum()), before.times());
    }

    static Money sum(List<Difference> differences) {
        return differences.stream().map(Difference::amount).reduce(Money.zero(CurrencyUnit.EUR), Money::plus);
    }

    /**
     * Charges the differences up to the period that holds today, and what the deposit lacks or has too much.
     *
     * @param payment that settled them at once; null for the next invoice
     */
    void settle(Membership membership, LocalDate since, @Nullable UUID payment) {
        LocalDate today = calendar.today();
        Map<String, Charged> charged = charged(membership.id());
        List<NewCharge> due = new ArrayList<>(charges(membership, since, today, charged, payment));
        if (membership.state().isRunning()) {
            due.addAll(deposit(membership, charged, membership.days().depositOn(today)));
        }
        charges.chargeAll(due);
    }

    /** What joining costs: once, and for what is left of the first period. A payment settles that and nothing of a later period. */
    void chargeJoining(Membership membership, @Nullable UUID payment) {
        JoiningQuote quote = membership.quote();
        LocalDate first = membership.days().startsOn();
        List<NewCharge> due = new ArrayList<>();
        due.addAll(
                once(membership, ChargedService.SIGN_UP_FEE, "sign-up", FeeWords.SIGN_UP, quote.signUpFee(), payment));
        due.addAll(once(membership, ChargedService.DEPOSIT, DEPOSIT, FeeWords.DEPOSIT, quote.deposit(), payment));
        due.addAll(charges(membership, first, first, charged(membership.id()), payment));
        charges.chargeAll(due);
    }

    void returnDeposit(Membership membership) {
        charges.chargeAll(deposit(membership, charged(membership.id()), Money.zero(CurrencyUnit.EUR)));
    }

    /** @return what is to be charged so that all is charged up to the period that holds {@code through}; nothing is noted */
    List<NewCharge> missing(Membership membership, LocalDate since, LocalDate through, Map<String, Charged> charged) {
        return charges(membership, since, through, charged, null);
    }

    private List<NewCharge> charges(
            Membership membership,
            LocalDate since,
            LocalDate through,
            Map<String, Charged> charged,
            @Nullable UUID payment) {
        return differences(charged, membership.days(), since, through).stream()
                .map(difference -> charge(membership, difference, payment))
                .toList();
    }

    private NewCharge charge(Membership membership, Difference difference, @Nullable UUID payment) {
        return new NewCharge(
                membership.payerId(),
                membership.customerId(),
                ChargedService.SUBSCRIPTION,
                source(membership, difference.fee().key() + "/" + difference.times()),
                difference.text(),
                calendar.days(
                        difference.fee().days().from(), difference.fee().days().until()),
                difference.amount(),
                payment);
    }

    private List<NewCharge> deposit(Membership membership, Map<String, Charged> charged, Money due) {
        Deposit deposit = deposit(charged, due);
        return once(
                membership,
                ChargedService.DEPOSIT,
                DEPOSIT + "/" + deposit.times(),
                deposit.text(),
                deposit.amount(),
                null);
    }

    /** @return a charge for today; none of nothing */
    private List<NewCharge> once(
            Membership membership,
            ChargedService service,
            String part,
            LocalText text,
            Money amount,
            @Nullable UUID payment) {
        if (amount.isZero()) {
            return List.of();
        }
        LocalDate today = calendar.today();
        return List.of(new NewCharge(
                membership.payerId(),
                membership.customerId(),
                service,
                source(membership, part),
                text,
                new TimeSlot(calendar.start(today), calendar.start(today.plusDays(1))),
                amount,
                payment));
    }

    private static ChargeSource source(Membership membership, String part) {
        return new ChargeSource(SOURCE, membership.id(), part);
    }
}
