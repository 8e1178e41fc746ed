package space.coworking.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import space.coworking.rules.EditedTables.Editor;
import space.coworking.rules.tax.ChargeKind;
import space.coworking.rules.tax.CustomerPlace;
import space.coworking.rules.tax.Tax;
import space.coworking.rules.tax.TaxCategory;
import space.coworking.rules.tax.TaxDecision;
import space.coworking.rules.tax.TaxFacts;

class TaxDecisionTests {

    private static final LocalDate NEW_YEAR_2025 = LocalDate.of(2025, 1, 1);
    private static final LocalDate NEW_YEAR_2026 = LocalDate.of(2026, 1, 1);
    private static final LocalDate NEW_YEAR_2027 = LocalDate.of(2027, 1, 1);

    private final Tax tax = new TaxTable(Shipped.TABLES);

    @ParameterizedTest(name = "{0}: {1} for {2}, business {3}: {4} {5} %")
    @CsvSource(
            delimiter = '|',
            value = {
                "TX-010 | DEPOSIT           | FR | true  | E  | 0  |             | Security deposit, no consideration for a supply.",
                "TX-010 | DEPOSIT           | DE | false | E  | 0  |             | Security deposit, no consideration for a supply.",
                "TX-020 | DUNNING_FEE       | FR | true  | E  | 0  |             | Dunning fee, compensation and no consideration for a supply.",
                "TX-030 | EVENT             | FR | true  | S  | 19 |             | Admission to an event is taxed where it takes place (Art. 53 and 54 Directive 2006/112/EC).",
                "TX-040 | ROOM              | FR | true  | S  | 19 |             | A room is taxed where it is, being connected with immovable property (Art. 47 Directive 2006/112/EC).",
                "TX-050 | FOOD              | FR | true  | S  | 7  |             | Food has the reduced rate; drinks don't count as food.",
                "TX-050 | FOOD              | DE | false | S  | 7  |             | Food has the reduced rate; drinks don't count as food.",
                "TX-060 | SUBSCRIPTION      | FR | true  | AE | 0  | VATEX-EU-AE | Reverse charge: the recipient owes the VAT (Art. 196 Directive 2006/112/EC).",
                "TX-060 | DESK              | GR | true  | AE | 0  | VATEX-EU-AE | Reverse charge: the recipient owes the VAT (Art. 196 Directive 2006/112/EC).",
                "TX-070 | SUBSCRIPTION      | CH | true  | S  | 19 |             | Customers outside the EU pay the standard rate; an analyst may change this together with the tax adviser.",
                "TX-070 | PACK              | US | false | S  | 19 |             | Customers outside the EU pay the standard rate; an analyst may change this together with the tax adviser.",
                "TX-080 | SUBSCRIPTION      | DE | true  | S  | 19 |             | Customers in the country of the space pay its standard rate.",
                "TX-080 | SIGN_UP_FEE       | DE | false | S  | 19 |             | Customers in the country of the space pay its standard rate.",
                "TX-090 | LATE_CANCELLATION | FR | false | S  | 19 |             | Customers in the EU without a valid VAT id pay the standard rate of the country of the space.",
            })
    void taxesByTheFirstRowThatApplies(
            String row,
            ChargeKind service,
            String country,
            boolean business,
            TaxCategory category,
            BigDecimal percent,
            String code,
            String reason) {
        TaxDecision decision = decide(service, country, business, NEW_YEAR_2026);

        assertThat(decision).isEqualTo(new TaxDecision.Taxed(category, percent, code, decision.because()));
        assertThat(decision.because().table()).isEqualTo("Tax");
        assertThat(decision.because().row()).isEqualTo(row);
        assertThat(decision.because().reason().en()).isEqualTo(reason);
        assertThat(decision.because().reason().de()).isNotBlank().isNotEqualTo(reason);
    }

    @Test
    void namesTheReverseChargeInTheWordsThatGermanInvoicesNeed() {
        assertThat(decide(ChargeKind.DESK, "FR", true, NEW_YEAR_2026)
                        .because()
                        .reason()
                        .de())
                .isEqualTo("Steuerschuldnerschaft des Leistungsempfängers (Reverse-Charge, Art. 196 MwStSystRL).");
    }

    @ParameterizedTest
    @EnumSource(ChargeKind.class)
    void taxesEveryKindOfChargeAtHome(ChargeKind service) {
        boolean untaxed = service == ChargeKind.DEPOSIT || service == ChargeKind.DUNNING_FEE;

        assertThat(decide(service, "DE", false, NEW_YEAR_2027))
                .isInstanceOfSatisfying(TaxDecision.Taxed.class, taxed -> assertThat(taxed.category())
                        .isEqualTo(untaxed ? TaxCategory.E : TaxCategory.S));
    }

    @ParameterizedTest(name = "food on {0}: {1}")
    @CsvSource({"2025-01-01, TX-080, 19", "2025-12-31, TX-080, 19", "2026-01-01, TX-050, 7"})
    void reducesTheRateOfFoodFromItsDayOn(LocalDate on, String row, BigDecimal percent) {
        TaxDecision decision = decide(ChargeKind.FOOD, "DE", false, on);

        assertThat(decision).isEqualTo(new TaxDecision.Taxed(TaxCategory.S, percent, null, decision.because()));
        assertThat(decision.because().row()).isEqualTo(row);
    }

    @Test
    void refusesWhatNoRowCovers() {
        TaxDecision decision = decide(ChargeKind.ROOM, "DE", false, NEW_YEAR_2025.minusDays(1));

        assertThat(decision).isInstanceOf(TaxDecision.Refused.class);
        assertThat(decision.because().row()).isEqualTo("none");
        assertThat(decision.because().reason().en())
                .isEqualTo("No tax rule covers this charge, so it can't be invoiced.");
        assertThat(decision.because().reason().de()).contains("keine Steuerregel");
    }

    @ParameterizedTest(name = "{1} seen from {0} is {2}")
    @CsvSource({
        "DE, DE, DOMESTIC",
        "DE, GR, EU",
        "DE, IE, EU",
        "DE, GB, OTHER",
        "DE, XI, OTHER",
        "DE, EL, OTHER",
        "DE, CH, OTHER",
        "DE, NO, OTHER",
        "CH, CH, DOMESTIC",
        "CH, DE, EU",
        "CH, LI, OTHER",
        "AT, DE, EU",
    })
    void knowsWhereACustomerIs(String supplier, String customer, CustomerPlace place) {
        assertThat(new TaxFacts(ChargeKind.OTHER, supplier, customer, false, NEW_YEAR_2025).place())
                .isEqualTo(place);
    }

    @Test
    void countsTwentySevenMemberStatesAmongTheCountriesOfTheWorld() {
        assertThat(placesSeenFrom("CH").filter(CustomerPlace.EU::equals)).hasSize(27);
        assertThat(placesSeenFrom("FR").filter(CustomerPlace.EU::equals)).hasSize(26);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "de", "D", "DEU", "Germany", "D1"})
    void takesNoCountryThatIsNoCode(String country) {
        assertThatThrownBy(() -> new TaxFacts(ChargeKind.ROOM, "DE", country, false, NEW_YEAR_2025))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TaxFacts(ChargeKind.ROOM, country, "DE", false, NEW_YEAR_2025))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void changesTheRateOnTheDayThatStaffWrite() {
        Tax edited = new TaxTable(DecisionTables.of(edited(sheet -> {
            sheet.cell("TX-080", "Valid from").setCellValue(NEW_YEAR_2027);
            sheet.cell("TX-080", "Rate").setCellValue(20.5);
            sheet.cell("TX-080", "Row").setCellValue("TX-075");
            sheet.row("TX-080", "any", "domestic", "any", "2025-01-01", "S", 19, "–", "The old one.", "Die alte.");
        })));

        assertThat(edited.decide(aDesk(NEW_YEAR_2027.minusDays(1))).because().row())
                .isEqualTo("TX-080");
        assertThat(edited.decide(aDesk(NEW_YEAR_2027)))
                .isInstanceOfSatisfying(TaxDecision.Taxed.class, taxed -> assertThat(taxed.percent())
                        .isEqualByComparingTo("20.5"));
    }

    @Test
    void readsSeveralServicesAsPeopleWriteThem() {
        Tax edited = new TaxTable(DecisionTables.of(edited(sheet ->
                sheet.cell("TX-040", "Service").setCellValue("room, no–show , LATE-cancellation,sign-up-fee"))));

        assertThat(Stream.of(ChargeKind.values())
                        .filter(service -> edited.decide(new TaxFacts(service, "DE", "FR", true, NEW_YEAR_2026))
                                .because()
                                .row()
                                .equals("TX-040")))
                .containsExactlyInAnyOrder(
                        ChargeKind.ROOM, ChargeKind.NO_SHOW, ChargeKind.LATE_CANCELLATION, ChargeKind.SIGN_UP_FEE);
    }

    @ParameterizedTest
    @CsvSource({"O, VATEX-EU-O", "E, VATEX-EU-132-1A", "Z, –", "G, VATEX-EU-G", "E, -"})
    void knowsTheOtherUntaxedCategories(String category, String code) {
        Tax edited = new TaxTable(DecisionTables.of(edited(sheet -> {
            sheet.cell("TX-010", "Category").setCellValue(category);
            sheet.cell("TX-010", "Exemption code").setCellValue(code);
        })));

        TaxDecision decision = edited.decide(new TaxFacts(ChargeKind.DEPOSIT, "DE", "DE", false, NEW_YEAR_2026));

        assertThat(decision)
                .isEqualTo(new TaxDecision.Taxed(
                        TaxCategory.valueOf(category),
                        BigDecimal.ZERO,
                        code.length() == 1 ? null : code,
                        decision.because()));
    }

    private static Stream<CustomerPlace> placesSeenFrom(String supplier) {
        return Stream.of(Locale.getISOCountries())
                .map(country -> new TaxFacts(ChargeKind.OTHER, supplier, country, false, NEW_YEAR_2025).place());
    }

    private TaxDecision decide(ChargeKind service, String country, boolean business, LocalDate on) {
        return tax.decide(new TaxFacts(service, "DE", country, business, on));
    }

    private static TaxFacts aDesk(LocalDate on) {
        return new TaxFacts(ChargeKind.DESK, "DE", "DE", false, on);
    }

    private static EditedTables edited(Consumer<Editor> edit) {
        return new EditedTables(TaxTable.LAYOUT, edit);
    }
}
