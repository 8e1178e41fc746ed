package space.coworking.web.security;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;
import space.coworking.customer.Account;
import space.coworking.customer.AccountManagement;

/** Checks address and password against our accounts. Unknown, disabled, wrong and throttled all fail the same way. */
@Component
class AccountAuthentication implements AuthenticationProvider {

    private final AccountManagement accounts;
    private final SignInThrottle throttle;
    private final OutdatedSessions sessions;

    AccountAuthentication(AccountManagement accounts, SignInThrottle throttle, OutdatedSessions sessions) {
        this.accounts = accounts;
        this.throttle = throttle;
        this.sessions = sessions;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String email = attempt.getName();
        String from =
                attempt.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        throttle.check(email, from);
        Account account = accounts.signIn(email, String.valueOf(attempt.getCredentials()))
                .orElseThrow(() -> {
                    throttle.failed(email, from);
                    return new BadCredentialsException("Wrong address or password");
                });
        throttle.succeeded(email, from);
        sessions.forget(account.email());
        var authentication = UsernamePasswordAuthenticationToken.authenticated(
                SignedIn.as(account), null, SignedIn.authorities(account, SignInMethod.PASSWORD));
        authentication.setDetails(attempt.getDetails());
        return authentication;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
