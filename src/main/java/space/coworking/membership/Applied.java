package space.coworking.membership;

/** What became of an application. */
public sealed interface Applied {

    record Drafted(MembershipView membership) implements Applied {}

    record Refused(MembershipRefusal refusal) implements Applied {}
}
