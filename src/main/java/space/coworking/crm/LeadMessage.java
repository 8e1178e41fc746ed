package space.coworking.crm;

import java.time.Instant;
import java.util.UUID;

/**
 * A message about a lead.
 *
 * @param id the same for every attempt
 * @param body JSON, the same for every attempt
 * @param attempts how often it was tried before
 */
record LeadMessage(UUID id, UUID leadId, Type type, String body, int attempts, Instant createdAt) {

    /** What the message tells. */
    enum Type {
        CREATED("lead.created"),
        WON("lead.won"),
        LOST("lead.lost");

        private final String wireName;

        Type(String wireName) {
            this.wireName = wireName;
        }

        String wireName() {
            return wireName;
        }

        static Type of(String wireName) {
            for (Type type : values()) {
                if (type.wireName.equals(wireName)) {
                    return type;
                }
            }
            throw new IllegalArgumentException("No such message: " + wireName);
        }
    }
}
