package space.coworking.web.security;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** How somebody proved who they are. */
public enum SignInMethod {
    PASSWORD,
    /** By a link that we mailed: such a person may set a new password without the old one. */
    LINK,
    PASSKEY,
    /** By confirming the address of a new account. */
    SIGN_UP;

    /** @return whether this person signed in so */
    public boolean isHow(Authentication authentication) {
        return authentication.getAuthorities().stream().anyMatch(authority()::equals);
    }

    GrantedAuthority authority() {
        return new SimpleGrantedAuthority("SIGNED_IN_BY_" + name());
    }
}
