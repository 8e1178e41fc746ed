/** The processes of memberships: what waits, for whom and how long. Only this package and the engine's set-up know the engine. */
@NullMarked
package space.coworking.membership.process;

import org.jspecify.annotations.NullMarked;
