package space.coworking.customer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What VIES, the European Union's register of VAT ids, says about an id.
 *
 * @param at when it said so; null while it said nothing
 */
public record VatIdAnswer(Kind kind, @Nullable Instant at) {

    public enum Kind {
        VALID,
        INVALID,
        /** It was not asked, or did not answer: the id's form counts. */
        UNKNOWN
    }

    public boolean isInvalid() {
        return kind == Kind.INVALID;
    }
}
