package space.coworking.payment.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Notes what happened, in the transaction in which it does, and hands it to the deliveries. */
@Component
@OnlySandbox
class SandboxEvents {

    static final String API_VERSION = "2026-07-29.dahlia";

    private final SandboxObjects objects;
    private final SandboxDeliveries deliveries;
    private final SandboxAccount account;
    private final SandboxWebhookSender sender;
    private final Clock clock;

    SandboxEvents(
            SandboxObjects objects,
            SandboxDeliveries deliveries,
            SandboxAccount account,
            SandboxWebhookSender sender,
            Clock clock) {
        this.objects = objects;
        this.deliveries = deliveries;
        this.account = account;
        this.sender = sender;
        this.clock = clock;
    }

    void emit(String type, ObjectNode object) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("id", objects.newId("evt_"));
        event.put("object", "event");
        event.put("api_version", API_VERSION);
        event.put("created", clock.instant().getEpochSecond());
        event.putObject("data").set("object", Answer.visible(object));
        event.put("livemode", false);
        event.put("pending_webhooks", 1);
        event.putObject("request").putNull("id").putNull("idempotency_key");
        event.put("type", type);
        objects.create("event", event);
        if (account.webhooksOn()) {
            deliveries.add(event.path("id").asText(), type, clock.instant());
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    sender.wake();
                }
            });
        }
    }
}
