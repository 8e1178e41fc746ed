package space.coworking.customer;

/** What a member of staff works as; one person may be in several. The engine knows the groups by {@link #id()}. */
public enum StaffGroup {
    RECEPTION,
    MANAGER,
    ANALYST,
    ACCOUNTANT,
    ADMIN;

    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
