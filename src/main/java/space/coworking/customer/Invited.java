package space.coworking.customer;

/** How inviting somebody into a company went. */
public sealed interface Invited {

    record Done() implements Invited {}

    record IsMember() implements Invited {}

    /** Too many were invited in a day. */
    record TooMany() implements Invited {}
}
