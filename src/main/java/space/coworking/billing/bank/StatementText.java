package space.coworking.billing.bank;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import space.coworking.shared.PlainText;

/** Texts as banks give them out: cut into pieces, filled with spaces, with words of their own for "nothing". */
final class StatementText {

    private static final int MOST_NUMBERS = 20;

    /** As we write a number; the bank may have broken it anywhere. Without its letter, digits around it would make it another number. */
    private static final Pattern WHOLE = Pattern.compile("(?:R|(?<!\\d)(?=\\d{10}(?!\\d)))(20\\d{2})(\\d{6})");

    /** As people write it: without the zeros, which leaves the break between year and number to tell them apart. A day is none. */
    private static final Pattern SHORT =
            Pattern.compile("(?<![A-Z0-9])R?\\s?(20\\d{2})\\s?[-/]\\s?0*([1-9]\\d{0,5})(?!\\d)(?!\\s?[-/.]\\s?\\d)");

    private static final Set<String> NOTHING =
            Set.of("NOTPROVIDED", "NONREF", "NOREF", "NONE", "N/A", "-", "NICHT ANGEGEBEN");

    private StatementText() {}

    /** @return on one line, without what no text may have; null where nothing is left */
    static @Nullable String clean(@Nullable String text, int longest) {
        if (text == null) {
            return null;
        }
        String plain = text.codePoints()
                .map(c -> Character.isWhitespace(c) ? ' ' : c)
                .filter(c -> PlainText.isPlain(Character.toString(c), false))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .replaceAll("\\s+", " ")
                .strip();
        if (plain.isEmpty() || NOTHING.contains(plain.toUpperCase(Locale.ROOT))) {
            return null;
        }
        return plain.length() > longest ? plain.substring(0, longest) : plain;
    }

    /** @return those that say something, with spaces between them */
    static String join(List<@Nullable String> parts, int longest) {
        Set<String> said = new LinkedHashSet<>();
        for (String part : parts) {
            String clean = clean(part, longest);
            if (clean != null) {
                said.add(clean);
            }
        }
        String text = String.join(" ", said);
        return text.length() > longest ? text.substring(0, longest) : text;
    }

    /** @return numbers of our invoices that may be meant, as they stand on the documents: {@code R2026-000123} */
    static List<String> invoiceNumbers(String text) {
        Set<String> numbers = new LinkedHashSet<>();
        String upper = text.toUpperCase(Locale.ROOT);
        find(SHORT, upper, numbers);
        find(WHOLE, upper.replaceAll("[^A-Z0-9]", ""), numbers);
        return List.copyOf(new ArrayList<>(numbers).subList(0, Math.min(numbers.size(), MOST_NUMBERS)));
    }

    /** One may begin within another, so each is looked for from where the last began. */
    private static void find(Pattern pattern, String text, Set<String> numbers) {
        Matcher found = pattern.matcher(text);
        int from = 0;
        while (numbers.size() < MOST_NUMBERS && found.find(from)) {
            numbers.add(
                    "R" + found.group(1) + "-" + "0".repeat(6 - found.group(2).length()) + found.group(2));
            from = found.start() + 1;
        }
    }
}
