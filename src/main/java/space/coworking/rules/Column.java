package space.coworking.rules;

import static space.coworking.rules.language.Terms.ANY;

import java.math.BigDecimal;
import java.util.List;

/**
 * One column of a decision table.
 *
 * @param type what Drools calls it: NAME, CONDITION, ACTION, or METADATA for the reasons
 * @param code the snippet that stands in the hidden row above the column
 */
record Column(String key, String type, String code, CellKind kind) {

    static final String ROW = "row";
    static final String REASON_EN = "reasonEn";
    static final String REASON_DE = "reasonDe";

    static Column rowId(String prefix) {
        return new Column(ROW, "NAME", "", new CellKind.RowId(prefix));
    }

    static Column condition(String key, String code, CellKind kind) {
        return new Column(key, "CONDITION", code, kind);
    }

    static Column result(String key, CellKind kind) {
        return new Column(key, "ACTION", "matches.put(drools.getRule().getName(), \"" + key + "\", \"$param\");", kind);
    }

    static Column reason(String key) {
        return new Column(key, "METADATA", key + "(\"$param\")", new CellKind.Sentence());
    }

    /** @return it is a text for people, which the compiler never gets */
    boolean isReason() {
        return type.equals("METADATA");
    }

    boolean isCondition() {
        return type.equals("CONDITION");
    }

    static CellKind word(String... words) {
        return new CellKind.Words(List.of(words), false);
    }

    static CellKind words(String... words) {
        return new CellKind.Words(List.of(words), true);
    }

    static CellKind days() {
        return words(ANY, "workday", "weekend", "holiday", "closed");
    }

    /** {@code any}, or one tag of a customer. */
    static CellKind tag() {
        return new CellKind.Shaped(
                "[a-z0-9][a-z0-9-]{1,39}",
                "any, or one tag of lower-case letters, digits and hyphens, like non-profit",
                List.of(ANY));
    }

    static CellKind whole(int min, int max, String... words) {
        return number(min, max, 0, words);
    }

    static CellKind number(double min, double max, int decimals, String... words) {
        return new CellKind.Amount(plain(min), plain(max), decimals, List.of(words));
    }

    private static BigDecimal plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros();
    }

    static CellKind time(String... words) {
        return new CellKind.Time(List.of(words));
    }
}
