package space.coworking.billing.einvoice;

import static org.assertj.core.api.Assertions.assertThat;
import static space.coworking.billing.einvoice.Documents.aCompany;
import static space.coworking.billing.einvoice.Documents.aCompanyAbroad;
import static space.coworking.billing.einvoice.Documents.aGuest;
import static space.coworking.billing.einvoice.Documents.creditNote;
import static space.coworking.billing.einvoice.Documents.invoice;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** What a reader sees on the printed page. */
class InvoicePdfTests {

    private final EInvoices eInvoices = Documents.eInvoices();

    @Test
    void showsTheTotalsOfTheXml() throws IOException {
        InvoiceDocument document = invoice()
                .english()
                .line("Flex membership", "1190.00")
                .line("Handbook", "10.70", "7")
                .exempt("Bookkeeping course", "80.00")
                .paid("100.00")
                .build();
        assertThat(text(document))
                .contains(
                        "Invoice R-2026-000123",
                        "Total incl. VAT €1,280.70",
                        "incl. 19 % VAT on €1,000.00 €190.00",
                        "incl. 7 % VAT on €10.00 €0.70",
                        "Net total €1,090.00",
                        "Already paid −€100.00",
                        "To be paid €1,180.70",
                        "Please pay €1,180.70 by 15 Dec 2026.",
                        "Exempt from VAT, § 4 no. 21 UStG",
                        "1–30 Nov 2026");
        assertThat(new String(eInvoices.xml(document), StandardCharsets.UTF_8))
                .contains(
                        "<ram:TaxBasisTotalAmount>1090.00</ram:TaxBasisTotalAmount>",
                        "<ram:TaxTotalAmount currencyID=\"EUR\">190.70</ram:TaxTotalAmount>",
                        "<ram:GrandTotalAmount>1280.70</ram:GrandTotalAmount>",
                        "<ram:TotalPrepaidAmount>100.00</ram:TotalPrepaidAmount>",
                        "<ram:DuePayableAmount>1180.70</ram:DuePayableAmount>");
    }

    @Test
    void carriesTheXmlInside() throws IOException {
        InvoiceDocument document =
                invoice().line("Mitgliedschaft Flex", "119.00").build();
        try (PDDocument pdf = Loader.loadPDF(eInvoices.pdf(document))) {
            var files = pdf.getDocumentCatalog().getNames().getEmbeddedFiles().getNames();
            assertThat(files).containsOnlyKeys("factur-x.xml");
            assertThat(files.get("factur-x.xml").getEmbeddedFile().toByteArray())
                    .isEqualTo(eInvoices.xml(document));
        }
    }

    @Test
    void showsNetAmountsToWhoThinksInThem() throws IOException {
        assertThat(text(invoice()
                        .net()
                        .to(aCompany())
                        .line("Mitgliedschaft Team", "1190.00")
                        .build()))
                .contains("Nettobetrag", "Summe netto 1.000,00 €", "zzgl. 19 % USt. auf 1.000,00 € 190,00 €")
                .contains("Gesamtbetrag 1.190,00 €");
    }

    @Test
    void thanksForWhatIsPaidAndAsksForNothing() throws IOException {
        assertThat(text(invoice()
                        .line("Mitgliedschaft Flex", "119.00")
                        .paid("119.00")
                        .build()))
                .contains("Bezahlt am 01.12.2026. Vielen Dank.")
                .doesNotContain("Verwendungszweck", "Zahlbar bis");
    }

    @Test
    void namesTheInvoiceThatACreditNoteCorrects() throws IOException {
        assertThat(text(creditNote().line("Mitgliedschaft Flex", "19.00").build()))
                .contains(
                        "Rechnungskorrektur K-2026-000007",
                        "Hiermit berichtigen wir unsere Rechnung R-2026-000123 vom 01.12.2026.",
                        "Wir schreiben Ihnen 19,00 € gut.")
                .doesNotContain("Verwendungszweck");
    }

    @Test
    void writesForeignLettersAndTheCountry() throws IOException {
        assertThat(text(invoice().to(aGuest()).line("Raum", "45.00").build())).contains("Νίκος Ευαγγέλου");
        assertThat(text(invoice()
                        .to(aCompanyAbroad())
                        .line("Ναός Дом Łódź", "45.00")
                        .build()))
                .contains("Mme Noémie Łukaszewska-Dvořáková", "75006 Paris\nFRANKREICH", "Ναός Дом Łódź");
    }

    @Test
    void showsMarkupAsText() throws IOException {
        assertThat(text(invoice()
                        .line("<img src='file:///etc/hosts'/> & ${7*7}", "45.00")
                        .build()))
                .contains("<img src='file:///etc/hosts'/> & ${7*7}");
    }

    @Test
    void numbersThePagesAndRepeatsTheHead() throws IOException {
        InvoiceDocument document = invoice().to(aCompany()).lines(80).build();
        try (PDDocument pdf = Loader.loadPDF(eInvoices.pdf(document))) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(3);
            for (int page = 1; page <= 3; page++) {
                PDFTextStripper stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                assertThat(stripper.getText(pdf).replaceAll(" +", " "))
                        .contains("Seite " + page + " von 3", "Rechnung R-2026-000123", "HRB 123456 B", "Leistung");
            }
        }
    }

    @Test
    void keepsEveryLineOfALongAddress() throws IOException {
        Buyer longNames = new Buyer(
                "Gesellschaft für außerordentlich umständliche Namensgebung und Binnenschifffahrt mbH & Co. KGaA",
                "Abteilung für Rechnungsprüfung, Herr Maximilian-Alexander von Hohenstein-Wittgenstein",
                "Straße-des-siebzehnten-Juni-und-noch-viel-mehr 135",
                "Aufgang C, 4. Obergeschoss",
                "10623",
                "Berlin",
                "DE",
                null,
                "pruefung@umstaendlich.example",
                "C-1");
        assertThat(text(invoice().to(longNames).line("Raum", "45.00").build()))
                .contains("Co. KGaA", "Wittgenstein", "noch-viel-mehr 135", "10623 Berlin");
    }

    @Test
    void letsABankingAppReadTheTransfer() throws Exception {
        InvoiceDocument document =
                invoice().line("Mitgliedschaft Flex", "119.00").paid("20.00").build();
        assertThat(codeOnFirstPage(document))
                .isEqualTo(String.join(
                        "\n",
                        "BCD",
                        "002",
                        "1",
                        "SCT",
                        "BYLADEM1001",
                        "Coworking Space Berlin GmbH",
                        "DE02120300000000202051",
                        "EUR99.00",
                        "",
                        "",
                        "R-2026-000123"));
    }

    @Test
    void givesTheSameBytesForTheSameDocumentWhoeverAsks() throws Exception {
        InvoiceDocument document =
                invoice().line("Mitgliedschaft Flex", "119.00").build();
        byte[] once = eInvoices.pdf(document);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<byte[]> again : threads.invokeAll(IntStream.range(0, 12)
                    .mapToObj(any -> (Callable<byte[]>) () -> eInvoices.pdf(document))
                    .toList())) {
                assertThat(again.get()).isEqualTo(once);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private String text(InvoiceDocument document) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(eInvoices.pdf(document))) {
            return new PDFTextStripper().getText(pdf).replace('\u00a0', ' ');
        }
    }

    private String codeOnFirstPage(InvoiceDocument document) throws Exception {
        try (PDDocument pdf = Loader.loadPDF(eInvoices.pdf(document))) {
            BufferedImage page = new PDFRenderer(pdf).renderImageWithDPI(0, 150);
            int width = page.getWidth();
            int height = page.getHeight();
            int[] pixels = page.getRGB(0, 0, width, height, null, 0, width);
            return new QRCodeReader()
                    .decode(
                            new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels))),
                            Map.of(DecodeHintType.TRY_HARDER, true))
                    .getText();
        }
    }
}
