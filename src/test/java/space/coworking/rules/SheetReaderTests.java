package space.coworking.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalTime;
import java.util.List;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.CellStyle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import space.coworking.rules.EditedTables.Editor;
import space.coworking.rules.roompricing.RoomPrice;
import space.coworking.rules.roompricing.RoomPricingFacts;

class SheetReaderTests {

    /** What injected code sets when it runs. */
    private static final String CANARY = "rules.injected";

    @AfterEach
    void nothingOfTheSheetRan() {
        assertThat(System.getProperty(CANARY)).isNull();
    }

    @Test
    void namesSheetRowAndColumnOfANumberOutOfRange() {
        BadCell bad = onlyBadCell(
                RoomPricingTable.LAYOUT, sheet -> sheet.cell("RP-050", "Price").setCellValue(1000));

        assertThat(bad)
                .isEqualTo(new BadCell(
                        "RoomPricing",
                        "G22",
                        "RP-050",
                        "Price (% of list price, or refuse)",
                        "the number 1000",
                        "a number with at most 2 decimals from 1 to 300, or refuse"));
        assertThat(bad)
                .hasToString("Sheet RoomPricing, cell G22 (row RP-050), column \"Price (% of list price, or refuse)\": "
                        + "there is the number 1000, "
                        + "right would be a number with at most 2 decimals from 1 to 300, or refuse");
    }

    @Test
    void refusesTextWhereANumberBelongs() {
        BadCell bad = onlyBadCell(BookingLimitsTable.LAYOUT, sheet -> sheet.cell("BL-020", "Buffer")
                .setCellValue("10"));

        assertThat(bad.row()).isEqualTo("BL-020");
        assertThat(bad.header()).startsWith("Buffer after a booking");
        assertThat(bad.found()).isEqualTo("the text \"10\"");
        assertThat(bad.expected()).isEqualTo("a whole number from 0 to 240");
    }

    @Test
    void refusesAFormulaEvenWhereItsValueWouldBeRight() {
        BadCell bad = onlyBadCell(
                RoomPricingTable.LAYOUT, sheet -> sheet.cell("RP-020", "Price").setCellFormula("30+30"));

        assertThat(bad.found()).isEqualTo("the formula =30+30");
    }

    @Test
    void refusesAFormulaAmongTheReasons() {
        BadCell bad = onlyBadCell(RoomPricingTable.LAYOUT, sheet -> sheet.cell("RP-020", "Reason (German)")
                .setCellFormula("\"a\"&\"b\""));

        assertThat(bad.header()).isEqualTo("Reason (German)");
        assertThat(bad.found()).startsWith("the formula");
    }

    @Test
    void refusesAWordThatIsNotInTheList() {
        BadCell bad = onlyBadCell(BookingApprovalTable.LAYOUT, sheet -> sheet.cell("BA-040", "Decision")
                .setCellValue("boss"));

        assertThat(bad.found()).isEqualTo("the text \"boss\"");
        assertThat(bad.expected()).isEqualTo("one of automatic, reception, manager, decline");
    }

    @Test
    void refusesAnIdThatStandsTwice() {
        BadCell bad = onlyBadCell(
                RoomPricingTable.LAYOUT, sheet -> sheet.cell("RP-060", "Row").setCellValue("RP-050"));

        assertThat(bad.address()).isEqualTo("A23");
        assertThat(bad.expected()).isEqualTo("an id that no other row has");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RP-5", "RA-050", "rp-050", "RP-0500", "drop"})
    void refusesAnIdOfAnotherShape(String id) {
        BadCell bad = onlyBadCell(
                RoomPricingTable.LAYOUT, sheet -> sheet.cell("RP-060", "Row").setCellValue(id));

        assertThat(bad.expected()).isEqualTo("a row id like RP-010");
    }

    @Test
    void refusesAnEmptyCellInAFilledRow() {
        BadCell bad = onlyBadCell(
                RoomPricingTable.LAYOUT, sheet -> sheet.cell("RP-060", "Day").setBlank());

        assertThat(bad.header()).isEqualTo("Day");
        assertThat(bad.found()).isEqualTo("nothing");
    }

    @Test
    void refusesAMissingReason() {
        BadCell bad = onlyBadCell(CancellationRefundTable.LAYOUT, sheet -> sheet.cell("CR-030", "Reason (English)")
                .setCellValue("  "));

        assertThat(bad.header()).isEqualTo("Reason (English)");
    }

    @Test
    void refusesTenPercentThatExcelKeepsAsATenth() {
        BadCell bad = onlyBadCell(RoomAdjustmentsTable.LAYOUT, sheet -> {
            CellStyle percent = sheet.sheet().getWorkbook().createCellStyle();
            percent.setDataFormat(sheet.sheet().getWorkbook().createDataFormat().getFormat("0%"));
            sheet.cell("RA-010", "Effect").setCellStyle(percent);
            sheet.cell("RA-010", "Effect").setCellValue(-0.1);
        });

        assertThat(bad.found()).isEqualTo("-10 % as a percentage");
    }

    @Test
    void refusesATimeOutsideTheDayAndABandThatEndsBeforeItStarts() {
        List<BadCell> bad = badCells(RoomPricingTable.LAYOUT, sheet -> {
            sheet.cell("RP-020", "From").setCellValue(1.5);
            sheet.cell("RP-050", "Until").setCellValue(8 / 24.0);
        });

        assertThat(bad).extracting(BadCell::row).containsExactly("RP-020", "RP-050");
        assertThat(bad.get(0).expected()).startsWith("a time from 00:00 to 24:00");
        assertThat(bad.get(1).expected()).isEqualTo("a time after 09:00");
    }

    @Test
    void refusesCellsThatContradictEachOther() {
        assertThat(onlyBadCell(RoomPricingTable.LAYOUT, sheet -> sheet.cell("RP-010", "Price")
                                .setCellValue(50))
                        .header())
                .startsWith("Day cap");
        assertThat(onlyBadCell(BookingLimitsTable.LAYOUT, sheet -> sheet.cell("BL-040", "Longest")
                                .setCellValue(0.5))
                        .expected())
                .contains("not under the shortest booking");
        assertThat(onlyBadCell(BookingApprovalTable.LAYOUT, sheet -> sheet.cell("BA-050", "Answer")
                                .setCellValue("–"))
                        .header())
                .startsWith("Answer within");
        assertThat(onlyBadCell(CancellationRefundTable.LAYOUT, sheet -> sheet.cell("CR-030", "Notice for part")
                                .setCellValue(30))
                        .expected())
                .startsWith("fewer hours than for the full refund");
    }

    @Test
    void refusesABoundOfTheSumThatIsOutOfRange() {
        BadCell bad = onlyBadCell(
                RoomAdjustmentsTable.LAYOUT, sheet -> sheet.number("Lowest sum of all adjustments (%)", -140));

        assertThat(bad.address()).isEqualTo("D4");
        assertThat(bad.header()).isEqualTo("Lowest sum of all adjustments (%)");
    }

    @Test
    void refusesAnEditedTechnicalRow() {
        String code = "matches.put(drools.getRule().getName(), \"percent\", \"$param\");" + " System.setProperty(\""
                + CANARY + "\", \"yes\");";
        BadCell bad =
                onlyBadCell(RoomPricingTable.LAYOUT, sheet -> sheet.at("G16").setCellValue(code));

        assertThat(bad.address()).isEqualTo("G16");
        assertThat(bad.header()).isEqualTo("technical row");
        assertThat(bad.expected()).endsWith("as shipped");
    }

    @Test
    void refusesATechnicalColumnMore() {
        BadCell bad = onlyBadCell(
                RoomPricingTable.LAYOUT,
                sheet -> sheet.row("NAME").createCell(10).setCellValue("ACTION"));

        assertThat(bad.expected()).isEqualTo("nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Price", "Customer", "Day", "Day cap", "From", "Row", "Room class"})
    void refusesCodeInACellAndRunsNothingOfIt(String header) {
        String code = "1); System.setProperty(\"" + CANARY + "\", \"yes\"); Thread.currentThread(); (2";
        BadCell bad = onlyBadCell(
                RoomPricingTable.LAYOUT, sheet -> sheet.cell("RP-050", header).setCellValue(code));

        assertThat(bad.header()).startsWith(header);
        assertThat(bad.found()).startsWith("the text \"1); System.setProperty");
    }

    @Test
    void showsAReasonThatLooksLikeCodeAsTheTextItIs() {
        String reason = "\"); System.setProperty(\"" + CANARY + "\", \"yes\"); // $param, ünusual";
        RoomPricingTable pricing = new RoomPricingTable(DecisionTables.of(
                new EditedTables(RoomPricingTable.LAYOUT, sheet -> sheet.cell("RP-050", "Reason (English)")
                        .setCellValue(reason))));

        RoomPrice price = pricing.decide(
                new RoomPricingFacts(RoomClass.SMALL, CustomerGroup.GUEST, DayKind.WORKDAY, LocalTime.of(10, 0)));

        assertThat(price.because().reason().en()).isEqualTo(reason);
    }

    @Test
    void listsAllBadCellsOfTheSheetAtOnce() {
        List<BadCell> bad = badCells(RoomPricingTable.LAYOUT, sheet -> {
            sheet.cell("RP-020", "Price").setCellValue(0);
            sheet.cell("RP-030", "Room class").setCellValue("huge");
            sheet.cell("RP-070", "Reason (German)").setBlank();
        });

        assertThat(bad).extracting(BadCell::row).containsExactly("RP-020", "RP-030", "RP-070");
    }

    @Test
    void refusesAPlanThatPlanPricingDoesNotName() {
        BadCell bad = onlyBadCell(BookingLimitsTable.LAYOUT, sheet -> sheet.cell("BL-020", "Customer")
                .setCellValue("Partail"));

        assertThat(bad)
                .isEqualTo(new BadCell(
                        "BookingLimits",
                        "B19",
                        "BL-020",
                        "Customer",
                        "the text \"Partail\"",
                        "any, guest, member, or a plan that has a row in PlanPricing"));
    }

    @Test
    void refusesEveryCellThatStillNamesAPlanThatIsGone() {
        BadSheetException refusal = catchThrowableOfType(
                BadSheetException.class,
                () -> DecisionTables.of(new EditedTables(PlanPricingTable.LAYOUT, sheet -> sheet.clear("PP-020"))));

        assertThat(refusal.cells()).extracting(BadCell::row).containsExactly("RP-030", "BL-020", "PA-020");
    }

    @Test
    void takesAPlanInAnyCase() {
        assertThat(DecisionTables.of(
                        new EditedTables(BookingLimitsTable.LAYOUT, sheet -> sheet.cell("BL-020", "Customer")
                                .setCellValue("PARTIAL"))))
                .isNotNull();
    }

    @Test
    void refusesATableWithoutRows() {
        BadCell bad = onlyBadCell(BookingLimitsTable.LAYOUT, sheet -> List.of("BL-010", "BL-020", "BL-030", "BL-040")
                .forEach(sheet::clear));

        assertThat(bad.expected()).isEqualTo("a first row");
    }

    @Test
    void refusesAFileThatIsNoWorkbook() {
        TableVersion broken = new TableVersion(RoomPricingTable.LAYOUT, 1, new byte[] {1, 2, 3});

        assertThatThrownBy(() -> SheetReader.read(List.of(broken)))
                .isInstanceOf(BadSheetException.class)
                .hasMessageContaining("Sheet RoomPricing")
                .hasMessageContaining("an .xlsx workbook");
    }

    private static BadCell onlyBadCell(TableLayout layout, Consumer<Editor> edit) {
        List<BadCell> bad = badCells(layout, edit);
        assertThat(bad).hasSize(1);
        assertThat(bad.get(0).sheet()).isEqualTo(layout.name());
        return bad.get(0);
    }

    private static List<BadCell> badCells(TableLayout layout, Consumer<Editor> edit) {
        BadSheetException refusal =
                catchThrowableOfType(BadSheetException.class, () -> DecisionTables.of(new EditedTables(layout, edit)));
        assertThat(refusal).isNotNull();
        refusal.cells().forEach(cell -> assertThat(refusal).hasMessageContaining(cell.toString()));
        return refusal.cells();
    }
}
