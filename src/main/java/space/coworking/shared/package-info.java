/**
 * Small values that every room speaks: money, time slots, e-mail addresses, text in both languages, and the one refusal to start. No
 * services.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package space.coworking.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
