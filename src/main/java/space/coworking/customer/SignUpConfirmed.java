package space.coworking.customer;

import org.jspecify.annotations.Nullable;

/** How confirming an address went. */
public sealed interface SignUpConfirmed {

    /** @param next the page of ours to go to; null for one's own */
    record Opened(Account account, @Nullable String next) implements SignUpConfirmed {}

    /** The link is good, and the password must be right: it isn't the browser in which the account was asked for. */
    record WrongPassword() implements SignUpConfirmed {}

    /** @param state never {@link LinkState#VALID} */
    record Refused(LinkState state) implements SignUpConfirmed {}
}
