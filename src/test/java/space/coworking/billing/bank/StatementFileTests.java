package space.coworking.billing.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import space.coworking.billing.bank.ReadStatement.Booking;
import space.coworking.billing.bank.StatementProblem.Kind;

class StatementFileTests {

    private static final String OURS = "DE02120300000000202051";
    private static final String THEIRS = "DE02500105170137075030";
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);

    @Test
    void readsTheOlderCamt() throws UnreadableStatement {
        ReadStatement read = only(file("camt053-v2.xml"));

        assertThat(read.account()).isEqualTo(OURS);
        assertThat(read.from()).isEqualTo(MARCH);
        assertThat(read.through()).isEqualTo(MARCH.plusDays(1));
        assertThat(read.bookings())
                .as("what is only announced is left out")
                .extracting(
                        Booking::bookedOn,
                        Booking::valueOn,
                        Booking::amount,
                        Booking::name,
                        Booking::iban,
                        Booking::text,
                        Booking::reference)
                .containsExactly(
                        Tuple.tuple(
                                MARCH.plusDays(1),
                                MARCH.plusDays(2),
                                new BigDecimal("37.70"),
                                "Petra Muster",
                                THEIRS,
                                "Rechnung R2026-00 0123 vom 01.03.",
                                "2026061-0001"),
                        Tuple.tuple(
                                MARCH.plusDays(1),
                                MARCH.plusDays(1),
                                new BigDecimal("-9.50"),
                                "Musterbank AG",
                                null,
                                "Kontoführung Februar",
                                "2026061-0002"));
    }

    @Test
    void readsTheNewerCamtAndTakesCollectiveEntriesApart() throws UnreadableStatement {
        ReadStatement read = only(file("camt053-v8.xml"));

        assertThat(read.account()).isEqualTo(OURS);
        assertThat(read.bookings())
                .extracting(Booking::amount, Booking::name, Booking::text, Booking::reference)
                .containsExactly(
                        Tuple.tuple(
                                new BigDecimal("40.00"),
                                "Beispiel GmbH & Co. KG",
                                "RF18539007547034 R2026-000124",
                                "2026064-0007/1"),
                        Tuple.tuple(new BigDecimal("20.00"), "Erik Beispiel", "2026-125", "2026064-0007/2"),
                        Tuple.tuple(new BigDecimal("-15.00"), null, "Retoure SEPA", "2026064-0008"));
    }

    @Test
    void aCollectiveEntryWhosePartsDontAddUpStaysOne() throws UnreadableStatement {
        ReadStatement read = only(text("camt053-v8.xml").replace(">20.00<", ">20.01<"));

        assertThat(read.bookings()).hasSize(2);
        assertThat(read.bookings().get(0).amount()).isEqualByComparingTo("60");
        assertThat(read.bookings().get(0).text()).contains("R2026-000124", "2026-125");
        assertThat(read.bookings().get(0).name()).isNull();
    }

    @Test
    void readsWhatAGermanBankExportsInItsOldLetters() throws UnreadableStatement {
        ReadStatement read = only(file("sparkasse-latin1.csv"));

        assertThat(read.account()).isEqualTo(OURS);
        assertThat(read.bookings())
                .extracting(
                        Booking::bookedOn,
                        Booking::valueOn,
                        Booking::amount,
                        Booking::name,
                        Booking::iban,
                        Booking::text)
                .containsExactly(
                        Tuple.tuple(
                                MARCH.plusDays(1),
                                MARCH.plusDays(2),
                                new BigDecimal("1234.56"),
                                "Jörg Müster",
                                THEIRS,
                                "Rechnung R2026-000123 für Büro"),
                        Tuple.tuple(
                                MARCH.plusDays(1),
                                MARCH.plusDays(1),
                                new BigDecimal("-80.00"),
                                "Stadtwerke Musterstadt",
                                THEIRS,
                                "Strom 03/26"));
    }

    @Test
    void findsTheTableBelowWhatStandsAboveIt() throws UnreadableStatement {
        ReadStatement read = only(file("dkb.csv"));

        assertThat(read.account()).isEqualTo(OURS);
        assertThat(read.bookings())
                .extracting(Booking::bookedOn, Booking::valueOn, Booking::amount, Booking::name)
                .containsExactly(
                        Tuple.tuple(MARCH.plusDays(4), MARCH.plusDays(4), new BigDecimal("37.70"), "Petra Muster"),
                        Tuple.tuple(MARCH.plusDays(3), MARCH.plusDays(3), new BigDecimal("-9.00"), "Erik Beispiel"));
    }

    @Test
    void readsEnglishNumbersAndDays() throws UnreadableStatement {
        ReadStatement read = only(file("english.csv"));

        assertThat(read.account()).isNull();
        assertThat(read.bookings())
                .extracting(Booking::bookedOn, Booking::amount, Booking::currency, Booking::name)
                .containsExactly(
                        Tuple.tuple(MARCH.plusDays(1), new BigDecimal("1234.56"), "EUR", "Muster, Petra"),
                        Tuple.tuple(MARCH.plusDays(2), new BigDecimal("20.50"), "EUR", "Erik Beispiel"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Buchungstag;Valuta;Verwendungszweck;Soll;Haben|02.03.2026;;Miete;20,00;|-20.00",
                "Buchungstag;Valuta;Verwendungszweck;Soll;Haben|02.03.2026;;Miete;;20,00|20.00",
                "Buchungstag;Verwendungszweck;Umsatz;Währung;S/H|2.3.2026;Miete;1.020,00;EUR;S|-1020.00",
                "Buchungstag;Verwendungszweck;Betrag|02.03.2026;Miete;20,00-|-20.00",
                "Buchungstag;Verwendungszweck;Betrag|02.03.2026;Miete;1.234|1234.00",
                "Date,Description,Amount|03/02/2026,a,-1|-1.00",
                "Date,Description,Amount|02/03/2026,a,1 234.5|1234.50",
            })
    void readsSignsAsBanksWriteThem(String head, String row, String amount) throws UnreadableStatement {
        Booking booking = only(head + "\n" + row + "\n").bookings().get(0);

        assertThat(booking.amount()).isEqualTo(new BigDecimal(amount));
    }

    @Test
    void theMonthComesFirstOnlyWhereNothingElseIsPossible() throws UnreadableStatement {
        String head = "Date,Description,Amount\n";

        assertThat(only(head + "03/02/2026,a,1\n").bookings().get(0).bookedOn()).isEqualTo("2026-02-03");
        assertThat(only(head + "03/02/2026,a,1\n03/31/2026,b,1\n")
                        .bookings()
                        .get(0)
                        .bookedOn())
                .isEqualTo("2026-03-02");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "02.03.2026;Miete;20,0x|AMOUNT|3|Betrag|20,0x",
                "02.03.2026;Miete;|AMOUNT|3|Betrag|",
                "02.03.2026;Miete;1.234.56|AMOUNT|3|Betrag|1.234.56",
                "02.03.2026;Miete;1,234|MIXED_AMOUNTS|3|Betrag|1,234",
                "31.02.2026;Miete;20,00|DATE|3|Buchungstag|31.02.2026",
                ";Miete;20,00|DATE|3|Buchungstag|",
                "2026-03-02;Miete;20,00|DATE|3|Buchungstag|2026-03-02",
                "02.03.2026;\"Mi\"ete;20,00|MALFORMED_CSV|3||",
            })
    void saysWhichLineAndColumnIsWrong(String row, Kind kind, int line, String where, String found) {
        StatementProblem problem = problem("Buchungstag;Verwendungszweck;Betrag\n01.03.2026;Erste;5,10\n" + row + "\n");

        assertThat(problem.kind()).isEqualTo(kind);
        assertThat(problem.line()).isEqualTo(line);
        assertThat(problem.where()).isEqualTo(where);
        assertThat(problem.found() == null ? "" : problem.found()).isEqualTo(found == null ? "" : found);
    }

    @Test
    void countsLinesAsAnEditorDoes() {
        StatementProblem problem = problem(
                "Konto\n\nBuchungstag;Verwendungszweck;Betrag\n01.03.2026;\"eins\nzwei\";5,10\n\n02.03.2026;drei;x\n");

        assertThat(problem.line()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"XX, CURRENCY", "EURO, CURRENCY", "ZZZ, CURRENCY", "JPY, AMOUNT"})
    void refusesCurrenciesThatWeCannotCount(String currency, Kind kind) {
        String head = "Buchungstag;Verwendungszweck;Betrag;Währung\n";

        assertThat(problem(head + "01.03.2026;eins;5,10;" + currency).kind()).isEqualTo(kind);
    }

    @Test
    void saysWhatIsMissingOfATable() {
        assertThat(problem("Buchungstag;Valuta;Verwendungszweck\n01.03.2026;;x").where())
                .contains("Betrag");
        assertThat(problem("Betrag;Währung;Verwendungszweck\n1;EUR;x").where()).contains("Buchungstag");
        assertThat(problem("Buchungstag;Verwendungszweck;Betrag;Umsatz\n").kind())
                .isEqualTo(Kind.COLUMN_TWICE);
        assertThat(problem("Lorem ipsum\ndolor sit\n").kind()).isEqualTo(Kind.NO_HEADER);
        assertThat(problem("Buchungstag;Verwendungszweck;Betrag\n").kind()).isEqualTo(Kind.NOTHING_BOOKED);
        assertThat(problem(" \r\n").kind()).isEqualTo(Kind.EMPTY);
        assertThat(problem("").kind()).isEqualTo(Kind.EMPTY);
    }

    @Test
    void bookingsOfTwoAccountsAreNoStatement() {
        String head = "Auftragskonto;Buchungstag;Verwendungszweck;Betrag\n";
        StatementProblem problem = problem(head + OURS + ";01.03.2026;a;1,00\n" + THEIRS + ";01.03.2026;a;1,00\n");

        assertThat(problem).isEqualTo(new StatementProblem(Kind.ACCOUNT, 3, "Auftragskonto", THEIRS));
    }

    @Test
    void archivesAndOtherFilesAreNoStatements() {
        byte[] zip = {'P', 'K', 3, 4, 0, 0, 0, 0};
        byte[] gzip = {0x1F, (byte) 0x8B, 8, 0};
        byte[] sheet = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0};

        assertThat(problem(zip).kind()).isEqualTo(Kind.COMPRESSED);
        assertThat(problem(gzip).kind()).isEqualTo(Kind.COMPRESSED);
        assertThat(problem(sheet).kind()).isEqualTo(Kind.NOT_TEXT);
        assertThat(problem(new byte[StatementFile.LARGEST + 1]).kind()).isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    void tooManyBookingsAreRefusedInBothFormats() {
        String row = "01.03.2026;Miete;1,00\n".repeat(StatementFile.MOST_BOOKINGS + 1);
        String entry = text("camt053-v2.xml").replaceFirst("(?s).*?(<Ntry>.*?</Ntry>).*", "$1");
        String many = text("camt053-v2.xml")
                .replaceFirst("(?s)(.*?)<Ntry>.*</Ntry>(.*)", "$1ENTRIES$2")
                .replace(
                        "ENTRIES",
                        entry.replaceAll("\\s+", " ")
                                .replaceFirst("<NtryDtls>.*</NtryDtls>", "")
                                .repeat(StatementFile.MOST_BOOKINGS + 1));

        assertThat(problem("Buchungstag;Verwendungszweck;Betrag\n" + row).kind())
                .isEqualTo(Kind.TOO_MANY);
        assertThat(problem(many).kind()).isEqualTo(Kind.TOO_MANY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<Amt Ccy=\"EUR\">37.70</Amt>|<Amt Ccy=\"EUR\">37,70</Amt>|AMOUNT|12|Ntry/Amt|37,70",
                "<Amt Ccy=\"EUR\">37.70</Amt>|<Amt Ccy=\"EUR\">-37.70</Amt>|AMOUNT|12|Ntry/Amt|-37.70",
                "<Amt Ccy=\"EUR\">37.70</Amt>|<Amt>37.70</Amt>|CURRENCY|12|Ntry/Amt/@Ccy|",
                "<Amt Ccy=\"EUR\">37.70</Amt>||MISSING_ELEMENT|11|Ntry/Amt|",
                "<BookgDt><Dt>2026-03-02</Dt></BookgDt>|<BookgDt><Dt>2026-02-30</Dt></BookgDt>|DATE|15|Ntry/BookgDt|2026-02-30",
                "<CdtDbtInd>DBIT<|<CdtDbtInd>OUT<|WRONG_DIRECTION|29|CdtDbtInd|OUT",
                "<IBAN>DE02120300000000202051</IBAN>|<IBAN>DE03120300000000202051</IBAN>|ACCOUNT|9|Stmt/Acct/Id/IBAN|DE03120300000000202051",
                "<IBAN>DE02120300000000202051</IBAN>||MISSING_ELEMENT|9|Stmt/Acct/Id/IBAN|",
            })
    void saysWhichElementIsWrong(String right, String wrong, Kind kind, int line, String where, String found) {
        String statement = text("camt053-v2.xml");
        assertThat(statement).contains(right);
        StatementProblem problem = problem(statement.replace(right, wrong == null ? "" : wrong));

        assertThat(problem.kind()).isEqualTo(kind);
        assertThat(problem.line()).isEqualTo(line);
        assertThat(problem.where()).isEqualTo(where);
        assertThat(problem.found() == null ? "" : problem.found()).isEqualTo(found == null ? "" : found);
    }

    @Test
    void otherMessagesAreNamed() {
        assertThat(problem(text("camt053-v2.xml").replace("camt.053.001.02", "camt.052.001.02")))
                .isEqualTo(new StatementProblem(Kind.OTHER_XML, 2, null, "camt.052.001.02"));
        assertThat(problem("<html><body>Sign in</body></html>").found()).isEqualTo("html");
        assertThat(problem(text("camt053-v2.xml").replace("</Stmt>", "")).kind())
                .isEqualTo(Kind.MALFORMED_XML);
        assertThat(problem("<" + "a>".repeat(3)).kind()).isEqualTo(Kind.OTHER_XML);
    }

    @Test
    void readsNoFileForAStatement(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "s3cret");
        String hostile = hostile("<!ENTITY x SYSTEM \"" + secret.toUri() + "\">", "&x;");

        assertThat(problem(hostile).kind()).isEqualTo(Kind.DOCUMENT_TYPE);
        assertThat(problem(hostile).toString()).doesNotContain("s3cret");
    }

    /** Neither an entity, nor the document type, nor a schema or style sheet that a statement names is fetched. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE Document [<!ENTITY x SYSTEM \"URL\">]>",
                "<!DOCTYPE Document SYSTEM \"URL\">",
                "<!DOCTYPE Document PUBLIC \"-//x\" \"URL\">",
                "<!DOCTYPE Document [<!ENTITY % x SYSTEM \"URL\"> %x;]>",
                "<?xml-stylesheet href=\"URL\"?>",
            })
    void asksNoServerForAStatement(String prolog) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(200);
            String address = "http://127.0.0.1:" + server.getLocalPort() + "/x";
            String statement = text("camt053-v2.xml")
                    .replace("<Document ", prolog.replace("URL", address) + "<Document ")
                    .replace("xmlns:xsi=", "xsi:schemaLocation=\"urn:x " + address + "\" xmlns:xsi=");
            try {
                StatementFile.read(statement.getBytes(StandardCharsets.UTF_8));
                assertThat(prolog).startsWith("<?");
            } catch (UnreadableStatement e) {
                assertThat(e.problem().kind()).isEqualTo(Kind.DOCUMENT_TYPE);
            }
            assertThat(catchThrowableOfType(SocketTimeoutException.class, server::accept))
                    .as("nobody called")
                    .isNotNull();
        }
    }

    /** Ten to the ninth letters, were they written out. */
    @Test
    void entitiesThatGrowAreNotWrittenOut() {
        StringBuilder entities = new StringBuilder("<!ENTITY x0 \"xxxxxxxxxx\">");
        for (int i = 1; i < 9; i++) {
            entities.append("<!ENTITY x")
                    .append(i)
                    .append(" \"")
                    .append(("&x" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }

        assertThat(problem(hostile(entities.toString(), "&x8;")).kind()).isEqualTo(Kind.DOCUMENT_TYPE);
    }

    @Test
    void elementsWithinElementsHaveAnEnd() {
        String deep = "<a>".repeat(100_000) + "</a>".repeat(100_000);

        assertThat(problem(text("camt053-v2.xml").replace("<NtryDtls>", "<NtryDtls>" + deep))
                        .kind())
                .isEqualTo(Kind.MALFORMED_XML);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Rechnung R2026-000123 vom 01.03.2026|R2026-000123",
                "RENR r2026-00 0123|R2026-000123",
                "Invoice 2026-123|R2026-000123",
                "2026/000123 und R 2026 - 124|R2026-000123,R2026-000124",
                "R2026-000123/R2026-000124|R2026-000123,R2026-000124",
                "R2026000123|R2026-000123",
                "Vertrag 4711 vom 2026-03-01|",
                "2026/03/01 bis 2026-03-31|",
                "KD 99920260001234567|",
                "R2026-000123 2026-03-01|R2026-000123",
                "Miete Maerz|",
            })
    void findsTheNumbersOfInvoices(String text, String numbers) {
        assertThat(StatementText.invoiceNumbers(text))
                .containsExactlyInAnyOrder(numbers == null ? new String[0] : numbers.split(","));
    }

    private static String hostile(String entities, String text) {
        return text("camt053-v2.xml")
                .replace("<Document ", "<!DOCTYPE Document [" + entities + "]><Document ")
                .replace("Petra  Muster", text);
    }

    private static ReadStatement only(byte[] file) throws UnreadableStatement {
        List<ReadStatement> read = StatementFile.read(file);
        assertThat(read).hasSize(1);
        return read.get(0);
    }

    private static ReadStatement only(String file) throws UnreadableStatement {
        return only(file.getBytes(StandardCharsets.UTF_8));
    }

    private static StatementProblem problem(String file) {
        return problem(file.getBytes(StandardCharsets.UTF_8));
    }

    private static StatementProblem problem(byte[] file) {
        UnreadableStatement refused = catchThrowableOfType(UnreadableStatement.class, () -> StatementFile.read(file));
        assertThat(refused).as("refused").isNotNull();
        return refused.problem();
    }

    static byte[] file(String name) {
        try (InputStream in = StatementFileTests.class.getResourceAsStream("/bank/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String name) {
        return new String(file(name), StandardCharsets.UTF_8);
    }
}
