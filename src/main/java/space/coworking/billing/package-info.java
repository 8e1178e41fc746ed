/**
 * What customers owe: charges, each from one source and only once, noted by whoever causes one in its own transaction; the invoices that take
 * them up, and how their money is collected.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"customer", "rules", "rules :: *", "payment", "mail", "shared"})
package space.coworking.billing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
