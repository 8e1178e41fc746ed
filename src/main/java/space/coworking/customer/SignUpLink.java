package space.coworking.customer;

import org.jspecify.annotations.Nullable;

/**
 * What a sign-up's link is for.
 *
 * @param email the address to confirm; empty for an unknown link
 * @param needsPassword whether a password must be chosen anew, see {@link SignUpManagement}
 * @param next the page of ours to go to afterwards; null for one's own
 */
public record SignUpLink(
        LinkState state,
        String email,
        boolean needsPassword,
        @Nullable String next) {}
