/**
 * Everything that speaks HTTP: the public website, the guests' and members' portal, the back office, the JSON API, and who may
 * see which.
 */
@NullMarked
@ApplicationModule
package space.coworking.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
