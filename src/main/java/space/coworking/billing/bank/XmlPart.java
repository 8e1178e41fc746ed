package space.coworking.billing.bank;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import space.coworking.billing.bank.StatementProblem.Kind;

/** An element with all that is in it, of which only small ones are held at a time. */
final class XmlPart {

    private static final int DEEPEST = 20;

    private final String name;
    private final int line;
    private final @Nullable String currency;
    private final List<XmlPart> parts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private XmlPart(XMLStreamReader reader) {
        this.name = reader.getLocalName();
        this.line = reader.getLocation().getLineNumber();
        this.currency = reader.getAttributeValue(null, "Ccy");
    }

    /** @param reader stands at the element's beginning, and in the end at its end */
    static XmlPart read(XMLStreamReader reader) throws XMLStreamException, UnreadableStatement {
        return read(reader, 0);
    }

    private static XmlPart read(XMLStreamReader reader, int depth) throws XMLStreamException, UnreadableStatement {
        XmlPart part = new XmlPart(reader);
        if (depth > DEEPEST) {
            throw new UnreadableStatement(Kind.MALFORMED_XML, part.line, part.name, null);
        }
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                part.parts.add(read(reader, depth + 1));
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                part.text.append(reader.getText());
            } else if (event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new UnreadableStatement(
                        Kind.DOCUMENT_TYPE, reader.getLocation().getLineNumber(), part.name, null);
            }
        }
        return part;
    }

    int line() {
        return line;
    }

    /** Of an amount. */
    @Nullable
    String currency() {
        return currency;
    }

    /** The text of the element alone. */
    String text() {
        return text.toString().strip();
    }

    /** @return those at a path like {@code NtryDtls/TxDtls} */
    List<XmlPart> all(String path) {
        List<XmlPart> found = List.of(this);
        for (String step : path.split("/", -1)) {
            found = found.stream()
                    .flatMap(part -> part.parts.stream())
                    .filter(part -> part.name.equals(step))
                    .toList();
        }
        return found;
    }

    @Nullable
    XmlPart first(String path) {
        return all(path).stream().findFirst().orElse(null);
    }

    /** @return the text at the first of some paths that has any */
    @Nullable
    String text(String... paths) {
        for (String path : paths) {
            XmlPart part = first(path);
            if (part != null && !part.text().isEmpty()) {
                return part.text();
            }
        }
        return null;
    }
}
