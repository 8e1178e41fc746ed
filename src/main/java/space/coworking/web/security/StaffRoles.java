package space.coworking.web.security;

import static space.coworking.customer.StaffGroup.ACCOUNTANT;
import static space.coworking.customer.StaffGroup.ADMIN;
import static space.coworking.customer.StaffGroup.ANALYST;
import static space.coworking.customer.StaffGroup.MANAGER;
import static space.coworking.customer.StaffGroup.RECEPTION;

import java.util.Arrays;
import space.coworking.customer.StaffGroup;

/** The staff groups as roles, in the sets that rules about addresses name. */
final class StaffRoles {

    static final String[] ALL = roles(StaffGroup.values());
    static final String[] FRONT_DESK = roles(RECEPTION, MANAGER, ADMIN);
    static final String[] MONEY = roles(ACCOUNTANT, MANAGER, ADMIN);
    static final String[] BOOKS = roles(ACCOUNTANT, ADMIN);
    static final String[] RULES = roles(ANALYST, MANAGER, ADMIN);

    private StaffRoles() {}

    private static String[] roles(StaffGroup... groups) {
        return Arrays.stream(groups).map(StaffGroup::name).toArray(String[]::new);
    }
}
