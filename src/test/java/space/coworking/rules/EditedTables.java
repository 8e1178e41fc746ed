package space.coworking.rules;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The shipped tables, one of them edited as somebody might do it in Excel. */
record EditedTables(TableSource tables, TableLayout edited, Consumer<EditedTables.Editor> edit) implements TableSource {

    EditedTables(TableLayout edited, Consumer<EditedTables.Editor> edit) {
        this(new ShippedTables(), edited, edit);
    }

    /** @return the tables with another one edited too */
    EditedTables and(TableLayout other, Consumer<EditedTables.Editor> edit) {
        return new EditedTables(this, other, edit);
    }

    @Override
    public List<TableVersion> inForce() {
        return tables.inForce().stream()
                .map(version -> version.layout().equals(edited) ? edited(version) : version)
                .toList();
    }

    private TableVersion edited(TableVersion version) {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(version.workbook()))) {
            edit.accept(new Editor(workbook.getSheet(edited.name())));
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            workbook.write(file);
            return new TableVersion(edited, version.version(), file.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Finds cells by what a person sees: the row's id and the column's header. */
    record Editor(Sheet sheet) {

        /** @return the cell in the row with that id, under the header that starts so */
        Cell cell(String id, String header) {
            Row headers = row("Row");
            for (Cell candidate : headers) {
                if (candidate.getStringCellValue().startsWith(header)) {
                    return row(id).getCell(candidate.getColumnIndex());
                }
            }
            throw new AssertionError("no column " + header);
        }

        Cell at(String address) {
            CellReference reference = new CellReference(address);
            return sheet.getRow(reference.getRow()).getCell(reference.getCol());
        }

        Row row(String firstCell) {
            for (Row row : sheet) {
                Cell cell = row.getCell(0);
                if (cell != null
                        && CellContent.of(cell) instanceof CellContent.Text text
                        && text.text().equals(firstCell)) {
                    return row;
                }
            }
            throw new AssertionError("no row " + firstCell);
        }

        void number(String setting, double value) {
            row(setting).getCell(SheetReader.SETTING_COLUMN).setCellValue(value);
        }

        void clear(String id) {
            row(id).forEach(Cell::setBlank);
        }

        /** Fills the next empty line. */
        void row(Object... values) {
            int index = row("Row").getRowNum() + 1;
            while (!sheet.getRow(index).getCell(0).getStringCellValue().isEmpty()) {
                index++;
            }
            for (int column = 0; column < values.length; column++) {
                Cell cell = sheet.getRow(index).getCell(column);
                if (values[column] instanceof Number number) {
                    cell.setCellValue(number.doubleValue());
                } else {
                    cell.setCellValue(values[column].toString());
                }
            }
        }
    }
}
