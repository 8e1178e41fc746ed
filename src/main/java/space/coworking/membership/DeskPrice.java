package space.coworking.membership;

import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import space.coworking.rules.CustomerGroup;
import space.coworking.rules.planpricing.PlanPrice;
import space.coworking.rules.planpricing.PlanPricing;
import space.coworking.rules.planpricing.PlanPricingFacts;
import space.coworking.rules.planpricing.PlanPricingFacts.Offer;

/** What desk time costs that credit does not cover: its share of the pack that the plan sold on its day, whenever it is counted. */
@Component
class DeskPrice {

    private final PlanPricing prices;

    DeskPrice(PlanPricing prices) {
        this.prices = prices;
    }

    /** @return with VAT, half a cent rounded up; empty where the plan that was agreed on for that day sold no pack on it */
    Optional<Money> of(MemberBenefits benefits, LocalDate day, Duration uncovered) {
        return uncovered.isZero()
                ? Optional.of(Money.zero(CurrencyUnit.EUR))
                : benefits.agreedPlan(day)
                        .map(plan -> prices.decide(new PlanPricingFacts(new CustomerGroup(plan), Offer.PACK, day)))
                        .filter(PlanPrice.Pack.class::isInstance)
                        .map(pack -> share((PlanPrice.Pack) pack, uncovered));
    }

    private static Money share(PlanPrice.Pack pack, Duration uncovered) {
        return pack.price()
                .multipliedBy(uncovered.toMinutes())
                .dividedBy(pack.hours().toMinutes(), RoundingMode.HALF_UP);
    }
}
