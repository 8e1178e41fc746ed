package space.coworking.billing.einvoice;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Writes XML front to back. Names come from us; texts from anywhere. */
final class Xml {

    private final StringBuilder out = new StringBuilder(16_384);

    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element. */
    Xml in(String name) {
        return in(name, "");
    }

    /** @param attributes as they are to stand in the tag */
    Xml in(String name, String attributes) {
        out.append('<').append(name);
        if (!attributes.isEmpty()) {
            out.append(' ').append(attributes);
        }
        out.append('>');
        open.push(name);
        return this;
    }

    /** Closes the element that was opened last. */
    Xml end() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** An element with a text in it; none where there is no text. */
    Xml say(String name, @Nullable String text) {
        return say(name, "", text);
    }

    Xml say(String name, String attributes, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return this;
        }
        in(name, attributes);
        clean(text.strip()).codePoints().forEach(this::append);
        return end();
    }

    private void append(int character) {
        switch (character) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            default -> out.appendCodePoint(character);
        }
    }

    /** What XML 1.0 counts as a character; a control character in somebody's name must not spoil the invoice. */
    private static boolean isAllowed(int character) {
        return character >= 0x20 && character <= 0xD7FF
                || character == '\t'
                || character == '\n'
                || character == '\r'
                || character >= 0xE000 && character <= 0xFFFD
                || character >= 0x1_0000;
    }

    /** The text without what XML 1.0 doesn't count as a character. */
    static String clean(String text) {
        return text.codePoints().allMatch(Xml::isAllowed)
                ? text
                : text.codePoints()
                        .filter(Xml::isAllowed)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    byte[] bytes() {
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + out).getBytes(StandardCharsets.UTF_8);
    }
}
