package space.coworking.billing.einvoice;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Map;
import java.util.TimeZone;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;

/**
 * Puts the XML into the PDF by the Factur-X 1.0 specification: a file {@code factur-x.xml} that is an alternative of the printed page, and
 * metadata that say so. Its time stamps are the day of issue, so that a document is the same whenever it is made.
 */
final class ElectronicInvoice {

    private static final String FILE = "factur-x.xml";
    private static final String PRODUCER = "Coworking Space";

    private ElectronicInvoice() {}

    static void embed(byte[] xml, PDDocument pdf, InvoiceDocument document, String title) throws IOException {
        Calendar issued = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        issued.setTimeInMillis(
                document.issuedOn().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
        attach(xml, pdf, issued);
        describe(pdf, title, document, issued);
        pdf.setDocumentId((long) document.number().hashCode());
    }

    private static void attach(byte[] xml, PDDocument pdf, Calendar issued) throws IOException {
        PDEmbeddedFile file = new PDEmbeddedFile(pdf, new ByteArrayInputStream(xml), COSName.FLATE_DECODE);
        file.setSubtype("text/xml");
        file.setSize(xml.length);
        file.setCreationDate(issued);
        file.setModDate(issued);

        PDComplexFileSpecification entry = new PDComplexFileSpecification();
        entry.setFile(FILE);
        entry.setFileUnicode(FILE);
        entry.setFileDescription("Invoice data by EN 16931 (Factur-X, ZUGFeRD)");
        entry.setEmbeddedFile(file);
        entry.setEmbeddedFileUnicode(file);
        entry.getCOSObject().setName("AFRelationship", "Alternative");

        PDDocumentCatalog catalog = pdf.getDocumentCatalog();
        PDEmbeddedFilesNameTreeNode files = new PDEmbeddedFilesNameTreeNode();
        files.setNames(Map.of(FILE, entry));
        PDDocumentNameDictionary names = new PDDocumentNameDictionary(catalog);
        names.setEmbeddedFiles(files);
        catalog.setNames(names);
        COSArray associated = new COSArray();
        associated.add(entry);
        catalog.getCOSObject().setItem("AF", associated);
    }

    /** The document's information and its XMP must say the same (ISO 19005-3, 6.6.2.3). */
    private static void describe(PDDocument pdf, String title, InvoiceDocument document, Calendar issued)
            throws IOException {
        PDDocumentInformation information = new PDDocumentInformation();
        information.setTitle(title);
        information.setAuthor(document.seller().name());
        information.setProducer(PRODUCER);
        information.setCreationDate(issued);
        information.setModificationDate(issued);
        pdf.setDocumentInformation(information);

        PDMetadata metadata = new PDMetadata(pdf);
        metadata.importXMPMetadata(xmp(title, document.seller().name(), document.issuedOn() + "T00:00:00Z"));
        pdf.getDocumentCatalog().setMetadata(metadata);
    }

    private static byte[] xmp(String title, String author, String moment) {
        Xml xml = new Xml();
        xml.in("x:xmpmeta", "xmlns:x=\"adobe:ns:meta/\"")
                .in("rdf:RDF", "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"");
        description(xml, "pdfaid", "http://www.aiim.org/pdfa/ns/id/")
                .say("pdfaid:part", "3")
                .say("pdfaid:conformance", "A")
                .end();
        description(xml, "dc", "http://purl.org/dc/elements/1.1/")
                .say("dc:format", "application/pdf")
                .in("dc:title")
                .in("rdf:Alt")
                .say("rdf:li", "xml:lang=\"x-default\"", title)
                .end()
                .end()
                .in("dc:creator")
                .in("rdf:Seq")
                .say("rdf:li", author)
                .end()
                .end()
                .end();
        description(xml, "pdf", "http://ns.adobe.com/pdf/1.3/")
                .say("pdf:Producer", PRODUCER)
                .end();
        description(xml, "xmp", "http://ns.adobe.com/xap/1.0/")
                .say("xmp:CreateDate", moment)
                .say("xmp:ModifyDate", moment)
                .end();
        description(xml, "fx", FacturXSchema.NAMESPACE)
                .say("fx:DocumentType", "INVOICE")
                .say("fx:DocumentFileName", FILE)
                .say("fx:Version", "1.0")
                .say("fx:ConformanceLevel", "EN 16931")
                .end();
        FacturXSchema.describe(xml);
        String packet = new String(xml.end().end().bytes(), StandardCharsets.UTF_8);
        return ("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                        + packet.substring(packet.indexOf('\n') + 1)
                        + "\n<?xpacket end=\"w\"?>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Xml description(Xml xml, String prefix, String namespace) {
        return xml.in("rdf:Description", "rdf:about=\"\" xmlns:" + prefix + "=\"" + namespace + "\"");
    }
}
