/**
 * The outbox: a mail is written in the transaction that causes it and sent after the commit, once.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package space.coworking.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
