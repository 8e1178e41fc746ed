/**
 * What the application stands on: the embedded database, the clock, the demo switch, the words on the console at start. No room
 * imports it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package space.coworking.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
