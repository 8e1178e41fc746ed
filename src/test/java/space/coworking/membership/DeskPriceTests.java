package space.coworking.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static space.coworking.membership.Agreements.active;
import static space.coworking.membership.Agreements.euros;
import static space.coworking.membership.Agreements.monthly;
import static space.coworking.membership.Agreements.noon;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.coworking.rules.Because;
import space.coworking.rules.CustomerGroup;
import space.coworking.rules.planaccess.Access;
import space.coworking.rules.planpricing.PlanPrice;
import space.coworking.rules.planpricing.PlanPricing;
import space.coworking.rules.planpricing.PlanPricingFacts;
import space.coworking.shared.LocalText;

/** Desk time costs what it cost on its day, by the plan of its day. */
class DeskPriceTests {

    private static final Because BECAUSE = new Because("PlanPricing", 1, "PP-900", new LocalText("Pack.", "Paket."));
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 15);
    private static final LocalDate DEARER = LocalDate.of(2026, 3, 1);

    private final DeskPrice price = new DeskPrice(new PlanPricing() {
        @Override
        public PlanPrice decide(PlanPricingFacts facts) {
            if (!facts.plan().name().equals("Pack") || facts.offer() != PlanPricingFacts.Offer.PACK) {
                return new PlanPrice.Refused(BECAUSE);
            }
            String euros = facts.on().isBefore(DEARER) ? "10" : "15";
            return new PlanPrice.Pack(euros(euros), Duration.ofHours(10), Period.ofDays(180), BECAUSE);
        }

        @Override
        public List<CustomerGroup> plans() {
            return List.of();
        }
    });

    @ParameterizedTest
    @CsvSource({
        "2026-02-28, 60, 1.00",
        "2026-03-01, 60, 1.50",
        "2026-02-28, 90, 1.50",
        "2026-02-28, 1, 0.02",
        "2026-03-01, 1, 0.03",
        "2026-02-28, 0, 0.00"
    })
    void isThePacksPriceOnThatDay(LocalDate day, int minutes, String euros) {
        assertThat(price.of(memberOf("Pack"), day, Duration.ofMinutes(minutes))).contains(euros(euros));
    }

    @Test
    void isOfThePlanThatWasAgreedOnForThatDay() {
        Membership membership = active("Pack", monthly("0"), FIRST);
        LocalDate change = LocalDate.of(2026, 2, 10);
        membership.changeTerms(AgreedTerms.of("Desks", monthly("20"), change), "member", change, noon(change));
        MemberBenefits benefits = benefits(membership);

        assertThat(price.of(benefits, change.minusDays(1), Duration.ofHours(1))).contains(euros("1.00"));
        assertThat(price.of(benefits, change, Duration.ofHours(1))).isEmpty();
    }

    @Test
    void isNothingRatherThanZeroWhereThePlanSellsNoPack() {
        assertThat(price.of(memberOf("Desks"), DEARER, Duration.ofMinutes(1))).isEmpty();
        assertThat(price.of(MemberBenefits.guest(), DEARER, Duration.ofMinutes(1)))
                .isEmpty();
    }

    private static MemberBenefits memberOf(String plan) {
        return benefits(active(plan, monthly("0"), FIRST));
    }

    private static MemberBenefits benefits(Membership membership) {
        return new MemberBenefits(
                facts -> new Access.Refused(BECAUSE), ZoneOffset.UTC, membership, List.of(), Map.of());
    }
}
