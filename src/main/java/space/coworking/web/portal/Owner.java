package space.coworking.web.portal;

import java.util.UUID;
import space.coworking.web.security.SignedIn;

/**
 * The signed-in customer whose portal this is. A controller that asks for it is not there for accounts that are no customer.
 *
 * @param customer whose things the pages show
 */
record Owner(UUID customer, SignedIn person) {}
