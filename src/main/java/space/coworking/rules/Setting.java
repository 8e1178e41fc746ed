package space.coworking.rules;

/**
 * A labelled value above a table that is no row of it, such as a bound of a sum.
 *
 * @param label the text that stands before the value
 */
record Setting(String key, String label, CellKind kind) {

    static final String NO_MATCH_EN = "noMatchEn";
    static final String NO_MATCH_DE = "noMatchDe";

    static Setting noMatchInEnglish() {
        return new Setting(NO_MATCH_EN, "Reason when no row applies (English)", new CellKind.Sentence());
    }

    static Setting noMatchInGerman() {
        return new Setting(NO_MATCH_DE, "Reason when no row applies (German)", new CellKind.Sentence());
    }
}
