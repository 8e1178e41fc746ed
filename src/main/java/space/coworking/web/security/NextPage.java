package space.coworking.web.security;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where somebody wants to go once they are signed in, as an address says it: a page of ours or nothing. */
public final class NextPage {

    /** The parameter's name. */
    public static final String PARAMETER = "next";

    private static final int LONGEST = 300;

    /** A path from the root, without anything that a browser could take for another host. */
    private static final Pattern OURS =
            Pattern.compile("/(?:[A-Za-z0-9._~-][A-Za-z0-9/._~%-]*)?(?:\\?[A-Za-z0-9/._~%&=:+,-]*)?");

    private NextPage() {}

    /** @return the page's path and query; null where it is none of ours */
    public static @Nullable String of(@Nullable String asked) {
        boolean ours = asked != null
                && asked.length() <= LONGEST
                && OURS.matcher(asked).matches()
                && !asked.contains("//")
                && !asked.contains("..")
                && !asked.startsWith("/sign-");
        return ours ? asked : null;
    }
}
