/**
 * Plans and what they offer; memberships from the draft to their end; the credits of members and the hours they use.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"billing", "customer", "rules", "rules :: *", "payment", "mail", "shared"})
package space.coworking.membership;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
