package space.coworking.web.portal;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import space.coworking.booking.RoomCatalog;
import space.coworking.customer.AccessToken;
import space.coworking.customer.AccessTokenManagement;
import space.coworking.shared.Formats;
import space.coworking.shared.SecretToken;
import space.coworking.web.FormFields;
import space.coworking.web.security.SignedIn;

/** The tokens by which one's own programs use the API. */
@Controller
@RequestMapping("/portal/account/tokens")
class TokenController {

    /** In days; 0 doesn't expire. */
    private static final List<Integer> LIFETIMES = List.of(30, 90, 365, 0);

    private static final int USUAL = 90;

    private final AccessTokenManagement tokens;
    private final RoomCatalog rooms;
    private final MessageSource messages;
    private final Clock clock;

    TokenController(AccessTokenManagement tokens, RoomCatalog rooms, MessageSource messages, Clock clock) {
        this.tokens = tokens;
        this.rooms = rooms;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * A line of the list.
     *
     * @param expires null for never
     * @param used null when it never was
     */
    record Row(
            UUID id,
            String name,
            String made,
            @Nullable String expires,
            boolean expired,
            @Nullable String used) {

        static Row of(AccessToken token, Formats formats, Instant now) {
            return new Row(
                    token.id(),
                    token.name(),
                    formats.date(token.createdAt()),
                    token.expiresAt() == null ? null : formats.date(token.expiresAt()),
                    token.isExpired(now),
                    token.lastUsedAt() == null ? null : formats.dateTime(token.lastUsedAt()));
        }
    }

    @GetMapping
    String list(SignedIn person, Model model, Locale locale) {
        return page(person, "", USUAL, Map.of(), model, locale);
    }

    /** The new secret stands in this answer and nowhere else. */
    @PostMapping
    String make(
            SignedIn person,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String days,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        FormFields fields = new FormFields(messages, locale);
        String called = fields.text("tokenName", name, AccessToken.LONGEST_NAME);
        int lifetime = LIFETIMES.stream()
                .filter(offered -> offered.toString().equals(days))
                .findFirst()
                .orElse(USUAL);
        if (fields.problems().isEmpty()) {
            Optional<SecretToken> secret =
                    tokens.make(person.email(), called, lifetime == 0 ? null : Duration.ofDays(lifetime));
            if (secret.isPresent()) {
                model.addAttribute("secret", secret.get().value());
                return page(person, "", USUAL, Map.of(), model, locale);
            }
            fields.wrong("tokenName", "tooManyTokens", AccessTokenManagement.MOST);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return page(person, name, lifetime, fields.problems(), model, locale);
    }

    @PostMapping("/{token}/revoke")
    String revoke(SignedIn person, @PathVariable UUID token) {
        if (!tokens.revoke(person.email(), token)) {
            throw BookingLink.notFound();
        }
        return "redirect:/portal/account/tokens?done=revoked";
    }

    private String page(
            SignedIn person, String name, int days, Map<String, String> problems, Model model, Locale locale) {
        Formats formats = new Formats(locale, rooms.location().zone());
        model.addAttribute("tokenName", name);
        model.addAttribute("days", days);
        model.addAttribute("lifetimes", LIFETIMES);
        model.addAttribute("problems", problems);
        model.addAttribute(
                "tokens",
                tokens.of(person.email()).stream()
                        .map(token -> Row.of(token, formats, clock.instant()))
                        .toList());
        return "portal/account/tokens";
    }
}
