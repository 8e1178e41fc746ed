/**
 * Leads and their pipeline, and the hand-off of each lead to the sales system outside.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package space.coworking.crm;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
