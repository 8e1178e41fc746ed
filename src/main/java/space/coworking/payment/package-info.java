/**
 * Money that moves: what is owed, the attempts to collect it, refunds, disputes, and the reconciler that asks the provider what became
 * of them.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package space.coworking.payment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
