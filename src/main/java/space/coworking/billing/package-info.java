/**
 * What customers owe: charges, each from one source and only once. Whoever causes one notes it here in its own transaction.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"customer", "rules", "rules :: tax", "payment", "mail", "shared"})
package space.coworking.billing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
