package space.coworking.customer;

import org.jspecify.annotations.Nullable;

/** How confirming an address went. */
public sealed interface SignUpConfirmed {

    /** @param next the page of ours to go to; null for one's own */
    record Opened(Account account, @Nullable String next) implements SignUpConfirmed {}

    /** The link is good, but this isn't the browser in which the account was asked for, and the password chosen here can't be taken. */
    record WeakPassword(PasswordProblem problem) implements SignUpConfirmed {}

    /** @param state never {@link LinkState#VALID} */
    record Refused(LinkState state) implements SignUpConfirmed {}
}
