/**
 * The process engine: its schema, identities, single sign-on, Tasklist at home here, and the timeline of a case.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"customer", "shared"})
package space.coworking.workflow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
