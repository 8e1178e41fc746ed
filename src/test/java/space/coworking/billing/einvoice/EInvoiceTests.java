package space.coworking.billing.einvoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static space.coworking.billing.einvoice.Documents.aCompany;
import static space.coworking.billing.einvoice.Documents.aCompanyAbroad;
import static space.coworking.billing.einvoice.Documents.aGuest;
import static space.coworking.billing.einvoice.Documents.creditNote;
import static space.coworking.billing.einvoice.Documents.invoice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mustangproject.validator.ZUGFeRDValidator;
import space.coworking.billing.einvoice.EInvoices.Missing;
import space.coworking.billing.einvoice.InvoiceDocument.VatLine;
import space.coworking.shared.Formats;

/** Every kind of document before Mustang's validator: EN 16931's schema and schematron, XRechnung's, and veraPDF for PDF/A-3. */
class EInvoiceTests {

    private static final EInvoices E_INVOICES = Documents.eInvoices();

    private static final ZUGFeRDValidator VALIDATOR = new ZUGFeRDValidator();

    private static final Map<String, InvoiceDocument> DOCUMENTS = documents();

    static Map<String, InvoiceDocument> documents() {
        Map<String, InvoiceDocument> all = new TreeMap<>();
        all.put(
                "gross",
                invoice()
                        .line("Mitgliedschaft Flex", "119.00")
                        .line("Raum Linden", "45.00")
                        .build());
        all.put(
                "gross in English",
                invoice().english().line("Flex membership", "119.00").build());
        all.put(
                "several rates",
                invoice()
                        .line("Mitgliedschaft Flex", "119.00")
                        .line("Handbuch", "10.70", "7")
                        .exempt("Kurs Buchführung", "80.00")
                        .build());
        all.put(
                "net",
                invoice()
                        .net()
                        .to(aCompany())
                        .line("Mitgliedschaft Team", "1190.01")
                        .build());
        all.put(
                "reverse charge",
                invoice()
                        .net()
                        .english()
                        .to(aCompanyAbroad())
                        .reverseCharge("Virtual office", "80.00")
                        .build());
        all.put("credit note", creditNote().line("Mitgliedschaft Flex", "19.00").build());
        all.put(
                "credit note, given back",
                creditNote().english().line("Flex", "19.00").paid("19.00").build());
        all.put(
                "paid",
                invoice().line("Mitgliedschaft Flex", "119.00").paid("119.00").build());
        all.put(
                "partly paid",
                invoice().line("Mitgliedschaft Flex", "119.00").paid("20.00").build());
        all.put(
                "overpaid",
                invoice().line("Mitgliedschaft Flex", "119.00").paid("120.00").build());
        all.put(
                "zero",
                invoice()
                        .line("Mitgliedschaft Flex", "119.00")
                        .line("Gegenbuchung", "-119.00")
                        .build());
        all.put(
                "negative line",
                invoice()
                        .line("Mitgliedschaft Flex", "119.00")
                        .line("Storno", "-45.50")
                        .build());
        all.put("below zero", invoice().line("Storno Raum Eiche", "-45.50").build());
        all.put(
                "no address",
                invoice()
                        .english()
                        .to(aGuest())
                        .line("Room", "45.00")
                        .withoutAccount()
                        .build());
        // 19 % of it is 0.03 − 0.03 / 1.19 = 0.00, where 19 % on top of the net amount would be a cent
        all.put("cents", invoice().line("Kopie", "0.03").build());
        all.put("eighty lines", invoice().net().to(aCompany()).lines(80).build());
        all.put(
                "any characters",
                invoice()
                        .to(aCompanyAbroad())
                        .line("<b>A & B</b> \u0007 \"für\" 😀", "9.99")
                        .build());
        return all;
    }

    static Stream<String> kinds() {
        return DOCUMENTS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void writesXmlByEn16931(String kind) {
        assertValid(E_INVOICES.xml(DOCUMENTS.get(kind)), "invoice.xml");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void printsPdfA3WithTheXmlInsideAndTheSameTotals(String kind) throws IOException {
        InvoiceDocument document = DOCUMENTS.get(kind);
        byte[] pdf = E_INVOICES.pdf(document);

        assertValid(pdf, "invoice.pdf");
        Formats formats = new Formats(document.locale(), ZoneOffset.UTC);
        Stream<Money> taxes = document.vat().stream().map(VatLine::tax);
        assertThat(printed(pdf))
                .contains(Stream.concat(Stream.of(document.net(), document.gross(), document.due()), taxes)
                        .map(amount -> plain(formats.money(amount)))
                        .toList());
    }

    private static String printed(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return plain(new PDFTextStripper().getText(document));
        }
    }

    /** Printed and formatted spaces differ in kind. */
    private static String plain(String text) {
        return text.replaceAll("[\\s\u00a0\u202f]+", " ");
    }

    static Stream<Documents> forAuthorities() {
        return Stream.of(
                invoice().line("Raum Linden", "119.00"),
                invoice()
                        .net()
                        .line("Raum Linden", "119.00")
                        .line("Handbuch", "10.70", "7")
                        .paid("129.70"),
                invoice().line("Raum Linden", "45.00").withoutAccount(),
                creditNote().line("Raum Linden", "119.00"));
    }

    @ParameterizedTest
    @MethodSource("forAuthorities")
    void writesXRechnung(Documents document) {
        byte[] xml = E_INVOICES.xrechnung(
                document.to(aCompany()).reference("04011000-1234512345-06").build());
        assertThat(text(xml)).contains("xrechnung_3.0");
        assertValid(xml, "xrechnung.xml");
    }

    /** That the validator does find fault, so that its silence above means something. */
    @Test
    void wouldNoticeATotalThatDoesNotAddUp() {
        String right = text(E_INVOICES.xml(DOCUMENTS.get("gross")));
        String wrong = right.replace(
                "<ram:GrandTotalAmount>164.00</ram:GrandTotalAmount>",
                "<ram:GrandTotalAmount>165.00</ram:GrandTotalAmount>");
        assertThat(wrong).isNotEqualTo(right);
        String report = VALIDATOR.validate(wrong.getBytes(StandardCharsets.UTF_8), "invoice.xml");
        assertThat(VALIDATOR.wasCompletelyValid()).isFalse();
        assertThat(report).contains("BR-CO-15");
    }

    @Test
    void saysGivenAmountsEvenWhereTheRateWouldGiveOthers() {
        assertThat(text(E_INVOICES.xml(DOCUMENTS.get("cents"))))
                .contains(
                        "<ram:CalculatedAmount>0.00</ram:CalculatedAmount>",
                        "<ram:BasisAmount>0.03</ram:BasisAmount>",
                        "<ram:GrandTotalAmount>0.03</ram:GrandTotalAmount>");
    }

    @Test
    void givesBackWhatWasChargedAsAQuantityBelowZero() {
        assertThat(text(E_INVOICES.xml(DOCUMENTS.get("below zero"))))
                .contains(
                        "<ram:ChargeAmount>38.24</ram:ChargeAmount>",
                        "<ram:BilledQuantity unitCode=\"C62\">-1</ram:BilledQuantity>",
                        "<ram:LineTotalAmount>-38.24</ram:LineTotalAmount>");
    }

    @Test
    void namesTheInvoiceThatACreditNoteCorrects() {
        assertThat(text(E_INVOICES.xml(DOCUMENTS.get("credit note"))))
                .contains(
                        "<ram:TypeCode>381</ram:TypeCode>",
                        "<ram:InvoiceReferencedDocument><ram:IssuerAssignedID>R-2026-000123</ram:IssuerAssignedID>");
    }

    @Test
    void saysWhatAnXRechnungLacks() {
        InvoiceDocument guests =
                invoice().to(aGuest()).line("Raum Linden", "45.00").build();
        assertThat(E_INVOICES.missingForXRechnung(guests))
                .containsExactly(Missing.BUYER_REFERENCE, Missing.BUYER_ADDRESS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> E_INVOICES.xrechnung(guests))
                .withMessageContaining("BUYER_REFERENCE");
    }

    private static void assertValid(byte[] file, String name) {
        String report = VALIDATOR.validate(file, name);
        assertThat(VALIDATOR.wasCompletelyValid()).as(report).isTrue();
        assertThat(report).as(report).contains("<summary status=\"valid\"/>").doesNotContain("status=\"invalid\"");
    }

    private static String text(byte[] xml) {
        return new String(xml, StandardCharsets.UTF_8);
    }
}
