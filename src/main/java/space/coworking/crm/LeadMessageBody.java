package space.coworking.crm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes messages: {@code {"type":"lead.created","timestamp":"2026-11-26T09:00:00Z","data":{…}}}, the shape that the Standard Webhooks
 * specification recommends. Amounts are decimals as text, so that no receiver rounds them.
 */
@Component
class LeadMessageBody {

    private final ObjectMapper json;

    LeadMessageBody(ObjectMapper json) {
        this.json = json;
    }

    String write(LeadMessage.Type type, Lead lead, LeadStage stage, @Nullable String lostReason, Instant when) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("amount", lead.value().getAmount().toPlainString());
        value.put("currency", lead.value().getCurrencyUnit().getCode());

        Map<String, @Nullable Object> contact = new LinkedHashMap<>();
        contact.put("name", lead.contactName());
        contact.put("email", lead.email().value());
        contact.put("phone", lead.phone());
        contact.put("company", lead.company());

        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("id", lead.id().toString());
        data.put("source", lead.source());
        data.put("sourceId", lead.sourceId().toString());
        data.put("reference", lead.reference());
        data.put("title", lead.title().en());
        data.put("stage", stage.name());
        data.put("lostReason", lostReason);
        data.put("value", value);
        data.put("contact", contact);
        data.put("createdAt", lead.createdAt().toString());

        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", type.wireName());
        body.put("timestamp", when.truncatedTo(ChronoUnit.MILLIS).toString());
        body.put("data", data);
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts and maps are always JSON", e);
        }
    }
}
