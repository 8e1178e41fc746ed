package space.coworking.crm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of messages to the outside. */
@Repository
class LeadMessages {

    private static final String COLUMNS = "id, lead_id, type, body, attempts, created_at";

    private final JdbcClient jdbc;

    LeadMessages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Writes the message, unless this one is there.
     *
     * @param firstAttemptAt when we try by ourselves; null where somebody else does
     */
    void add(UUID lead, LeadMessage.Type type, String body, Instant now, @Nullable Instant firstAttemptAt) {
        jdbc.sql("""
                insert into lead_handoff (id, lead_id, type, body, created_at, next_attempt_at)
                values (:id, :lead, :type, :body, :now, :next)
                on conflict (lead_id, type) do nothing""")
                .param("id", UUID.randomUUID())
                .param("lead", lead)
                .param("type", type.wireName())
                .param("body", body)
                .param("now", Leads.utc(now))
                .param("next", firstAttemptAt == null ? null : Leads.utc(firstAttemptAt))
                .update();
    }

    LeadMessage get(UUID lead, LeadMessage.Type type) {
        return jdbc.sql("select " + COLUMNS + " from lead_handoff where lead_id = ? and type = ?")
                .params(lead, type.wireName())
                .query((row, number) -> message(row))
                .single();
    }

    /**
     * Takes a message that is due, of a lead that the receiver knows already, and puts its next attempt off, so that no other worker
     * takes it meanwhile and it is tried again if this one does not come back.
     */
    Optional<LeadMessage> claim(Instant now, Duration lease) {
        return jdbc.sql("""
                update lead_handoff set next_attempt_at = :until
                 where id = (select h.id from lead_handoff h join lead l on l.id = h.lead_id
                              where h.next_attempt_at <= :now and l.handed_off_at is not null
                              order by h.next_attempt_at
                              limit 1 for update of h skip locked)
                returning """ + " " + COLUMNS)
                .param("now", Leads.utc(now))
                .param("until", Leads.utc(now.plus(lease)))
                .query((row, number) -> message(row))
                .optional();
    }

    /** @return false where it was noted before */
    boolean delivered(UUID id, Instant now) {
        return jdbc.sql("""
                update lead_handoff set attempts = attempts + 1, last_error = null, next_attempt_at = null, delivered_at = :now
                 where id = :id and delivered_at is null""").param("id", id).param("now", Leads.utc(now)).update() == 1;
    }

    /** @param nextAttemptAt null where we don't try again by ourselves */
    void failed(UUID id, String error, @Nullable Instant nextAttemptAt) {
        jdbc.sql("""
                update lead_handoff set attempts = attempts + 1, last_error = :error, next_attempt_at = :next
                 where id = :id and delivered_at is null""")
                .param("id", id)
                .param("error", error)
                .param("next", nextAttemptAt == null ? null : Leads.utc(nextAttemptAt))
                .update();
    }

    private static LeadMessage message(ResultSet row) throws SQLException {
        return new LeadMessage(
                row.getObject("id", UUID.class),
                row.getObject("lead_id", UUID.class),
                LeadMessage.Type.of(row.getString("type")),
                row.getString("body"),
                row.getInt("attempts"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
