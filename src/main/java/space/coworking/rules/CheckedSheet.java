package space.coworking.rules;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import space.coworking.shared.LocalText;

/** A version of a table of which every cell is right. */
record CheckedSheet(TableLayout layout, int version, Map<String, String> settings, List<CheckedRow> rows) {

    String name() {
        return layout.name();
    }

    Because because(String row) {
        LocalText reason = rows.stream()
                .filter(candidate -> candidate.id().equals(row))
                .findFirst()
                .orElseThrow()
                .reason();
        return new Because(name(), version, row, reason);
    }

    Because noMatch() {
        LocalText reason = new LocalText(setting(Setting.NO_MATCH_EN), setting(Setting.NO_MATCH_DE));
        return new Because(name(), version, "none", reason);
    }

    BigDecimal number(String setting) {
        return new BigDecimal(setting(setting));
    }

    /** @return the literals of a column that aren't the word "any" or its like */
    Stream<String> literals(String column) {
        return rows.stream().map(row -> row.literal(column)).filter(literal -> literal.matches("[0-9].*"));
    }

    private String setting(String key) {
        return Objects.requireNonNull(settings.get(key), key);
    }
}
