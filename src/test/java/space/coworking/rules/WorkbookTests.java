package space.coworking.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationConstraint.ValidationType;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What staff get into their hands: the files in {@code rules/} themselves. */
class WorkbookTests {

    @ParameterizedTest
    @MethodSource("shipped")
    void technicalRowsAreHiddenAndLockedAndDataCellsAreOpen(TableVersion version) throws IOException {
        try (XSSFWorkbook workbook = workbook(version)) {
            XSSFSheet sheet = workbook.getSheet(version.layout().name());
            int top = rowOf(sheet, "RuleSet");
            int header = top + version.layout().technicalRows().size();

            assertThat(sheet.getProtect()).isTrue();
            for (int row = top; row < header; row++) {
                assertThat(sheet.getRow(row).getZeroHeight())
                        .as("row %d is hidden", row + 1)
                        .isTrue();
                sheet.getRow(row).forEach(cell -> assertThat(isLocked(cell)).isTrue());
            }
            assertThat(sheet.getRow(header).getZeroHeight()).isFalse();
            sheet.getRow(header).forEach(cell -> assertThat(isLocked(cell)).isTrue());
            for (int row = header + 1; row <= sheet.getLastRowNum(); row++) {
                for (int column = 0; column < version.layout().columns().size(); column++) {
                    assertThat(isLocked(sheet.getRow(row).getCell(column))).isFalse();
                }
            }
            assertThat(sheet.getPaneInformation().getHorizontalSplitTopRow()).isEqualTo((short) (header + 1));
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void rowsCanBeAddedBelowAndBetween(TableVersion version) throws IOException {
        try (XSSFWorkbook workbook = workbook(version)) {
            XSSFSheet sheet = workbook.getSheet(version.layout().name());
            int header = rowOf(sheet, "Row");
            long spare = IntStream.rangeClosed(header + 1, sheet.getLastRowNum())
                    .filter(row ->
                            sheet.getRow(row).getCell(0).getStringCellValue().isEmpty())
                    .count();

            assertThat(sheet.isInsertRowsLocked()).isFalse();
            assertThat(spare).isGreaterThanOrEqualTo(20);
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyDataCellIsValidatedAndEnumerationsByALlist(TableVersion version) throws IOException {
        try (XSSFWorkbook workbook = workbook(version)) {
            XSSFSheet sheet = workbook.getSheet(version.layout().name());
            int first = rowOf(sheet, "Row") + 1;
            List<Column> columns = version.layout().columns();
            for (int i = 0; i < columns.size(); i++) {
                int column = i;
                List<DataValidation> validations = sheet.getDataValidations().stream()
                        .filter(validation ->
                                covers(validation, first, column) && covers(validation, sheet.getLastRowNum(), column))
                        .map(DataValidation.class::cast)
                        .toList();

                assertThat(validations).as("column %s", columns.get(i).key()).hasSize(1);
                boolean list = validations.get(0).getValidationConstraint().getValidationType() == ValidationType.LIST;
                assertThat(list).isEqualTo(isEnumeration(columns.get(i).kind()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyValueOfAListIsOneThatTheEngineTakes(TableVersion version) throws IOException {
        try (XSSFWorkbook workbook = workbook(version)) {
            XSSFSheet sheet = workbook.getSheet(version.layout().name());
            List<Column> columns = version.layout().columns();
            for (DataValidation validation : sheet.getDataValidations()) {
                if (validation.getValidationConstraint().getValidationType() != ValidationType.LIST) {
                    continue;
                }
                CellKind kind = columns.get(
                                validation.getRegions().getCellRangeAddress(0).getFirstColumn())
                        .kind();
                List<Cell> items =
                        cells(workbook, validation.getValidationConstraint().getFormula1());

                assertThat(items).hasSizeGreaterThan(1);
                assertThat(items).allSatisfy(item -> assertThat(kind.read(CellContent.of(item)))
                        .isPresent());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void tellsTheAnalystWhatItIsAndItsHitPolicy(TableVersion version) throws IOException {
        try (XSSFWorkbook workbook = workbook(version)) {
            XSSFSheet sheet = workbook.getSheet(version.layout().name());

            assertThat(sheet.getRow(0).getCell(0).getStringCellValue()).isNotBlank();
            assertThat(sheet.getRow(1).getCell(0).getStringCellValue()).hasSizeGreaterThan(100);
            assertThat(sheet.getRow(2).getCell(0).getStringCellValue())
                    .startsWith(
                            version.layout().hitPolicy() == TableLayout.HitPolicy.FIRST_MATCH
                                    ? "Hit policy: the first row"
                                    : "Hit policy: all rows");
        }
    }

    private static XSSFWorkbook workbook(TableVersion version) throws IOException {
        return new XSSFWorkbook(new ByteArrayInputStream(version.workbook()));
    }

    private static int rowOf(XSSFSheet sheet, String firstCell) {
        return new EditedTables.Editor(sheet).row(firstCell).getRowNum();
    }

    private static boolean isLocked(Cell cell) {
        return cell.getCellStyle().getLocked();
    }

    private static boolean isEnumeration(CellKind kind) {
        return kind instanceof CellKind.Words || kind instanceof CellKind.Customer || kind instanceof CellKind.Choice;
    }

    private static boolean covers(DataValidation validation, int row, int column) {
        return Stream.of(validation.getRegions().getCellRangeAddresses())
                .anyMatch(range -> range.isInRange(row, column));
    }

    private static List<Cell> cells(XSSFWorkbook workbook, String range) {
        return Stream.of(new AreaReference(range, SpreadsheetVersion.EXCEL2007).getAllReferencedCells())
                .<Cell>map(reference -> workbook.getSheet(reference.getSheetName())
                        .getRow(reference.getRow())
                        .getCell(reference.getCol()))
                .toList();
    }

    private static Stream<TableVersion> shipped() {
        return new ShippedTables().inForce().stream();
    }
}
