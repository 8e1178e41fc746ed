package space.coworking.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Optional;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import space.coworking.customer.AccountManagement;
import space.coworking.customer.PasswordChange;

/**
 * Changes the password of who is signed in. Guesses of the old one are slowed down as at the sign-in, but counted apart from it: whoever
 * found an open session keeps nobody from signing in, and who comes by a link that we mailed needn't know the old one.
 */
@Component
public class OwnPassword {

    private final AccountManagement accounts;
    private final OutdatedSessions sessions;
    private final SignInThrottle throttle;

    OwnPassword(AccountManagement accounts, OutdatedSessions sessions, Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.throttle = new SignInThrottle(clock);
    }

    /** @return how it went, where it was changed with all other sessions ended; empty after too many wrong guesses */
    public Optional<PasswordChange> change(
            SignedIn person,
            Authentication authentication,
            String oldPassword,
            String newPassword,
            HttpServletRequest request) {
        Optional<PasswordChange> change = SignInMethod.LINK.isHow(authentication)
                ? Optional.of(accounts.setPassword(person.email(), newPassword))
                : guarded(person, oldPassword, newPassword, request.getRemoteAddr());
        HttpSession session = request.getSession(false);
        if (session != null
                && change.filter(PasswordChange.Changed.class::isInstance).isPresent()) {
            sessions.keep(session);
        }
        return change;
    }

    private Optional<PasswordChange> guarded(SignedIn person, String oldPassword, String newPassword, String from) {
        String email = person.email().value();
        try {
            throttle.check(email, from);
        } catch (LockedException tooOften) {
            return Optional.empty();
        }
        PasswordChange change = accounts.changePassword(person.email(), oldPassword, newPassword);
        if (change instanceof PasswordChange.WrongOldPassword) {
            throttle.failed(email, from);
        } else {
            throttle.succeeded(email, from);
        }
        return Optional.of(change);
    }
}
