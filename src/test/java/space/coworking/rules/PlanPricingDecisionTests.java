package space.coworking.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Cell;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import space.coworking.rules.EditedTables.Editor;
import space.coworking.rules.planpricing.PlanPrice;
import space.coworking.rules.planpricing.PlanPrice.Approval;
import space.coworking.rules.planpricing.PlanPrice.Interval;
import space.coworking.rules.planpricing.PlanPricing;
import space.coworking.rules.planpricing.PlanPricingFacts;
import space.coworking.rules.planpricing.PlanPricingFacts.Offer;

class PlanPricingDecisionTests {

    private static final LocalDate NEW_YEAR_2025 = LocalDate.of(2025, 1, 1);
    private static final LocalDate NEW_YEAR_2027 = LocalDate.of(2027, 1, 1);

    private final PlanPricing pricing = new PlanPricingTable(Shipped.TABLES);

    @ParameterizedTest(name = "{0}: {1} costs {3} EUR a {2}")
    @CsvSource({
        "PP-010, Unlimited,     MONTH, 20, P14D, 60, Price of the Unlimited plan.",
        "PP-020, Partial,       MONTH, 5,  P14D, 30, Price of the Partial plan.",
        "PP-030, Pay-As-You-Go, NONE,  0,  P0D,  0,  The Pay-As-You-Go plan has no fee; its hours are bought in packs.",
    })
    void pricesAMembership(
            String row, String plan, Interval interval, int euros, Period notice, int pauseDays, String reason) {
        PlanPrice price = pricing.decide(membership(plan, NEW_YEAR_2025));

        assertThat(price)
                .isEqualTo(new PlanPrice.Membership(
                        interval,
                        euros(euros),
                        euros(0),
                        euros(0),
                        notice,
                        0,
                        true,
                        pauseDays,
                        Approval.NONE,
                        price.because()));
        assertThat(price.because().table()).isEqualTo("PlanPricing");
        assertThat(price.because().row()).isEqualTo(row);
        assertThat(price.because().reason().en()).isEqualTo(reason);
        assertThat(price.because().reason().de()).isNotBlank().isNotEqualTo(reason);
    }

    @Test
    void pricesAPackOfHours() {
        PlanPrice price = pricing.decide(pack("Pay-As-You-Go"));

        assertThat(price)
                .isEqualTo(new PlanPrice.Pack(euros(10), Duration.ofHours(10), Period.ofDays(180), price.because()));
        assertThat(price.because().row()).isEqualTo("PP-040");
        assertThat(price.because().reason().en()).isEqualTo("Price of a pack of hours in the Pay-As-You-Go plan.");
        assertThat(price.because().reason().de()).startsWith("Preis eines Stundenpakets");
    }

    @Test
    void sellsNothingThatNoRowNames() {
        assertRefused(pricing.decide(pack("Unlimited")));
        assertRefused(pricing.decide(membership("Night Owl", NEW_YEAR_2025)));
        assertRefused(pricing.decide(membership("guest", NEW_YEAR_2025)));
        assertRefused(pricing.decide(membership("Unlimited", NEW_YEAR_2025.minusDays(1))));
    }

    @Test
    void listsThePlansInTheOrderOfTheirFirstRows() {
        assertThat(pricing.plans()).containsExactly(Shipped.UNLIMITED, Shipped.PARTIAL, Shipped.PAY_AS_YOU_GO);
    }

    @Test
    void changesThePriceOnTheDayThatStaffWrite() {
        PlanPricing edited = new PlanPricingTable(DecisionTables.of(edited(sheet -> {
            overwrite(sheet, "PP-020", "PP-005", "Partial", NEW_YEAR_2027, "month", 7);
            sheet.row(aMembership("PP-050", "Partial", "2025-01-01", "month", 5, 0, "yes"));
        })));

        assertThat(edited.decide(membership("Partial", NEW_YEAR_2027.minusDays(1)))
                        .because()
                        .row())
                .isEqualTo("PP-050");
        assertThat(edited.decide(membership("Partial", NEW_YEAR_2027)))
                .isInstanceOfSatisfying(PlanPrice.Membership.class, price -> assertThat(price.price())
                        .isEqualTo(euros(7)));
        assertThat(edited.plans()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"quarter, 6, no", "year, 12, yes", "month, 3, no", "none, 5, yes"})
    void knowsFixedTerms(String interval, int term, String renews) {
        double price = interval.equals("none") ? 0 : 49.9;
        PlanPricing edited = new PlanPricingTable(DecisionTables.of(edited(
                sheet -> sheet.row(aMembership("PP-050", "Night Owl", "2026-01-01", interval, price, term, renews)))));

        assertThat(edited.decide(membership("Night Owl", LocalDate.of(2026, 1, 1))))
                .isInstanceOfSatisfying(PlanPrice.Membership.class, membership -> {
                    assertThat(membership.interval().name()).isEqualToIgnoringCase(interval);
                    assertThat(membership.price()).isEqualTo(Money.of(CurrencyUnit.EUR, price));
                    assertThat(membership.termMonths()).isEqualTo(term);
                    assertThat(membership.renews()).isEqualTo(renews.equals("yes"));
                    assertThat(membership.pauseDays()).isEqualTo(15);
                    assertThat(membership.notice()).isEqualTo(Period.ofDays(30));
                    assertThat(membership.signUpFee()).isEqualTo(euros(25));
                    assertThat(membership.deposit()).isEqualTo(euros(100));
                    assertThat(membership.approval()).isEqualTo(Approval.MANAGER);
                });
        assertThat(edited.plans()).endsWith(Shipped.NEW_PLAN);
    }

    @ParameterizedTest
    @EnumSource(Interval.class)
    void anIntervalIsAsLongAsItsName(Interval interval) {
        assertThat(interval.months())
                .isEqualTo(
                        switch (interval) {
                            case MONTH -> 1;
                            case QUARTER -> 3;
                            case YEAR -> 12;
                            case NONE -> 0;
                        });
    }

    @ParameterizedTest(name = "{1} of {0} can''t be {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "PP-010 | Plan        | member     | the name of a plan (letters, digits, spaces, . _ + & / ( ) -, at most 60)",
                "PP-010 | Valid from  | 01.02.2026 | a date from 2000-01-01 to 2099-12-31",
                "PP-010 | Valid from  | 2100-01-01 | a date from 2000-01-01 to 2099-12-31",
                "PP-010 | Pack (hours | 10         | a number where the row sells a pack, else –",
                "PP-040 | Pack (hours | –          | a number where the row sells a pack, else –",
                "PP-040 | Pack valid  | –          | a number where the row sells a pack, else –",
                "PP-040 | Billed      | month      | – where the row sells a pack, else a value",
                "PP-010 | Notice      | –          | – where the row sells a pack, else a value",
                "PP-020 | Billed      | none       | 0, as the row has no billing interval",
                "PP-010 | Renews      | no         | yes, as the membership is open-ended",
                "PP-010 | Billed      | weekly     | one of month, quarter, year, none, –",
                "PP-010 | Price       | 19.999     | a number with at most 2 decimals from 0 to 10000",
                "PP-010 | Pause       | 367        | a whole number from 0 to 366, or –",
            })
    void refusesACell(String row, String header, String value, String expected) {
        BadCell bad = onlyBadCell(sheet -> set(sheet, row, header, value));

        assertThat(bad.sheet()).isEqualTo("PlanPricing");
        assertThat(bad.row()).isEqualTo(row);
        assertThat(bad.expected()).isEqualTo(expected);
    }

    @Test
    void refusesATermThatEndsWithinABillingInterval() {
        BadCell bad = onlyBadCell(
                sheet -> sheet.row(aMembership("PP-050", "Night Owl", "2026-01-01", "quarter", 50, 4, "yes")));

        assertThat(bad.header()).startsWith("Term");
        assertThat(bad.expected()).isEqualTo("0, or whole billing intervals of 3 months");
    }

    @ParameterizedTest
    @CsvSource({"2025-01-01", "2026-01-01"})
    void refusesANewPriceUnderTheOneItReplaces(String validFrom) {
        BadCell bad =
                onlyBadCell(sheet -> sheet.row(aMembership("PP-050", "Unlimited", validFrom, "month", 22, 0, "yes")));

        assertThat(bad)
                .isEqualTo(new BadCell(
                        "PlanPricing",
                        "D22",
                        "PP-050",
                        "Valid from (date)",
                        "the text \"" + validFrom + '"',
                        "a date before 2025-01-01, as a plan's newest row stands first"));
    }

    @Test
    void refusesTheSamePlanInAnotherSpelling() {
        BadCell bad = onlyBadCell(
                sheet -> sheet.row(aMembership("PP-050", "unlimited", "2024-01-01", "month", 22, 0, "yes")));

        assertThat(bad.header()).isEqualTo("Plan");
        assertThat(bad.expected()).isEqualTo("Unlimited, spelled as in the rows above");
    }

    private static void assertRefused(PlanPrice price) {
        assertThat(price).isInstanceOf(PlanPrice.Refused.class);
        assertThat(price.because().row()).isEqualTo("none");
        assertThat(price.because().reason().en()).isEqualTo("This isn't for sale on that date.");
    }

    private static void set(Editor sheet, String row, String header, String value) {
        Cell cell = sheet.cell(row, header.replace(" (", "\n("));
        if (value.matches("[0-9]+([.][0-9]+)?")) {
            cell.setCellValue(Double.parseDouble(value));
        } else {
            cell.setCellValue(value);
        }
    }

    private static void overwrite(
            Editor sheet, String row, String id, String plan, LocalDate from, String interval, double price) {
        sheet.cell(row, "Plan").setCellValue(plan);
        sheet.cell(row, "Valid from").setCellValue(from);
        sheet.cell(row, "Billed").setCellValue(interval);
        sheet.cell(row, "Price").setCellValue(price);
        sheet.cell(row, "Row").setCellValue(id);
    }

    private static Object[] aMembership(
            String id, String plan, String from, String interval, double price, int term, String renews) {
        return new Object[] {
            id,
            plan,
            "membership",
            from,
            interval,
            price,
            25,
            100,
            30,
            term,
            renews,
            15,
            "manager",
            "–",
            "-",
            "A new row.",
            "Eine neue Zeile."
        };
    }

    private static EditedTables edited(Consumer<Editor> edit) {
        return new EditedTables(PlanPricingTable.LAYOUT, edit);
    }

    private static BadCell onlyBadCell(Consumer<Editor> edit) {
        BadSheetException refusal = catchThrowableOfType(
                BadSheetException.class, () -> SheetReader.read(edited(edit).inForce()));
        assertThat(refusal.cells()).hasSize(1);
        return refusal.cells().get(0);
    }

    private static PlanPricingFacts membership(String plan, LocalDate on) {
        return new PlanPricingFacts(new CustomerGroup(plan), Offer.MEMBERSHIP, on);
    }

    private static PlanPricingFacts pack(String plan) {
        return new PlanPricingFacts(new CustomerGroup(plan), Offer.PACK, NEW_YEAR_2025);
    }

    private static Money euros(int amount) {
        return Money.of(CurrencyUnit.EUR, amount);
    }
}
