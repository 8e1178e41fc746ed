package space.coworking.crm;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lead with all we know of it.
 *
 * @param lostReason why it was lost, in plain words
 * @param history oldest first
 * @param messages what the sales system outside was told or is to be told, oldest first; empty where there is none
 */
public record LeadDetail(
        LeadView lead,
        @Nullable String phone,
        @Nullable String company,
        @Nullable String lostReason,
        List<Entry> history,
        List<Message> messages) {

    /**
     * Something that happened to the lead.
     *
     * @param messageKey key in the messages, {@code crm.history.captured}
     * @param arguments arguments of that message
     */
    public record Entry(Instant at, String messageKey, List<String> arguments) {}

    /**
     * One message to the sales system outside.
     *
     * @param type {@code lead.created}, {@code lead.won} or {@code lead.lost}
     * @param attempts how often it was tried
     * @param lastError what the last attempt met; null after success
     * @param deliveredAt when it was taken; null before
     * @param nextAttemptAt when we try again by ourselves; null where it is delivered, given up, or repeated by its process
     */
    public record Message(
            String type,
            int attempts,
            @Nullable String lastError,
            @Nullable Instant deliveredAt,
            @Nullable Instant nextAttemptAt) {}
}
