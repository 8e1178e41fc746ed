package space.coworking.billing.einvoice;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many documents and pages one core makes in a second, warm, counted by the processor's time. Prints figures and judges none. */
class EInvoiceBenchmark {

    private static final int ROUNDS = 300;

    private final EInvoices eInvoices = Documents.eInvoices();

    private final ThreadMXBean thread = ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @ValueSource(ints = {3, 80})
    void makesDocuments(int lines) throws Exception {
        InvoiceDocument document = Documents.invoice().lines(lines).build();
        int pages;
        try (PDDocument pdf = Loader.loadPDF(eInvoices.pdf(document))) {
            pages = pdf.getNumberOfPages();
        }
        seconds(() -> eInvoices.pdf(document));
        double pdf = ROUNDS / seconds(() -> eInvoices.pdf(document));
        seconds(() -> eInvoices.xml(document));
        double xml = ROUNDS / seconds(() -> eInvoices.xml(document));
        System.out.printf(
                "%d lines, %d page(s): %.1f PDFs/s, %.1f pages/s, %.0f XMLs/s per core%n",
                lines, pages, pdf, pdf * pages, xml);
    }

    private double seconds(Runnable work) {
        long start = thread.getCurrentThreadCpuTime();
        for (int round = 0; round < ROUNDS; round++) {
            work.run();
        }
        return (thread.getCurrentThreadCpuTime() - start) / 1e9;
    }
}
