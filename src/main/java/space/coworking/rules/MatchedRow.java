package space.coworking.rules;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import space.coworking.rules.language.Terms;

/**
 * A row that applied, with what its result cells say.
 *
 * @param literals canonical literals by column key; a cell that says nothing is absent
 */
record MatchedRow(Map<String, String> literals, Because because) {

    boolean has(String key) {
        return literals.containsKey(key);
    }

    boolean says(String key, String literal) {
        return literal.equals(literals.get(key));
    }

    String literal(String key) {
        return Objects.requireNonNull(literals.get(key), key);
    }

    BigDecimal number(String key) {
        return new BigDecimal(literal(key));
    }

    int whole(String key) {
        return Integer.parseInt(literal(key));
    }

    Duration minutes(String key) {
        return Duration.ofMinutes(whole(key));
    }

    Duration hours(String key) {
        return Terms.hours(literal(key));
    }
}
