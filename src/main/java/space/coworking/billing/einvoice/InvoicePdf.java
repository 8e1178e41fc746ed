package space.coworking.billing.einvoice;

import com.openhtmltopdf.extend.FSCacheEx;
import com.openhtmltopdf.extend.FSCacheValue;
import com.openhtmltopdf.extend.impl.FSDefaultCacheStore;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FSFontUseCase;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.CacheStore;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.logging.Level;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.context.MessageSource;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Sets the page in type. Fonts and template are read once; each document has its own renderer. */
final class InvoicePdf {

    private static final Set<FSFontUseCase> LETTERS = EnumSet.of(FSFontUseCase.DOCUMENT);
    private static final Set<FSFontUseCase> OTHER_LETTERS = EnumSet.of(FSFontUseCase.FALLBACK_PRE);

    private final byte[] regular = read("fonts/figtree-regular.ttf");
    private final byte[] bold = read("fonts/figtree-semibold.ttf");

    /** For names in Greek or Cyrillic letters. */
    private final byte[] others = read("fonts/inter-regular.ttf");

    private final byte[] colours = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    private final FSCacheEx<String, FSCacheValue> metrics = new FSDefaultCacheStore();

    /** An engine of our own, no bean: the pages' engine must stay the only one that Spring MVC finds. */
    private final SpringTemplateEngine templates = new SpringTemplateEngine();

    private final DocumentBuilderFactory parsers = parsers();

    InvoicePdf(MessageSource messages) {
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(InvoicePdf.class.getClassLoader());
        resolver.setPrefix("templates/");
        resolver.setTemplateMode(TemplateMode.XML);
        resolver.setCharacterEncoding("UTF-8");
        templates.setTemplateEngineMessageSource(messages);
        templates.setTemplateResolver(resolver);
    }

    byte[] write(InvoiceDocument document, InvoicePage page, byte[] xml) {
        Document html = typeset(document.locale(), page);
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader();
        // For each document the renderer looks for an XSLT engine; without this it would search every jar for one, a
        // quarter of the time.
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            return print(document, page.title(), html, xml);
        } finally {
            thread.setContextClassLoader(loader);
        }
    }

    private byte[] print(InvoiceDocument document, String title, Document html, byte[] xml) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(65_536);
        try (PdfBoxRenderer renderer = renderer(html);
                PDDocument pdf = renderer.createPDFKeepOpen()) {
            ElectronicInvoice.embed(xml, pdf, document, title);
            pdf.save(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException("in memory nothing fails", impossible);
        }
        return out.toByteArray();
    }

    private PdfBoxRenderer renderer(Document page) {
        return new PdfRendererBuilder()
                .withW3cDocument(page, null)
                // Nothing is ever fetched, whatever a text says.
                .useUriResolver((base, uri) -> null)
                .useObjectDrawerFactory(new PageDrawings())
                .useFont(() -> new ByteArrayInputStream(regular), "Figtree", 400, FontStyle.NORMAL, true, LETTERS)
                .useFont(() -> new ByteArrayInputStream(bold), "Figtree", 700, FontStyle.NORMAL, true, LETTERS)
                .useFont(() -> new ByteArrayInputStream(others), "Inter", 400, FontStyle.NORMAL, true, OTHER_LETTERS)
                .usePdfAConformance(PdfAConformance.PDFA_3_A)
                .useColorProfile(colours)
                .useCacheStore(CacheStore.PDF_FONT_METRICS, metrics)
                .buildPdfRenderer();
    }

    private Document typeset(Locale locale, InvoicePage page) {
        Context context = new Context(locale);
        context.setVariable("page", page);
        String html = Xml.clean(templates.process("invoice/invoice.html", context));
        try {
            return parsers.newDocumentBuilder().parse(new InputSource(new StringReader(html)));
        } catch (SAXException | IOException | ParserConfigurationException broken) {
            throw new IllegalStateException("the template is no XHTML", broken);
        }
    }

    private static DocumentBuilderFactory parsers() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory;
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] read(String resource) {
        try (InputStream in = InvoicePdf.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
