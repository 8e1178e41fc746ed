package space.coworking.web.backoffice;

import org.jspecify.annotations.Nullable;
import space.coworking.shared.PlainText;

/** A reason that staff give, which others read. */
final class Reason {

    static final int LONGEST = 500;

    private Reason() {}

    /** @return what is wrong, {@code backoffice.cancel.reason.<…>}; null where nothing is */
    static @Nullable String wrong(String typed) {
        String reason = typed.strip();
        if (reason.isEmpty() || !PlainText.isPlain(reason, true)) {
            return "required";
        }
        return reason.length() > LONGEST ? "tooLong" : null;
    }
}
