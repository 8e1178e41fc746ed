/**
 * Who may see which address: deny by default, one chain of filters for each kind of client, and the one sign-in for website, back office
 * and the engine's web applications.
 */
@NullMarked
package space.coworking.web.security;

import org.jspecify.annotations.NullMarked;
