package space.coworking.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import space.coworking.rules.CellContent.Number;
import space.coworking.rules.CellContent.Text;
import space.coworking.rules.language.Terms;

/**
 * What may stand in a column. A kind reads a cell and writes its canonical literal anew; what it can't read never gets any further, and
 * no literal can end a string or a call of the code around it.
 */
sealed interface CellKind {

    /** @return the canonical literal, or empty where the content doesn't fit */
    Optional<String> read(CellContent content);

    /** @return what would be right, for a message: "a number from 1 to 300" */
    String expected();

    /** A row id with the table's prefix, {@code RP-010}. */
    record RowId(String prefix) implements CellKind {
        @Override
        public Optional<String> read(CellContent content) {
            return text(content).filter(Pattern.compile(prefix + "-[0-9]{3}").asMatchPredicate());
        }

        @Override
        public String expected() {
            return "a row id like " + prefix + "-010";
        }
    }

    /** One word of a list, or several with commas between; upper and lower case are the same, and so are hyphen and dash. */
    record Words(List<String> words, boolean several) implements CellKind {
        private static final Set<String> ALONE = Set.of(Terms.ANY, Terms.ALL, Terms.NONE, "none");

        @Override
        public Optional<String> read(CellContent content) {
            return text(content).flatMap(text -> known(text).or(() -> list(text)));
        }

        private Optional<String> known(String text) {
            return words.stream()
                    .filter(word -> dashed(word).equalsIgnoreCase(dashed(text)))
                    .findFirst();
        }

        private Optional<String> list(String text) {
            List<String> parts = Arrays.stream(text.split(",", -1))
                    .map(part -> known(part.strip()).orElse(""))
                    .toList();
            boolean fits = several && parts.stream().noneMatch(part -> part.isEmpty() || ALONE.contains(part));
            return fits ? Optional.of(String.join(", ", parts)) : Optional.empty();
        }

        private static String dashed(String text) {
            return text.replace('-', '–');
        }

        @Override
        public String expected() {
            return "one of " + String.join(", ", words) + (several ? ", or several with commas between" : "");
        }
    }

    /** The name of a plan, which makes it a plan; no word that tables use for whole groups of customers. */
    record Plan() implements CellKind {
        private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._+&/()–-]{0,59}");
        private static final String SHAPE = "the name of a plan (letters, digits, spaces, . _ + & / ( ) -, at most 60)";

        @Override
        public Optional<String> read(CellContent content) {
            return text(content).filter(NAME.asMatchPredicate()).filter(text -> Customer.keyword(text)
                    .isEmpty());
        }

        @Override
        public String expected() {
            return SHAPE;
        }
    }

    /** {@code any}, {@code guest}, {@code member}, or the name of a plan. */
    record Customer() implements CellKind {
        private static final List<String> KEYWORDS = List.of(Terms.ANY, CustomerGroup.GUEST.name(), Terms.MEMBER);

        @Override
        public Optional<String> read(CellContent content) {
            return text(content).filter(Plan.NAME.asMatchPredicate()).map(text -> keyword(text)
                    .orElse(text));
        }

        static Optional<String> keyword(String text) {
            return KEYWORDS.stream().filter(text::equalsIgnoreCase).findFirst();
        }

        @Override
        public String expected() {
            return "any, guest, member, or " + Plan.SHAPE;
        }
    }

    /**
     * A word that no list can hold because people coin it; it has a shape.
     *
     * @param shape a regular expression that lets through neither quotes nor brackets
     * @param words words that may stand there instead
     */
    record Shaped(String shape, String expected, List<String> words) implements CellKind {
        @Override
        public Optional<String> read(CellContent content) {
            return text(content).filter(text -> text.matches(shape)).or(() -> word(content, words));
        }
    }

    /**
     * A number within bounds, both included.
     *
     * @param decimals digits after the point, at most
     * @param words words that may stand there instead
     */
    record Amount(BigDecimal min, BigDecimal max, int decimals, List<String> words) implements CellKind {
        @Override
        public Optional<String> read(CellContent content) {
            if (content instanceof Number cell && !cell.asPercentage()) {
                BigDecimal number = cell.number();
                boolean fits = number.scale() <= decimals && number.compareTo(min) >= 0 && number.compareTo(max) <= 0;
                return fits ? Optional.of(number.toPlainString()) : Optional.empty();
            }
            return word(content, words);
        }

        @Override
        public String expected() {
            String number = decimals == 0 ? "a whole number" : "a number with at most " + decimals + " decimals";
            return number + " from " + min.toPlainString() + " to " + max.toPlainString() + or(words);
        }
    }

    /** One number of a list. */
    record Choice(List<Integer> numbers) implements CellKind {
        @Override
        public Optional<String> read(CellContent content) {
            return numbers.stream()
                    .filter(number -> content instanceof Number cell
                            && !cell.asPercentage()
                            && cell.number().compareTo(BigDecimal.valueOf(number)) == 0)
                    .map(String::valueOf)
                    .findFirst();
        }

        @Override
        public String expected() {
            return "one of the numbers " + numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
    }

    /** A local time to the minute, {@code 00:00} to {@code 24:00}. */
    record Time(List<String> words) implements CellKind {
        @Override
        public Optional<String> read(CellContent content) {
            return content instanceof Number cell && !cell.asPercentage()
                    ? ExcelTime.timeOfDay(cell.number())
                    : word(content, words);
        }

        @Override
        public String expected() {
            return "a time from 00:00 to 24:00 in whole minutes" + or(words);
        }
    }

    /** A local date, which Excel keeps as a number of days; or as text, {@code 2026-01-31}. */
    record Day() implements CellKind {
        private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
        private static final LocalDate LAST = LocalDate.of(2099, 12, 31);

        @Override
        public Optional<String> read(CellContent content) {
            return date(content)
                    .filter(date -> !date.isBefore(FIRST) && !date.isAfter(LAST))
                    .map(LocalDate::toString);
        }

        private static Optional<LocalDate> date(CellContent content) {
            if (content instanceof Number cell && !cell.asPercentage()) {
                return ExcelTime.date(cell.number());
            }
            try {
                return text(content).map(LocalDate::parse);
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }

        @Override
        public String expected() {
            return "a date from " + FIRST + " to " + LAST;
        }
    }

    /** A reason in plain words. It is shown to people and never handed to the compiler. */
    record Sentence() implements CellKind {
        private static final int LONGEST = 300;

        @Override
        public Optional<String> read(CellContent content) {
            return text(content)
                    .filter(text ->
                            text.length() <= LONGEST && text.codePoints().noneMatch(Character::isISOControl));
        }

        @Override
        public String expected() {
            return "a sentence of at most " + LONGEST + " characters on one line";
        }
    }

    private static Optional<String> text(CellContent content) {
        return content instanceof Text cell ? Optional.of(cell.text()) : Optional.empty();
    }

    private static Optional<String> word(CellContent content, List<String> words) {
        // a keyboard has no en dash
        return text(content)
                .map(text -> text.equals("-") ? "–" : text.toLowerCase(Locale.ROOT))
                .filter(words::contains);
    }

    private static String or(List<String> words) {
        return words.isEmpty() ? "" : ", or " + String.join(" or ", words);
    }
}
