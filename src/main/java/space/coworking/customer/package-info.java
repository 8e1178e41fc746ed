/**
 * Everybody we deal with, their user accounts and staff groups.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"mail", "shared"})
package space.coworking.customer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
