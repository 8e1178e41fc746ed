package space.coworking.rules;

import static space.coworking.rules.Column.condition;
import static space.coworking.rules.Column.number;
import static space.coworking.rules.Column.result;
import static space.coworking.rules.Column.word;
import static space.coworking.rules.Column.words;
import static space.coworking.rules.language.Terms.ANY;
import static space.coworking.rules.language.Terms.NONE;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import space.coworking.rules.TableLayout.HitPolicy;
import space.coworking.rules.TableLayout.Misfit;
import space.coworking.rules.language.Terms;
import space.coworking.rules.tax.ChargeKind;
import space.coworking.rules.tax.CustomerPlace;
import space.coworking.rules.tax.Tax;
import space.coworking.rules.tax.TaxCategory;
import space.coworking.rules.tax.TaxDecision;
import space.coworking.rules.tax.TaxFacts;

/** Answers from {@code Tax.xlsx}. */
@Component
class TaxTable implements Tax {

    private static final String SERVICE = "service";
    private static final String COUNTRY = "country";
    private static final String BUSINESS = "business";
    private static final String VALID_FROM = "validFrom";
    private static final String CATEGORY = "category";
    private static final String RATE = "rate";
    private static final String CODE = "code";
    private static final String YES = "yes";

    static final TableLayout LAYOUT = new TableLayout(
            "Tax",
            TaxFacts.class,
            HitPolicy.FIRST_MATCH,
            List.of(Setting.noMatchInEnglish(), Setting.noMatchInGerman()),
            List.of(
                    Column.rowId("TX"),
                    condition(SERVICE, "Terms.oneOf(service(), \"$param\")", words(anyOr(ChargeKind.values()))),
                    condition(COUNTRY, "Terms.oneOf(place(), \"$param\")", word(anyOr(CustomerPlace.values()))),
                    condition(BUSINESS, "Terms.yes(businessWithVatId(), \"$param\")", word(ANY, YES, "no")),
                    condition(VALID_FROM, "Terms.since(on(), \"$param\")", new CellKind.Day()),
                    result(
                            CATEGORY,
                            word(Stream.of(TaxCategory.values()).map(Enum::name).toArray(String[]::new))),
                    result(RATE, number(0, 30, 2)),
                    result(
                            CODE,
                            new CellKind.Shaped(
                                    "VATEX-[A-Z]{2}(-[A-Z0-9]{1,20}){1,3}",
                                    "a code like VATEX-EU-AE (capital letters, digits and hyphens), or –",
                                    List.of(NONE))),
                    Column.reason(Column.REASON_EN),
                    Column.reason(Column.REASON_DE)),
            TaxTable::check);

    private final DecisionTables tables;

    TaxTable(DecisionTables tables) {
        this.tables = tables;
    }

    @Override
    public TaxDecision decide(TaxFacts facts) {
        CompiledTable table = tables.inForce(LAYOUT);
        return table.decide(
                facts,
                TaxDecision.class,
                rows -> rows.isEmpty() ? new TaxDecision.Refused(table.sheet().noMatch()) : taxed(rows.get(0)));
    }

    private static TaxDecision taxed(MatchedRow row) {
        return new TaxDecision.Taxed(
                TaxCategory.valueOf(row.literal(CATEGORY)),
                row.number(RATE),
                row.has(CODE) ? row.literal(CODE) : null,
                row.because());
    }

    private static String[] anyOr(Enum<?>[] values) {
        return Stream.concat(Stream.of(ANY), Stream.of(values).map(Terms::word)).toArray(String[]::new);
    }

    private static Optional<Misfit> check(CheckedRow row, List<CheckedRow> above) {
        TaxCategory category = TaxCategory.valueOf(row.literal(CATEGORY));
        boolean rate = new BigDecimal(row.literal(RATE)).signum() > 0;
        if (rate != category.isTaxed()) {
            return Optional.of(new Misfit(
                    RATE,
                    category.isTaxed()
                            ? "a rate above 0, as category S is taxed"
                            : "0, as category " + category + " isn't taxed"));
        }
        if (!category.givesAReason() && !row.is(CODE, NONE)) {
            return Optional.of(new Misfit(CODE, "–, as an invoice gives no reason for category " + category));
        }
        if (category == TaxCategory.AE && !row.is(BUSINESS, YES)) {
            return Optional.of(new Misfit(BUSINESS, "yes, as nobody else can owe the tax of category AE"));
        }
        return newestFirst(row, above);
    }

    /** The first row that applies decides, so one that is covered by a row above it must wait for earlier dates. */
    private static Optional<Misfit> newestFirst(CheckedRow row, List<CheckedRow> above) {
        return above.stream()
                .filter(other -> Stream.of(SERVICE, COUNTRY, BUSINESS).allMatch(key -> covers(other, row, key)))
                .filter(other -> row.literal(VALID_FROM).compareTo(other.literal(VALID_FROM)) >= 0)
                .findFirst()
                .map(other -> new Misfit(
                        VALID_FROM,
                        "a date before " + other.literal(VALID_FROM) + ", as from then on " + other.id()
                                + " above decides"));
    }

    private static boolean covers(CheckedRow wide, CheckedRow narrow, String key) {
        return wide.is(key, ANY) || named(wide, key).containsAll(named(narrow, key));
    }

    private static Set<String> named(CheckedRow row, String key) {
        return Set.copyOf(List.of(row.literal(key).split(", ")));
    }
}
