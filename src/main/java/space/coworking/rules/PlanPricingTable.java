package space.coworking.rules;

import static space.coworking.rules.Column.condition;
import static space.coworking.rules.Column.number;
import static space.coworking.rules.Column.result;
import static space.coworking.rules.Column.whole;
import static space.coworking.rules.Column.word;
import static space.coworking.rules.language.Terms.NONE;

import java.math.BigDecimal;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import space.coworking.rules.TableLayout.HitPolicy;
import space.coworking.rules.TableLayout.Misfit;
import space.coworking.rules.planpricing.PlanPrice;
import space.coworking.rules.planpricing.PlanPrice.Approval;
import space.coworking.rules.planpricing.PlanPrice.Interval;
import space.coworking.rules.planpricing.PlanPricing;
import space.coworking.rules.planpricing.PlanPricingFacts;

/** Answers from {@code PlanPricing.xlsx}. */
@Component
class PlanPricingTable implements PlanPricing {

    private static final String PLAN = "plan";
    private static final String OFFER = "offer";
    private static final String PACK = "pack";
    private static final String VALID_FROM = "validFrom";
    private static final String INTERVAL = "interval";
    private static final String PRICE = "price";
    private static final String SIGN_UP_FEE = "signUpFee";
    private static final String DEPOSIT = "deposit";
    private static final String NOTICE = "notice";
    private static final String TERM = "term";
    private static final String RENEWS = "renews";
    private static final String PAUSE = "pause";
    private static final String APPROVAL = "approval";
    private static final String PACK_HOURS = "packHours";
    private static final String PACK_DAYS = "packDays";
    private static final String YES = "yes";
    private static final int DEAREST = 10_000;

    static final TableLayout LAYOUT = new TableLayout(
            "PlanPricing",
            PlanPricingFacts.class,
            HitPolicy.FIRST_MATCH,
            List.of(Setting.noMatchInEnglish(), Setting.noMatchInGerman()),
            List.of(
                    Column.rowId("PP"),
                    condition(PLAN, "Terms.customer(plan(), \"$param\")", new CellKind.Plan()),
                    condition(OFFER, "Terms.oneOf(offer(), \"$param\")", word("membership", PACK)),
                    condition(VALID_FROM, "Terms.since(on(), \"$param\")", new CellKind.Day()),
                    result(INTERVAL, word("month", "quarter", "year", "none", NONE)),
                    result(PRICE, number(0, DEAREST, 2)),
                    result(SIGN_UP_FEE, number(0, DEAREST, 2, NONE)),
                    result(DEPOSIT, number(0, DEAREST, 2, NONE)),
                    result(NOTICE, whole(0, 365, NONE)),
                    result(TERM, whole(0, 120, NONE)),
                    result(RENEWS, word(YES, "no", NONE)),
                    result(PAUSE, whole(0, 366, NONE)),
                    result(APPROVAL, word("none", "reception", "manager", NONE)),
                    result(PACK_HOURS, number(0.25, 1000, 2, NONE)),
                    result(PACK_DAYS, whole(1, 3650, NONE)),
                    Column.reason(Column.REASON_EN),
                    Column.reason(Column.REASON_DE)),
            PlanPricingTable::check);

    private final DecisionTables tables;

    PlanPricingTable(DecisionTables tables) {
        this.tables = tables;
    }

    @Override
    public PlanPrice decide(PlanPricingFacts facts) {
        CompiledTable table = tables.inForce(LAYOUT);
        return table.decide(
                facts,
                PlanPrice.class,
                rows -> rows.isEmpty() ? new PlanPrice.Refused(table.sheet().noMatch()) : price(rows.get(0)));
    }

    @Override
    public List<CustomerGroup> plans() {
        return tables.inForce(LAYOUT).sheet().rows().stream()
                .map(row -> new CustomerGroup(row.literal(PLAN)))
                .distinct()
                .toList();
    }

    private static PlanPrice price(MatchedRow row) {
        return row.has(PACK_HOURS) ? pack(row) : membership(row);
    }

    private static PlanPrice pack(MatchedRow row) {
        return new PlanPrice.Pack(
                euros(row, PRICE), row.hours(PACK_HOURS), Period.ofDays(row.whole(PACK_DAYS)), row.because());
    }

    private static PlanPrice membership(MatchedRow row) {
        return new PlanPrice.Membership(
                Interval.valueOf(row.literal(INTERVAL).toUpperCase(Locale.ROOT)),
                euros(row, PRICE),
                euros(row, SIGN_UP_FEE),
                euros(row, DEPOSIT),
                Period.ofDays(row.whole(NOTICE)),
                row.whole(TERM),
                row.says(RENEWS, YES),
                row.whole(PAUSE),
                Approval.valueOf(row.literal(APPROVAL).toUpperCase(Locale.ROOT)),
                row.because());
    }

    private static Money euros(MatchedRow row, String key) {
        return Money.of(CurrencyUnit.EUR, row.number(key));
    }

    private static Optional<Misfit> check(CheckedRow row, List<CheckedRow> above) {
        boolean pack = row.is(OFFER, PACK);
        return Stream.of(PACK_HOURS, PACK_DAYS)
                .filter(key -> row.is(key, NONE) == pack)
                .findFirst()
                .map(key -> new Misfit(key, "a number where the row sells a pack, else –"))
                .or(() -> ofMembershipsOnly(row, pack))
                .or(() -> pack ? Optional.empty() : billing(row))
                .or(() -> spelledAlike(row, above))
                .or(() -> newestFirst(row, above));
    }

    private static Optional<Misfit> ofMembershipsOnly(CheckedRow row, boolean pack) {
        return Stream.of(INTERVAL, SIGN_UP_FEE, DEPOSIT, NOTICE, TERM, RENEWS, PAUSE, APPROVAL)
                .filter(key -> row.is(key, NONE) != pack)
                .findFirst()
                .map(key -> new Misfit(key, "– where the row sells a pack, else a value"));
    }

    private static Optional<Misfit> billing(CheckedRow row) {
        int months =
                Interval.valueOf(row.literal(INTERVAL).toUpperCase(Locale.ROOT)).months();
        int term = Integer.parseInt(row.literal(TERM));
        if (months == 0 && new BigDecimal(row.literal(PRICE)).signum() != 0) {
            return Optional.of(new Misfit(PRICE, "0, as the row has no billing interval"));
        }
        if (months > 0 && term % months != 0) {
            return Optional.of(new Misfit(TERM, "0, or whole billing intervals of " + months + " months"));
        }
        return term == 0 && !row.is(RENEWS, YES)
                ? Optional.of(new Misfit(RENEWS, "yes, as the membership is open-ended"))
                : Optional.empty();
    }

    private static Optional<Misfit> spelledAlike(CheckedRow row, List<CheckedRow> above) {
        return above.stream()
                .map(other -> other.literal(PLAN))
                .filter(name -> name.equalsIgnoreCase(row.literal(PLAN)) && !row.is(PLAN, name))
                .findFirst()
                .map(name -> new Misfit(PLAN, name + ", spelled as in the rows above"));
    }

    /** The first row that applies decides, so under a newer price the older one waits for dates before it. */
    private static Optional<Misfit> newestFirst(CheckedRow row, List<CheckedRow> above) {
        return above.stream()
                .filter(other -> other.is(PLAN, row.literal(PLAN)) && other.is(OFFER, row.literal(OFFER)))
                .map(other -> other.literal(VALID_FROM))
                .filter(newer -> row.literal(VALID_FROM).compareTo(newer) >= 0)
                .findFirst()
                .map(newer ->
                        new Misfit(VALID_FROM, "a date before " + newer + ", as a plan's newest row stands first"));
    }
}
