package space.coworking.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static space.coworking.billing.BillingCases.euros;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import space.coworking.billing.PaymentPlan.Instalment;
import space.coworking.billing.PaymentPlan.State;

class PaymentPlanTests {

    private static final LocalDate FIRST = LocalDate.of(2027, 1, 31);

    @Test
    void theLastInstalmentTakesTheOddCents() {
        assertThat(PaymentPlan.split(euros("100.00"), 3))
                .containsExactly(euros("33.33"), euros("33.33"), euros("33.34"));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 6, 7, 9, 11, 12})
    void instalmentsComeToTheSumAndDifferByTheOddCentsAlone(int parts) {
        Random random = new Random(parts);
        for (int round = 0; round < 500; round++) {
            Money sum = Money.ofMinor(CurrencyUnit.EUR, 12 + random.nextInt(100_000_00));

            List<Money> split = PaymentPlan.split(sum, parts);

            assertThat(split).as("%s", sum).hasSize(parts).allMatch(Money::isPositive);
            assertThat(Money.total(split)).isEqualTo(sum);
            assertThat(split.subList(0, parts - 1)).containsOnly(split.get(0));
            assertThat(split.get(parts - 1).minus(split.get(0)).getAmountMinorLong())
                    .isBetween(0L, parts - 1L);
        }
    }

    @Test
    void whatMayBePaidNextIsTheFirstThatIsMissingWithAllWhoseDayHasCome() {
        PaymentPlan plan = new PaymentPlan(
                State.AGREED,
                euros("23.00"),
                List.of(
                        new Instalment(1, FIRST, euros("9.00"), euros("5.00")),
                        new Instalment(2, FIRST.plusMonths(1), euros("9.00"), euros("9.00")),
                        new Instalment(3, FIRST.plusMonths(2), euros("9.00"), euros("9.00"))));

        assertThat(plan.next()).map(Instalment::number).contains(1);
        assertThat(plan.payable(FIRST.minusDays(3))).isEqualTo(euros("5.00"));
        assertThat(plan.payable(FIRST.plusMonths(1).minusDays(1))).isEqualTo(euros("5.00"));
        assertThat(plan.payable(FIRST.plusMonths(1))).isEqualTo(euros("14.00"));
        assertThat(plan.payable(FIRST.plusMonths(5))).isEqualTo(euros("23.00"));
    }
}
