/**
 * The decision tables that staff edit: one workbook per decision, compiled at start; every answer says which row gave it and why.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package space.coworking.rules;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
