package space.coworking.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import space.coworking.rules.EditedTables.Editor;

/** What may stand in {@code Tax.xlsx}. */
class TaxSheetTests {

    @ParameterizedTest(name = "{1} of {0} can''t be {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "TX-080 | Rate               | 0          | a rate above 0, as category S is taxed",
                "TX-060 | Rate               | 19         | 0, as category AE isn't taxed",
                "TX-010 | Rate               | 0.01       | 0, as category E isn't taxed",
                "TX-080 | Rate               | 30.01      | a number with at most 2 decimals from 0 to 30",
                "TX-080 | Rate               | 19.005     | a number with at most 2 decimals from 0 to 30",
                "TX-080 | Rate               | –          | a number with at most 2 decimals from 0 to 30",
                "TX-080 | Category           | K          | one of S, AE, E, Z, G, O",
                "TX-080 | Exemption code     | VATEX-EU-O | –, as an invoice gives no reason for category S",
                "TX-060 | Category           | Z          | –, as an invoice gives no reason for category Z",
                "TX-060 | Business           | true       | one of any, yes, no",
                "TX-060 | Customer's country | eu, other  | one of any, domestic, eu, other",
                "TX-060 | Customer's country | FR         | one of any, domestic, eu, other",
                "TX-060 | Valid from         | any        | a date from 2000-01-01 to 2099-12-31",
                "TX-060 | Valid from         | 2025-02-30 | a date from 2000-01-01 to 2099-12-31",
            })
    void refusesACell(String row, String header, String value, String expected) {
        BadCell bad = onlyBadCell(sheet -> {
            if (value.matches("[0-9.]+")) {
                sheet.cell(row, header).setCellValue(Double.parseDouble(value));
            } else {
                sheet.cell(row, header).setCellValue(value);
            }
        });

        assertThat(bad.sheet()).isEqualTo("Tax");
        assertThat(bad.row()).isEqualTo(row);
        assertThat(bad.expected()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"any", "no"})
    void refusesAReverseChargeToCustomersWithoutAVatId(String business) {
        BadCell bad = onlyBadCell(sheet -> {
            sheet.cell("TX-010", "Category").setCellValue("AE");
            sheet.cell("TX-010", "Business").setCellValue(business);
        });

        assertThat(bad.header()).isEqualTo("Business with VAT id");
        assertThat(bad.expected()).isEqualTo("yes, as nobody else can owe the tax of category AE");
    }

    @Test
    void namesTheRowThatAWidenedOneLeavesWithoutEffect() {
        BadSheetException refusal = catchThrowableOfType(
                BadSheetException.class,
                () -> SheetReader.read(
                        edited(sheet -> sheet.cell("TX-060", "Business").setCellValue("any"))
                                .inForce()));

        assertThat(refusal.cells()).extracting(BadCell::row).containsExactly("TX-060", "TX-090");
        assertThat(refusal.cells().get(1).expected())
                .isEqualTo("a date before 2025-01-01, as from then on TX-060 above decides");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VATEX",
                "VATEX-",
                "VATEX-EU",
                "VATEX-EU-",
                "vatex-eu-ae",
                "VATEX-EU-AE-",
                "VATEX--EU-AE",
                "VATEX EU AE",
                "VATEX-EU-ÄE",
                "VATEX-EU-AE\nVATEX-EU-G",
                "VATEX-EU-AE\"); System.exit(1); (\"",
                "$param",
                "AE",
            })
    void refusesACodeOfAnotherShape(String code) {
        BadCell bad =
                onlyBadCell(sheet -> sheet.cell("TX-060", "Exemption code").setCellValue(code));

        assertThat(bad.header()).isEqualTo("Exemption code (VATEX)");
        assertThat(bad.expected()).isEqualTo("a code like VATEX-EU-AE (capital letters, digits and hyphens), or –");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rooms", "any, room", "room,, desk", "room; desk", "sign up fee", "room\"), (\"desk"})
    void refusesServicesThatNobodyUnderstands(String services) {
        BadCell bad = onlyBadCell(sheet -> sheet.cell("TX-040", "Service").setCellValue(services));

        assertThat(bad.header()).isEqualTo("Service");
        assertThat(bad.expected())
                .isEqualTo("one of any, subscription, sign-up-fee, deposit, pack, room, desk, late-cancellation,"
                        + " no-show, event, dunning-fee, food, other, or several with commas between");
    }

    @ParameterizedTest(name = "{0}, {1}, {2} since {3} under {4}")
    @CsvSource(
            delimiter = '|',
            value = {
                "any        | domestic | any | 2025-01-01 | TX-080 | 2025-01-01",
                "any        | domestic | any | 2027-01-01 | TX-080 | 2025-01-01",
                "desk       | domestic | no  | 2027-01-01 | TX-080 | 2025-01-01",
                "room, room | any      | any | 2025-01-01 | TX-040 | 2025-01-01",
                "food       | eu       | yes | 2026-01-01 | TX-050 | 2026-01-01",
            })
    void refusesARowThatNeverDecides(
            String service, String country, String business, String validFrom, String above, String since) {
        BadCell bad = onlyBadCell(sheet -> sheet.row(aRow("TX-100", service, country, business, validFrom)));

        assertThat(bad)
                .isEqualTo(new BadCell(
                        "Tax",
                        "E27",
                        "TX-100",
                        "Valid from (date)",
                        "the text \"" + validFrom + '"',
                        "a date before " + since + ", as from then on " + above + " above decides"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "any        | domestic | any | 2024-12-31",
                "room, desk | any      | any | 2025-01-01",
                "food       | any      | any | 2025-12-31",
                "any        | any      | any | 2027-01-01",
            })
    void takesARowThatDecidesSometimes(String service, String country, String business, String validFrom) {
        TableSource tables = edited(sheet -> sheet.row(aRow("TX-100", service, country, business, validFrom)));

        assertThat(SheetReader.read(tables.inForce())).hasSize(ShippedTables.LAYOUTS.size());
    }

    private static Object[] aRow(String id, String service, String country, String business, String validFrom) {
        return List.of(id, service, country, business, validFrom, "S", 19, "–", "A new row.", "Eine neue Zeile.")
                .toArray();
    }

    private static EditedTables edited(Consumer<Editor> edit) {
        return new EditedTables(TaxTable.LAYOUT, edit);
    }

    private static BadCell onlyBadCell(Consumer<Editor> edit) {
        BadSheetException refusal = catchThrowableOfType(
                BadSheetException.class, () -> SheetReader.read(edited(edit).inForce()));
        assertThat(refusal.cells()).hasSize(1);
        return refusal.cells().get(0);
    }
}
