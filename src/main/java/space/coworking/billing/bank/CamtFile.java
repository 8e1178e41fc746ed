package space.coworking.billing.bank;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import space.coworking.billing.bank.StatementProblem.Kind;

/**
 * Reads a Bank to Customer Statement of ISO 20022, {@code camt.053.001.02} to {@code .08}. The file comes from anywhere: it may bring no
 * document type and no entities, nothing is fetched for it, and one entry at a time is held.
 */
final class CamtFile {

    private static final Pattern STATEMENT =
            Pattern.compile("urn:iso:std:iso:20022:tech:xsd:camt\\.053\\.001\\.0[2-8]");

    private static final XMLInputFactory FACTORY = factory();

    private final byte[] file;

    /** By account, in the order of the file: banks write one statement a day. */
    private final Map<String, CamtAccount> accounts = new LinkedHashMap<>();

    private int bookings;

    CamtFile(byte[] file) {
        this.file = file;
    }

    private static XMLInputFactory factory() {
        // The platform's own, so that no library on the path decides how careful we are.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("Nothing is fetched for a statement");
        });
        return factory;
    }

    List<ReadStatement> read() throws UnreadableStatement {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(file));
            begin(reader);
            while (reader.hasNext()) {
                if (next(reader) == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("Stmt")) {
                    statement(reader);
                }
            }
        } catch (XMLStreamException e) {
            Integer line = e.getLocation() == null ? null : e.getLocation().getLineNumber();
            throw new UnreadableStatement(Kind.MALFORMED_XML, line, null, null);
        }
        List<ReadStatement> read = new ArrayList<>();
        for (CamtAccount account : accounts.values()) {
            account.read().ifPresent(read::add);
        }
        if (read.isEmpty()) {
            throw new UnreadableStatement(StatementProblem.of(Kind.NOTHING_BOOKED));
        }
        return read;
    }

    private static int next(XMLStreamReader reader) throws XMLStreamException, UnreadableStatement {
        int event = reader.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new UnreadableStatement(
                    Kind.DOCUMENT_TYPE, reader.getLocation().getLineNumber(), null, null);
        }
        return event;
    }

    private static void begin(XMLStreamReader reader) throws XMLStreamException, UnreadableStatement {
        while (next(reader) != XMLStreamConstants.START_ELEMENT) {
            // what stands before the document
        }
        String namespace = reader.getNamespaceURI();
        if (namespace == null || !STATEMENT.matcher(namespace).matches()) {
            String found = namespace == null ? reader.getLocalName() : namespace.replaceFirst(".*:", "");
            throw new UnreadableStatement(Kind.OTHER_XML, reader.getLocation().getLineNumber(), null, found);
        }
    }

    private void statement(XMLStreamReader reader) throws XMLStreamException, UnreadableStatement {
        int line = reader.getLocation().getLineNumber();
        CamtAccount account = null;
        XmlPart days = null;
        for (int event = next(reader); event != XMLStreamConstants.END_ELEMENT; event = next(reader)) {
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            XmlPart part = XmlPart.read(reader);
            switch (reader.getLocalName()) {
                case "FrToDt" -> days = part;
                case "Acct" -> account = account(part);
                case "Ntry" -> entry(account, part, line);
                default -> {
                    // balances and sums: the entries say all that we need
                }
            }
        }
        if (account != null && days != null) {
            account.covers(days);
        }
    }

    private CamtAccount account(XmlPart part) throws UnreadableStatement {
        String id = part.text("Id/IBAN", "Id/Othr/Id");
        if (id == null) {
            throw new UnreadableStatement(Kind.MISSING_ELEMENT, part.line(), "Stmt/Acct/Id/IBAN", null);
        }
        boolean iban = part.first("Id/IBAN") != null;
        if (iban && Iban.read(id).isEmpty()) {
            throw new UnreadableStatement(Kind.ACCOUNT, part.line(), "Stmt/Acct/Id/IBAN", id);
        }
        String account = iban ? Iban.read(id).orElseThrow() : String.valueOf(StatementText.clean(id, 34));
        return accounts.computeIfAbsent(account, CamtAccount::new);
    }

    private void entry(@Nullable CamtAccount account, XmlPart entry, int line) throws UnreadableStatement {
        if (account == null) {
            throw new UnreadableStatement(Kind.MISSING_ELEMENT, line, "Stmt/Acct", null);
        }
        bookings += account.add(entry);
        if (bookings > StatementFile.MOST_BOOKINGS) {
            throw new UnreadableStatement(Kind.TOO_MANY, entry.line(), null, null);
        }
    }
}
