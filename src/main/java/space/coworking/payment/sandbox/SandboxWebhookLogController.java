package space.coworking.payment.sandbox;

import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Staff's page: which events the sandbox sent, how they were answered, and "send again". */
@Controller
@OnlySandbox
class SandboxWebhookLogController {

    private static final int PAGE_SIZE = 50;
    private static final String ADDRESS = "/backoffice/sandbox";

    private final SandboxDeliveries deliveries;
    private final SandboxWebhookSender sender;
    private final SandboxAccount account;
    private final Clock clock;

    SandboxWebhookLogController(
            SandboxDeliveries deliveries, SandboxWebhookSender sender, SandboxAccount account, Clock clock) {
        this.deliveries = deliveries;
        this.sender = sender;
        this.account = account;
        this.clock = clock;
    }

    @GetMapping(ADDRESS)
    String show(@RequestParam(defaultValue = "0") int page, Model model) {
        int shown = Math.max(0, Math.min(page, 10_000));
        model.addAttribute("deliveries", deliveries.latest(shown, PAGE_SIZE));
        model.addAttribute("page", shown);
        model.addAttribute("pageSize", PAGE_SIZE);
        model.addAttribute("webhooksOn", account.webhooksOn());
        return "sandbox/webhooks";
    }

    @PostMapping(ADDRESS + "/{id}/again")
    String sendAgain(@PathVariable UUID id) {
        deliveries.sendAgain(id, clock.instant());
        sender.wake();
        return "redirect:" + ADDRESS;
    }

    /** Off: events happen and nobody is told, as when the network eats them. */
    @PostMapping(ADDRESS + "/webhooks")
    String switchWebhooks(@RequestParam boolean on) {
        account.switchWebhooks(on);
        return "redirect:" + ADDRESS;
    }
}
