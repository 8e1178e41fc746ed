package space.coworking.rules;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import space.coworking.shared.LocalText;

/**
 * A row of which every cell is right.
 *
 * @param literals the canonical literals by column key
 */
record CheckedRow(Map<String, String> literals) {

    String id() {
        return literal(Column.ROW);
    }

    LocalText reason() {
        return new LocalText(literal(Column.REASON_EN), literal(Column.REASON_DE));
    }

    String literal(String key) {
        return Objects.requireNonNull(literals.get(key), key);
    }

    boolean is(String key, String literal) {
        return literal(key).equals(literal);
    }

    /** @return the number in a cell, or empty where a word stands there */
    Optional<BigDecimal> number(String key) {
        String literal = literal(key);
        return literal.matches("-?[0-9.]+") ? Optional.of(new BigDecimal(literal)) : Optional.empty();
    }
}
