package space.coworking.billing.einvoice;

/** Explains Factur-X's own metadata to a reader of PDF/A, which knows only those of its standard (ISO 19005-3, 6.6.2.3.3). */
final class FacturXSchema {

    static final String NAMESPACE = "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#";

    private FacturXSchema() {}

    static void describe(Xml xml) {
        xml.in(
                        "rdf:Description",
                        "rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
                                + " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
                                + " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\"")
                .in("pdfaExtension:schemas")
                .in("rdf:Bag")
                .in("rdf:li", "rdf:parseType=\"Resource\"")
                .say("pdfaSchema:schema", "Factur-X PDFA Extension Schema")
                .say("pdfaSchema:namespaceURI", NAMESPACE)
                .say("pdfaSchema:prefix", "fx")
                .in("pdfaSchema:property")
                .in("rdf:Seq");
        property(xml, "DocumentFileName", "The name of the embedded XML document");
        property(xml, "DocumentType", "The type of the hybrid document in capital letters");
        property(xml, "Version", "The version of the standard that the embedded XML document follows");
        property(xml, "ConformanceLevel", "The profile of the embedded XML document");
        xml.end().end().end().end().end().end();
    }

    private static void property(Xml xml, String name, String description) {
        xml.in("rdf:li", "rdf:parseType=\"Resource\"")
                .say("pdfaProperty:name", name)
                .say("pdfaProperty:valueType", "Text")
                .say("pdfaProperty:category", "external")
                .say("pdfaProperty:description", description)
                .end();
    }
}
