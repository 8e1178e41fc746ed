package space.coworking.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static space.coworking.membership.Agreements.active;
import static space.coworking.membership.Agreements.euros;
import static space.coworking.membership.Agreements.every;
import static space.coworking.membership.Agreements.monthly;
import static space.coworking.membership.Agreements.noon;
import static space.coworking.membership.Agreements.withJoining;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.coworking.billing.BillingCalendar;
import space.coworking.billing.ChargeManagement;
import space.coworking.billing.ChargeManagement.Charged;
import space.coworking.billing.ChargedService;
import space.coworking.billing.NewCharge;
import space.coworking.rules.planpricing.PlanPrice;
import space.coworking.rules.planpricing.PlanPrice.Interval;
import space.coworking.shared.TimeSlot;

/** Charges only what is not charged yet: whatever happens on the way, the sum is what the days cost in the end. */
class MembershipFeesTests {

    private static final List<PlanPrice.Membership> OFFERS = List.of(
            monthly("5"),
            monthly("20"),
            monthly("33.33"),
            every(Interval.QUARTER, "59.99"),
            every(Interval.YEAR, "149.95"),
            every(Interval.NONE, "0"));

    private final List<NewCharge> ledger = new ArrayList<>();
    private final ChargeManagement charges = mock(ChargeManagement.class);
    private final BillingCalendar calendar = mock(BillingCalendar.class);
    private final MembershipPolicy policy = new MembershipPolicy();
    private final MembershipFees fees = new MembershipFees(charges, calendar);
    private final ChangePrice price = new ChangePrice(fees, calendar);
    private LocalDate today = LocalDate.of(2026, 11, 1);

    @BeforeEach
    void keepTheBooks() {
        when(calendar.today()).then(call -> today);
        when(calendar.start(any())).then(call -> noon(call.getArgument(0)));
        when(calendar.days(any(), any()))
                .then(call -> new TimeSlot(noon(call.getArgument(0)), noon(call.getArgument(1))));
        when(charges.charged(any(), any())).then(call -> charged());
        when(charges.chargeAll(any())).then(call -> {
            List<NewCharge> some = call.getArgument(0);
            for (NewCharge charge : some) {
                assertThat(ledger).extracting(NewCharge::source).doesNotContain(charge.source());
                ledger.add(charge);
            }
            return some.size();
        });
    }

    private Map<String, Charged> charged() {
        Map<String, Charged> charged = new HashMap<>();
        ledger.forEach(charge -> charged.merge(
                charge.source().part().split("/")[0],
                new Charged(charge.gross(), 1),
                (one, other) -> new Charged(one.sum().plus(other.sum()), one.times() + other.times())));
        return charged;
    }

    @Test
    void chargesOnceHoweverOftenItIsAsked() {
        Membership membership = active("Plan", monthly("20"), today);
        fees.settle(membership, today, null);
        fees.settle(membership, today, null);

        assertThat(ledger).singleElement().satisfies(charge -> {
            assertThat(charge.gross()).isEqualTo(euros("20"));
            assertThat(charge.source().part()).isEqualTo("2026-11-01#0/0");
            assertThat(charge.description().en()).isEqualTo("Plan, November 2026");
        });
    }

    @Test
    void anUpgradeGivesBackTheRestOfTheOldPlan() {
        Membership membership = active("Small", monthly("5"), today);
        fees.settle(membership, today, null);
        today = LocalDate.of(2026, 11, 15);
        change(membership, "Large", monthly("20"));

        // 5 × 14/30 = 2.33 of the 5 stay; 20 × 16/30 = 10.67
        assertThat(ledger)
                .extracting(charge ->
                        charge.gross().getAmount() + " " + charge.description().en())
                .containsExactly(
                        "5.00 Small, November 2026",
                        "-2.67 Credit: Small, 1–14 Nov 2026",
                        "10.67 Large, 15–30 Nov 2026");
    }

    @Test
    void anUpgradeChargesTheDifferenceOfTheDepositAndNoSignUpFee() {
        Membership membership = active("Small", withJoining(monthly("5"), "25", "100"), today);
        fees.chargeJoining(membership, null);
        today = LocalDate.of(2026, 11, 15);
        MembershipChange.Possible preview = change(membership, "Large", withJoining(monthly("20"), "50", "250"));
        fees.settle(membership, today, null);

        assertThat(charged(ChargedService.SIGN_UP_FEE)).containsExactly("25.00 Sign-up fee");
        assertThat(charged(ChargedService.DEPOSIT)).containsExactly("100.00 Deposit", "150.00 Deposit");
        assertThat(preview.lines())
                .extracting(
                        line -> line.amount().getAmount() + " " + line.text().en())
                .containsExactly("-2.67 Credit: Small, 1–14 Nov 2026", "10.67 Large, 15–30 Nov 2026", "150.00 Deposit");
        assertThat(preview.sum()).isEqualTo(euros("158.00"));
        assertThat(preview.later()).isEmpty();
    }

    @Test
    void aSmallerDepositComesBackWhenTheSmallerPlanBegins() {
        Membership membership = active("Large", withJoining(monthly("20"), "0", "250"), today);
        fees.chargeJoining(membership, null);
        today = LocalDate.of(2026, 11, 15);
        MembershipChange.Possible preview = change(membership, "Small", withJoining(monthly("5"), "0", "100"));
        assertThat(charged(ChargedService.DEPOSIT)).containsExactly("250.00 Deposit");
        assertThat(preview.sum()).isEqualTo(euros("0"));
        assertThat(preview.later()).singleElement().satisfies(line -> {
            assertThat(line.amount()).isEqualTo(euros("-150"));
            assertThat(line.text().en()).isEqualTo("Deposit returned");
        });
        passUntil(membership, LocalDate.of(2026, 12, 1));

        assertThat(charged(ChargedService.DEPOSIT)).containsExactly("250.00 Deposit", "-150.00 Deposit returned");
    }

    @Test
    void whatIsHeldAsDepositComesBackOnceAtTheEnd() {
        Membership membership = active("Small", withJoining(monthly("5"), "0", "100"), today);
        fees.chargeJoining(membership, null);
        change(membership, "Large", withJoining(monthly("20"), "0", "250"));
        MembershipChange.Possible notice = preview(membership, LocalDate.of(2026, 12, 1));
        MembershipChange.Possible atOnce = preview(membership, today);
        membership.cancelAtOnce("manager", "House rules", today, noon(today));
        fees.settle(membership, today, null);
        fees.returnDeposit(membership);
        fees.returnDeposit(membership);

        assertThat(notice.later()).extracting(MembershipChange.Line::amount).containsExactly(euros("-250"));
        assertThat(atOnce.lines()).extracting(MembershipChange.Line::amount).contains(euros("-250"));
        assertThat(charged(ChargedService.DEPOSIT))
                .containsExactly("100.00 Deposit", "150.00 Deposit", "-250.00 Deposit returned");
    }

    private MembershipChange.Possible preview(Membership membership, LocalDate end) {
        return price.of(membership, end, membership.days().endingOn(end));
    }

    private List<String> charged(ChargedService service) {
        return ledger.stream()
                .filter(charge -> charge.service() == service)
                .map(charge ->
                        charge.gross().getAmount() + " " + charge.description().en())
                .toList();
    }

    @Test
    void theFirstPaymentSettlesNoLaterMonth() {
        LocalDate first = LocalDate.of(2026, 11, 30);
        Membership membership = Agreements.draft("Plan", withJoining(monthly("20"), "25", "100"), first);
        UUID payment = UUID.randomUUID();
        membership.quote().renew(first, new JoiningPrice().of(membership, first));
        membership.makeReady(payment);
        today = LocalDate.of(2026, 12, 1);
        membership.activate(today, noon(today));
        fees.chargeJoining(membership, payment);
        fees.settle(membership, membership.days().startsOn(), null);

        assertThat(ledger.stream().filter(charge -> payment.equals(charge.payment())))
                .extracting(charge -> charge.gross().getAmount().toPlainString())
                .containsExactly("25.00", "100.00", "0.67");
        assertThat(ledger.stream().filter(charge -> charge.payment() == null))
                .singleElement()
                .satisfies(charge -> assertThat(charge.source().part()).isEqualTo("2026-12-01#0/0"));
        assertThat(membership.quote().amount()).isEqualTo(euros("125.67"));
    }

    @Test
    void theDepositComesBackOnce() {
        Membership membership = active("Plan", withJoining(monthly("20"), "0", "100"), today);
        fees.returnDeposit(membership);
        assertThat(ledger).isEmpty();
        fees.chargeJoining(membership, null);
        fees.returnDeposit(membership);

        assertThat(ledger.stream().filter(charge -> charge.service() == ChargedService.DEPOSIT))
                .extracting(NewCharge::gross)
                .containsExactly(euros("100"), euros("-100"));
    }

    @ParameterizedTest(name = "seeds {0} to {1}")
    @CsvSource({"1, 100", "101, 200", "201, 300"})
    void theDifferencesAddUpToTheFeesOfTheFinalDays(int first, int last) {
        for (int seed = first; seed <= last; seed++) {
            ledger.clear();
            Membership membership = live(new Random(seed));
            Map<String, Money> due = new HashMap<>();
            membership
                    .days()
                    .fees(membership.days().startsOn(), today)
                    .forEach(fee -> due.put(fee.key(), fee.amount()));
            Map<String, Money> settled = new HashMap<>();
            charged().forEach((key, sum) -> settled.put(key, sum.sum()));
            due.values().removeIf(Money::isZero);
            settled.values().removeIf(Money::isZero);
            assertThat(settled).as("seed " + seed).isEqualTo(due);
        }
    }

    /** Two years or so in the life of a member who can't decide. */
    private Membership live(Random random) {
        today = LocalDate.of(2027, 1, 1).plusDays(random.nextInt(400));
        LocalDate end = today.plusDays(700);
        Membership membership = active("Plan 0", OFFERS.get(random.nextInt(OFFERS.size())), today);
        fees.settle(membership, today, null);
        int plans = 0;
        while (today.isBefore(end) && membership.state().isRunning()) {
            switch (random.nextInt(9)) {
                case 0, 1 -> changeIfPossible(membership, "Plan " + ++plans, random);
                case 2, 3 -> pauseIfPossible(membership, random);
                case 4 -> membership.resume("member", today, noon(today));
                case 5 -> membership.keepTerms("member", today, noon(today));
                case 6 -> noticeOrNot(membership, random);
                case 7 -> suspend(membership);
                default -> cancelRarely(membership, random);
            }
            fees.settle(membership, today, null);
            passUntil(membership, today.plusDays(random.nextInt(25)));
        }
        return membership;
    }

    private void passUntil(Membership membership, LocalDate day) {
        while (membership.state().isRunning()
                && !membership.nextChange().orElse(LocalDate.MAX).isAfter(day)) {
            LocalDate next = membership.nextChange().orElseThrow();
            today = next.isAfter(today) ? next : today;
            LocalDate since = membership.settledSince(today);
            membership.turn(today, noon(today));
            fees.settle(membership, since, null);
        }
        today = membership.state().isRunning() ? day : today;
    }

    private void changeIfPossible(Membership membership, String plan, Random random) {
        PlanPrice.Membership offer = OFFERS.get(random.nextInt(OFFERS.size()));
        if (policy.againstChange(membership, plan, offer, false).isEmpty()) {
            change(membership, plan, offer);
        }
    }

    private MembershipChange.Possible change(Membership membership, String plan, PlanPrice.Membership offer) {
        LocalDate from = MembershipPolicy.changeDay(membership, offer, today);
        MembershipChange.Possible preview =
                price.of(membership, from, membership.days().changing(AgreedTerms.of(plan, offer, from), today));
        membership.changeTerms(AgreedTerms.of(plan, offer, from), "member", today, noon(today));
        fees.settle(membership, today, null);
        return preview;
    }

    private void pauseIfPossible(Membership membership, Random random) {
        LocalDate from = today.plusDays(random.nextInt(40));
        LocalDate until = from.plusDays(7 + random.nextInt(50));
        if (policy.againstPause(membership, from, until, today).isEmpty()) {
            membership.suspend(MembershipPolicy.pause(from, until), "member", today, noon(today));
        }
    }

    private void noticeOrNot(Membership membership, Random random) {
        if (membership.end().noticeGiven()) {
            membership.withdrawNotice("member", today, noon(today));
        } else if (random.nextInt(3) == 0) {
            membership.giveNotice(MembershipPolicy.noticeDay(membership, today), "member", null, noon(today));
        }
    }

    private void suspend(Membership membership) {
        membership.suspend(
                new Suspension(Suspension.Kind.STAFF, today, null, "Keys", today.plusDays(14)),
                "manager",
                today,
                noon(today));
    }

    private void cancelRarely(Membership membership, Random random) {
        if (random.nextInt(20) == 0) {
            membership.cancelAtOnce("manager", "House rules", today, noon(today));
        }
    }
}
