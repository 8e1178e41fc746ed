package space.coworking.customer;

/** How changing a password went. */
public sealed interface PasswordChange {

    record Changed() implements PasswordChange {}

    /** The old one is not the account's. */
    record WrongOldPassword() implements PasswordChange {}

    record Refused(PasswordProblem problem) implements PasswordChange {}
}
