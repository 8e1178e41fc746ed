package space.coworking.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import space.coworking.customer.Account;

/** Signs in by a passkey: what our script on the sign-in page asks. */
@RestController
@RequestMapping(path = PasskeySignInController.PAGE, produces = MediaType.APPLICATION_JSON_VALUE)
class PasskeySignInController {

    static final String PAGE = "/sign-in/passkey";

    /** A visitor's session ends soon, as it holds a challenge and nothing else. */
    private static final Duration CHALLENGE = Duration.ofMinutes(5);

    private final PasskeyCeremonies passkeys;
    private final SignInSession sessions;

    PasskeySignInController(PasskeyCeremonies passkeys, SignInSession sessions) {
        this.passkeys = passkeys;
        this.sessions = sessions;
    }

    @PostMapping("/options")
    String options(HttpServletRequest request) {
        HttpSession session = request.getSession();
        if (session.isNew()) {
            session.setMaxInactiveInterval((int) CHALLENGE.toSeconds());
        }
        return passkeys.beginSignIn(session);
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, String>> signIn(
            @RequestBody String answer, HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        Optional<Account> account = session == null ? Optional.empty() : passkeys.finishSignIn(answer, session);
        return account.map(owner -> sessions.begin(owner, SignInMethod.PASSKEY, null, request, response))
                .map(page -> ResponseEntity.ok(Map.of("page", page)))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.UNAUTHORIZED).body(Map.of()));
    }
}
