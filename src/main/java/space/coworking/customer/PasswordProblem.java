package space.coworking.customer;

/** Why a password can't be taken. */
public enum PasswordProblem {
    TOO_SHORT,
    TOO_LONG,
    /** It holds the e-mail address or the name. */
    PERSONAL,
    /** It is among the first that anybody tries. */
    COMMON
}
