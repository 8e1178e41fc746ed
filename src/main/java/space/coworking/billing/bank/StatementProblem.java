package space.coworking.billing.bank;

import org.jspecify.annotations.Nullable;

/**
 * Why a file can't be read, exactly enough to put it right.
 *
 * @param line of the file, from 1; null where it is about the whole file
 * @param where the column or element that it is about
 * @param found what stands there
 */
public record StatementProblem(
        Kind kind,
        @Nullable Integer line,
        @Nullable String where,
        @Nullable String found) {

    private static final int LONGEST = 60;

    /** What is wrong. */
    public enum Kind {
        EMPTY,
        TOO_LARGE,
        /** More bookings than we take at once. */
        TOO_MANY,
        /** A ZIP or the like: what is in it is to be given. */
        COMPRESSED,
        /** A PDF, a spreadsheet or something else that is no text. */
        NOT_TEXT,
        MALFORMED_XML,
        /** A document type or an entity of one's own: no bank writes any, and whoever does wants something else. */
        DOCUMENT_TYPE,
        /** XML that is no statement of the kinds we read. */
        OTHER_XML,
        MISSING_ELEMENT,
        WRONG_DIRECTION,
        NO_HEADER,
        MISSING_COLUMN,
        COLUMN_TWICE,
        MALFORMED_CSV,
        AMOUNT,
        /** Some amounts have a point before the cents, some a comma. */
        MIXED_AMOUNTS,
        DATE,
        CURRENCY,
        ACCOUNT,
        /** The file doesn't say which account it is about. */
        NO_ACCOUNT,
        /** What was typed as the account. */
        TYPED_ACCOUNT,
        NOTHING_BOOKED
    }

    public StatementProblem {
        found = found == null || found.length() <= LONGEST ? found : found.substring(0, LONGEST) + "…";
    }

    static StatementProblem of(Kind kind) {
        return new StatementProblem(kind, null, null, null);
    }
}
