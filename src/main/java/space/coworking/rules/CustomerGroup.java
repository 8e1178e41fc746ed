package space.coworking.rules;

/**
 * Whom a rule is about: the guest, or the members of a plan by the plan's name. Staff add plans without a release, so this is a name
 * and not an enumeration.
 */
public record CustomerGroup(String name) {

    public static final CustomerGroup GUEST = new CustomerGroup("guest");

    public boolean isGuest() {
        return GUEST.equals(this);
    }
}
