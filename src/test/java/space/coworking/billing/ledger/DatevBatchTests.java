package space.coworking.billing.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against lines made by hand from DATEV's description of the format. */
class DatevBatchTests {

    private static final Charset ANSI = Charset.forName("windows-1252");

    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    /** After the text, empty fields to the column "Festschreibung"; those of texts have quotes. */
    private static final String AFTER_TEXT = ";;\"\";;;;\"\"" // Postensperre to Beleglink
            + ";\"\"".repeat(16) // Beleginfo
            + ";\"\";\"\";;\"\";;\"\";;;;;" // cost centres, EU, BU 49
            + ";\"\"".repeat(40) // Zusatzinformation
            + ";;;;\"\";;;" // Stück to Skontotyp
            + ";\"\";\"\";;\"\";;;;\"\"" // Auftragsnummer to Herkunft-Kz
            + ";\"\";;\"\";;\"\";;\"\";\"\";;\"\";" // Buchungs GUID to SoBil
            + ";";

    private static final String AFTER_FIXED = ";;;;\"\";;\"\";\"\";;\"\";;";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void headsTheFileWithWhoseAndWhichBookingsTheyAre() {
        batch(NOVEMBER, 1, false);

        assertThat(lines().get(0))
                .isEqualTo(
                        "\"EXTF\";700;21;\"Buchungsstapel\";13;20261201083015007;;\"CW\";\"\";\"\";29098;55003;20260101;4;20261101;20261130;"
                                + "\"Coworking 2026-11\";\"\";1;0;0;\"EUR\";;\"\";;;\"03\";;;\"\";\"\"");
        assertThat(lines().get(0).split(";", -1)).hasSize(31);
    }

    @Test
    void aFiscalYearMayBeginInAnyMonth() {
        batch(YearMonth.of(2026, 3), 7, false);

        assertThat(lines().get(0)).contains(";29098;55003;20250701;4;20260301;20260331;");
    }

    @Test
    void onlyClosedMonthsAreFixed() {
        DatevBatch batch = batch(NOVEMBER, 1, true);
        batch.write(line("23.80", "Rechnung Ada"));

        assertThat(lines().get(0).split(";", -1)[20]).isEqualTo("1");
        assertThat(lines().get(2).split(";", -1)[113]).isEqualTo("1");
    }

    @Test
    void namesAllColumns() {
        batch(NOVEMBER, 1, false);

        assertThat(lines().get(1).split(";", -1))
                .hasSize(125)
                .startsWith("Umsatz (ohne Soll/Haben-Kz)", "Soll/Haben-Kennzeichen", "WKZ Umsatz")
                .contains("Beleginfo - Inhalt 8", "Zusatzinformation- Inhalt 20")
                .endsWith("EU-Steuersatz (Ursprung)", "Abw. Skontokonto");
        assertThat(lines().get(1).split(";", -1)[113]).isEqualTo("Festschreibung");
    }

    @Test
    void writesAnInvoice() {
        batch(NOVEMBER, 1, false)
                .write(new DatevLine(
                        new BigDecimal("1023.80"),
                        "EUR",
                        "1410",
                        "8420",
                        "3",
                        LocalDate.of(2026, 11, 5),
                        "R2026-000123",
                        "Rechnung Jürgen Groß"));

        assertThat(lines().get(2))
                .isEqualTo(
                        "1023,80;\"S\";\"EUR\";;;\"\";1410;8420;\"3\";0511;\"R2026-000123\";\"\";;\"Rechnung Jürgen Groß\""
                                + AFTER_TEXT + "0" + AFTER_FIXED);
        assertThat(lines().get(2).split(";", -1)).hasSize(125);
        assertThat(lines()).hasSize(3);
    }

    @Test
    void writesWhatIsTakenBackOnTheOtherSide() {
        DatevBatch batch = batch(NOVEMBER, 1, false);
        batch.write(line("-5.00", "Gutschrift Ada"));

        assertThat(lines().get(2)).startsWith("5,00;\"H\";\"EUR\";;;\"\";1410;8400;\"\";0511;");
    }

    @Test
    void writesBytesOfWindows1252WithCarriageReturns() {
        DatevBatch batch = batch(NOVEMBER, 1, false);
        int before = bytes.size();
        batch.write(line("1.00", "Ümit €uro"));

        byte[] line = java.util.Arrays.copyOfRange(bytes.toByteArray(), before, bytes.size());
        String hex = HexFormat.of().formatHex(line);
        // 1,00;"S" … "Ümit €uro" … CR LF
        assertThat(hex)
                .startsWith("312c30303b2253223b")
                .contains("22dc6d6974208075726f22")
                .endsWith("0d0a");
    }

    @Test
    void aTextIsShortAndOneLineOfKnownLetters() {
        DatevBatch batch = batch(NOVEMBER, 1, false);
        batch.write(line("1.00", "Rechnung \"Café\";\r\nŞebnem 東京 " + "x".repeat(60)));

        assertThat(lines()).hasSize(3);
        String quoted = "\"Rechnung \"\"Café\"\";  Sebnem ?? ";
        assertThat(lines().get(2)).contains(quoted);
        String text = lines().get(2)
                .substring(
                        lines().get(2).indexOf("\"Rechnung") + 1, lines().get(2).indexOf("x\";") + 1);
        assertThat(text.replace("\"\"", "\"")).hasSize(60);
    }

    @Test
    void aDocumentNumberHasOnlySuchCharactersAsAreAllowed() {
        batch(NOVEMBER, 1, false)
                .write(new DatevLine(
                        BigDecimal.ONE,
                        "EUR",
                        "1410",
                        "8400",
                        "",
                        LocalDate.of(2026, 11, 30),
                        "R 2026_1;\"",
                        "Rechnung"));

        assertThat(lines().get(2)).contains(";3011;\"R20261\";");
    }

    private DatevBatch batch(YearMonth month, int yearBegins, boolean fixed) {
        return new DatevBatch(
                bytes,
                new LedgerProperties.Datev(29098, 55003, yearBegins, "03"),
                4,
                month,
                fixed,
                LocalDateTime.of(2026, 12, 1, 8, 30, 15, 7_000_000));
    }

    private static DatevLine line(String amount, String text) {
        return new DatevLine(
                new BigDecimal(amount), "EUR", "1410", "8400", "", LocalDate.of(2026, 11, 5), "R2026-000123", text);
    }

    private List<String> lines() {
        return List.of(bytes.toString(ANSI).split("\r\n"));
    }
}
