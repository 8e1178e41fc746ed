package space.coworking.web.portal;

import jakarta.servlet.http.HttpSession;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import space.coworking.booking.RoomCatalog;
import space.coworking.customer.AccountManagement;
import space.coworking.customer.Passkey;
import space.coworking.customer.PasskeyManagement;
import space.coworking.shared.Formats;
import space.coworking.shared.PlainText;
import space.coworking.web.security.PasskeyCeremonies;
import space.coworking.web.security.SignedIn;

/** The passkeys of one's account: which there are, one more, one less. */
@Controller
@RequestMapping(PasskeyController.PAGE)
class PasskeyController {

    static final String PAGE = "/portal/account/passkeys";

    private final AccountManagement accounts;
    private final PasskeyManagement passkeys;
    private final PasskeyCeremonies ceremonies;
    private final RoomCatalog catalog;

    PasskeyController(
            AccountManagement accounts, PasskeyManagement passkeys, PasskeyCeremonies ceremonies, RoomCatalog catalog) {
        this.accounts = accounts;
        this.passkeys = passkeys;
        this.ceremonies = ceremonies;
        this.catalog = catalog;
    }

    @GetMapping
    String list(@AuthenticationPrincipal SignedIn person, Model model, Locale locale) {
        model.addAttribute("customer", person.ownedCustomer().isPresent());
        model.addAttribute("passkeys", passkeys.of(account(person)));
        model.addAttribute("longest", Passkey.LONGEST_LABEL);
        model.addAttribute("formats", new Formats(locale, catalog.location().zone()));
        return "portal/account/passkeys";
    }

    @PostMapping(path = "/options", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    String options(Authentication person, HttpSession session) {
        return ceremonies.beginRegistration(person, session);
    }

    /** @param label the owner's name for the device */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Void> add(
            @RequestParam String label, @RequestBody String answer, Authentication person, HttpSession session) {
        String name = label.strip();
        boolean named = !name.isEmpty() && name.length() <= Passkey.LONGEST_LABEL && PlainText.isPlain(name, false);
        boolean taken = named && ceremonies.finishRegistration(person, name, answer, session);
        return ResponseEntity.status(taken ? HttpStatus.CREATED : HttpStatus.UNPROCESSABLE_ENTITY)
                .build();
    }

    @PostMapping("/{id:[0-9a-f-]{36}}/remove")
    String remove(@PathVariable UUID id, @AuthenticationPrincipal SignedIn person) {
        if (!passkeys.remove(account(person), id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:" + PAGE + "?done=passkeyRemoved";
    }

    private UUID account(SignedIn person) {
        return accounts.withEmail(person.email())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                .id();
    }
}
