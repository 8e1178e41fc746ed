package space.coworking.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Period;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import space.coworking.rules.EditedTables.Editor;
import space.coworking.rules.dunning.Dunning;
import space.coworking.rules.dunning.DunningStep;
import space.coworking.rules.dunning.DunningStep.Action;

class DunningDecisionTests {

    private static final String PAYMENT_TERM = "Days to pay without a saved method";

    private final Dunning dunning = new DunningTable(Shipped.TABLES);

    @ParameterizedTest(name = "{0}, saved method {1}: day {2} {3} for {4} EUR")
    @CsvSource(
            delimiter = '|',
            value = {
                "DU-010 | true  | 0  | CHARGE        | 0    | The invoice is due, so the saved payment method is charged.",
                "DU-020 | true  | 3  | CHARGE        | 0    | The first charge failed, so we try again after 3 days.",
                "DU-030 | true  | 7  | CHARGE,REMIND | 2.50 | The invoice is 7 days overdue, so we remind you of it.",
                "DU-040 | true  | 14 | REMIND,SUSPEND| 5    | The invoice is 14 days overdue, so the membership rests until it is paid.",
                "DU-050 | true  | 30 | HAND_OVER     | 0    | The invoice is 30 days overdue, so our team takes care of it.",
                "DU-030 | false | 7  | REMIND        | 2.50 | The invoice is 7 days overdue, so we remind you of it.",
                "DU-040 | false | 14 | REMIND,SUSPEND| 5    | The invoice is 14 days overdue, so the membership rests until it is paid.",
                "DU-050 | false | 30 | HAND_OVER     | 0    | The invoice is 30 days overdue, so our team takes care of it.",
            })
    void doesOnADayWhatItsRowSays(String row, boolean savedMethod, int day, String actions, String fee, String reason) {
        assertThat(dunning.ladder(savedMethod))
                .filteredOn(step -> step.day() == day)
                .singleElement()
                .satisfies(step -> {
                    assertThat(names(step)).isEqualTo(actions);
                    assertThat(step.fee()).isEqualTo(Money.parse("EUR " + fee));
                    assertThat(step.because().table()).isEqualTo("Dunning");
                    assertThat(step.because().row()).isEqualTo(row);
                    assertThat(step.because().reason().en()).isEqualTo(reason);
                    assertThat(step.because().reason().de()).isNotBlank().isNotEqualTo(reason);
                });
    }

    @Test
    void climbsInTheOrderOfTheDays() {
        assertThat(dunning.ladder(true)).extracting(DunningStep::day).containsExactly(0, 3, 7, 14, 30);
        assertThat(dunning.ladder(false)).extracting(DunningStep::day).containsExactly(7, 14, 30);
    }

    @Test
    void chargesNobodyWithoutASavedMethod() {
        assertThat(dunning.ladder(false)).noneMatch(step -> step.does(Action.CHARGE));
        assertThat(dunning.ladder(true).get(2).does(Action.CHARGE)).isTrue();
        assertThat(dunning.ladder(true).get(2).does(Action.SUSPEND)).isFalse();
    }

    @Test
    void givesFourteenDaysToPayUntilStaffWriteAnotherNumber() {
        Dunning edited = new DunningTable(DecisionTables.of(edited(sheet -> sheet.number(PAYMENT_TERM, 30))));

        assertThat(dunning.paymentTerm()).isEqualTo(Period.ofDays(14));
        assertThat(edited.paymentTerm()).isEqualTo(Period.ofDays(30));
    }

    @Test
    void followsARowThatStaffChange() {
        Dunning edited = new DunningTable(DecisionTables.of(edited(sheet -> {
            sheet.cell("DU-020", "Payment").setCellValue("no");
            sheet.cell("DU-020", "Action").setCellValue("Remind");
            sheet.cell("DU-040", "Action").setCellValue("suspend,remind , CHARGE");
            sheet.cell("DU-040", "Fee").setCellValue(7.25);
            sheet.cell("DU-050", "Day").setCellValue(365);
            sheet.cell("DU-050", "Action").setCellValue("remind, hand–over");
        })));

        assertThat(edited.ladder(true))
                .extracting(DunningDecisionTests::names)
                .containsExactly("CHARGE", "CHARGE,REMIND", "CHARGE,REMIND,SUSPEND", "REMIND,HAND_OVER");
        assertThat(edited.ladder(false))
                .extracting(DunningDecisionTests::names)
                .containsExactly("REMIND", "REMIND", "REMIND,SUSPEND", "REMIND,HAND_OVER");
        assertThat(edited.ladder(false).get(2).fee()).isEqualTo(Money.of(CurrencyUnit.EUR, 7.25));
        assertThat(edited.ladder(false).get(3).day()).isEqualTo(365);
    }

    @ParameterizedTest(name = "{1} of {0} can''t be {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "DU-020 | Day     | 0         | more than 0, as the days rise from row to row",
                "DU-030 | Day     | 3         | more than 3, as the days rise from row to row",
                "DU-050 | Day     | 366       | a whole number from 0 to 365",
                "DU-010 | Day     | -1        | a whole number from 0 to 365",
                "DU-030 | Day     | 7.5       | a whole number from 0 to 365",
                "DU-030 | Day     | any       | a whole number from 0 to 365",
                "DU-030 | Fee     | -0.01     | a number with at most 2 decimals from 0 to 100",
                "DU-030 | Fee     | 100.01    | a number with at most 2 decimals from 0 to 100",
                "DU-030 | Fee     | 2.555     | a number with at most 2 decimals from 0 to 100",
                "DU-030 | Fee     | –         | a number with at most 2 decimals from 0 to 100",
                "DU-030 | Payment | maybe     | one of any, yes, no",
                "DU-010 | Payment | any       | yes, as nothing else than a saved method can be charged",
                "DU-010 | Payment | no        | no charge, as the row is for those without a saved method",
                "DU-030 | Payment | no        | no charge, as the row is for those without a saved method",
                "DU-050 | Payment | yes       | any, as every unpaid invoice ends with the hand-over",
                "DU-050 | Payment | no        | any, as every unpaid invoice ends with the hand-over",
                "DU-050 | Action  | suspend   | hand-over, as the last row gives the invoice to people",
            })
    void refusesACell(String row, String header, String value, String expected) {
        BadCell bad = onlyBadCell(sheet -> {
            if (value.matches("-?[0-9.]+")) {
                sheet.cell(row, header).setCellValue(Double.parseDouble(value));
            } else {
                sheet.cell(row, header).setCellValue(value);
            }
        });

        assertThat(bad.sheet()).isEqualTo("Dunning");
        assertThat(bad.row()).isEqualTo(row);
        assertThat(bad.expected()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "–",
                "any",
                "none",
                "charge and remind",
                "charge; remind",
                "charge,",
                "hand over",
                "charge\"); System.exit(1); (\"",
                "$param",
            })
    void refusesActionsThatNobodyUnderstands(String actions) {
        BadCell bad = onlyBadCell(sheet -> sheet.cell("DU-030", "Action").setCellValue(actions));

        assertThat(bad.header()).isEqualTo("Action");
        assertThat(bad.expected())
                .isEqualTo("one of charge, remind, suspend, hand-over, or several with commas between");
    }

    @ParameterizedTest
    @ValueSource(strings = {"remind", "hand-over"})
    void refusesARowUnderTheHandOver(String action) {
        BadCell bad =
                onlyBadCell(sheet -> sheet.row("DU-060", "any", 60, action, 0, "One step more.", "Noch ein Schritt."));

        assertThat(bad)
                .isEqualTo(new BadCell(
                        "Dunning",
                        "A21",
                        "DU-060",
                        "Row",
                        "the text \"DU-060\"",
                        "no row under DU-050, which hands over"));
    }

    @Test
    void refusesToHandOverTwice() {
        List<BadCell> bad = badCells(sheet -> sheet.cell("DU-030", "Action").setCellValue("charge, remind, hand-over"));

        assertThat(bad).extracting(BadCell::row).containsExactly("DU-040", "DU-050");
        assertThat(bad).extracting(BadCell::expected).containsOnly("no row under DU-030, which hands over");
    }

    @Test
    void refusesALadderWhoseEndIsGone() {
        BadCell bad = onlyBadCell(sheet -> sheet.clear("DU-050"));

        assertThat(bad)
                .isEqualTo(new BadCell(
                        "Dunning",
                        "D19",
                        "DU-040",
                        "Action",
                        "the text \"remind, suspend\"",
                        "hand-over, as the last row gives the invoice to people"));
    }

    @Test
    void missesNoHandOverInARowThatItCannotRead() {
        BadCell bad = onlyBadCell(sheet -> sheet.cell("DU-050", "Fee").setBlank());

        assertThat(bad.header()).isEqualTo("Fee (EUR)");
        assertThat(bad.found()).isEqualTo("nothing");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 91, 14.5})
    void refusesATermToPay(double days) {
        BadCell bad = onlyBadCell(sheet -> sheet.number(PAYMENT_TERM, days));

        assertThat(bad.address()).isEqualTo("D4");
        assertThat(bad.header()).isEqualTo(PAYMENT_TERM);
        assertThat(bad.expected()).isEqualTo("a whole number from 0 to 90");
    }

    private static String names(DunningStep step) {
        return step.actions().stream().map(Action::name).collect(Collectors.joining(","));
    }

    private static EditedTables edited(Consumer<Editor> edit) {
        return new EditedTables(DunningTable.LAYOUT, edit);
    }

    private static BadCell onlyBadCell(Consumer<Editor> edit) {
        List<BadCell> bad = badCells(edit);
        assertThat(bad).hasSize(1);
        return bad.get(0);
    }

    private static List<BadCell> badCells(Consumer<Editor> edit) {
        BadSheetException refusal = catchThrowableOfType(
                BadSheetException.class, () -> SheetReader.read(edited(edit).inForce()));
        return refusal.cells();
    }
}
