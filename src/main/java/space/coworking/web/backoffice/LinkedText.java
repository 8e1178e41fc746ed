package space.coworking.web.backoffice;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plain text in which addresses of pages can be followed. */
final class LinkedText {

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?)]");

    private LinkedText() {}

    /** A piece of the text. */
    record Part(String text, boolean link) {}

    static List<Part> of(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher addresses = ADDRESS.matcher(text);
        int end = 0;
        while (addresses.find()) {
            parts.add(new Part(text.substring(end, addresses.start()), false));
            parts.add(new Part(addresses.group(), true));
            end = addresses.end();
        }
        parts.add(new Part(text.substring(end), false));
        return parts;
    }
}
