package space.coworking.web.backoffice;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.joda.money.Money;

/**
 * Writes one sheet as Office Open XML (ECMA-376) has it: a head in bold that stays in sight, texts, and amounts as numbers. Texts stand in the
 * cells as texts, so that none is ever taken for a formula.
 */
final class Xlsx {

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private static final String TYPES = HEAD + """
            <Types xmlns="%scontent-types">\
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
            <Default Extension="xml" ContentType="application/xml"/>\
            <Override PartName="/xl/workbook.xml" ContentType="%ssheet.main+xml"/>\
            <Override PartName="/xl/styles.xml" ContentType="%sstyles+xml"/>\
            <Override PartName="/xl/worksheets/sheet1.xml" ContentType="%sworksheet+xml"/></Types>""".formatted(PACKAGE, TYPE, TYPE, TYPE);

    private static final String ROOT = HEAD + """
            <Relationships xmlns="%srelationships">\
            <Relationship Id="rId1" Type="%s/officeDocument" Target="xl/workbook.xml"/></Relationships>""".formatted(PACKAGE, OFFICE);

    private static final String PARTS = HEAD + """
            <Relationships xmlns="%srelationships">\
            <Relationship Id="rId1" Type="%s/worksheet" Target="worksheets/sheet1.xml"/>\
            <Relationship Id="rId2" Type="%s/styles" Target="styles.xml"/></Relationships>""".formatted(PACKAGE, OFFICE, OFFICE);

    /** Style 0 is plain, 1 the head's, 2 an amount's. */
    private static final String STYLES = HEAD + """
            <styleSheet xmlns="%s">\
            <fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>\
            <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>\
            <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
            <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
            <cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
            <xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>\
            <xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>""".formatted(MAIN);

    private Xlsx() {}

    /**
     * @param title of the sheet, 31 characters of it at most
     * @param rows the head first; a cell is {@link Money}, which becomes a number, or anything else, which becomes a text
     */
    static void write(OutputStream out, String title, List<List<Object>> rows) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        part(zip, "[Content_Types].xml", TYPES);
        part(zip, "_rels/.rels", ROOT);
        part(zip, "xl/workbook.xml", HEAD + """
                <workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="%s" sheetId="1" r:id="rId1"/></sheets></workbook>""".formatted(MAIN, OFFICE, name(title)));
        part(zip, "xl/_rels/workbook.xml.rels", PARTS);
        part(zip, "xl/styles.xml", STYLES);
        part(zip, "xl/worksheets/sheet1.xml", sheet(rows));
        zip.finish();
    }

    private static void part(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static String name(String title) {
        String allowed = title.replaceAll("[\\[\\]*?/\\\\:]", " ");
        return escaped(allowed.length() > 31 ? allowed.substring(0, 31) : allowed);
    }

    private static String sheet(List<List<Object>> rows) {
        StringBuilder xml = new StringBuilder(HEAD)
                .append("<worksheet xmlns=\"")
                .append(MAIN)
                .append("\"><sheetViews><sheetView workbookViewId=\"0\">")
                .append(
                        "<pane xSplit=\"1\" ySplit=\"1\" topLeftCell=\"B2\" activePane=\"bottomRight\" state=\"frozen\"/>")
                .append(
                        "</sheetView></sheetViews><cols><col min=\"1\" max=\"1\" width=\"28\" customWidth=\"1\"/></cols><sheetData>");
        for (int row = 0; row < rows.size(); row++) {
            xml.append("<row r=\"").append(row + 1).append("\">");
            for (int column = 0; column < rows.get(row).size(); column++) {
                cell(xml, column(column) + (row + 1), rows.get(row).get(column), row == 0);
            }
            xml.append("</row>");
        }
        return xml.append("</sheetData></worksheet>").toString();
    }

    private static void cell(StringBuilder xml, String place, Object value, boolean head) {
        xml.append("<c r=\"").append(place);
        if (value instanceof Money money) {
            xml.append("\" s=\"2\"><v>")
                    .append(money.getAmount().toPlainString())
                    .append("</v></c>");
        } else {
            xml.append(head ? "\" s=\"1\"" : "\"")
                    .append(" t=\"inlineStr\"><is><t xml:space=\"preserve\">")
                    .append(escaped(value.toString()))
                    .append("</t></is></c>");
        }
    }

    /** @return A, B, … Z, AA, … */
    private static String column(int index) {
        return (index < 26 ? "" : column(index / 26 - 1)) + (char) ('A' + index % 26);
    }

    private static String escaped(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
