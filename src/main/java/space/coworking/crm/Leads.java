package space.coworking.crm;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.LocalText;

/** The table of leads, and their history. */
@Repository
class Leads {

    private final JdbcClient jdbc;

    Leads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false where this source has made a lead of this id before */
    boolean add(UUID id, NewLead lead, Instant now) {
        return jdbc.sql("""
                insert into lead (id, source, source_id, reference, title, title_de, value_amount, value_currency, contact_name, email, phone,
                    company, stage, created_at)
                values (:id, :source, :sourceId, :reference, :title, :titleDe, :amount, :currency, :name, :email, :phone,
                    :company, 'NEW', :now)
                on conflict (source, source_id) do nothing""")
                        .param("id", id)
                        .param("source", lead.source())
                        .param("sourceId", lead.sourceId())
                        .param("reference", lead.reference())
                        .param("title", lead.title().en())
                        .param("titleDe", lead.title().de())
                        .param("amount", lead.value().getAmount())
                        .param("currency", lead.value().getCurrencyUnit().getCode())
                        .param("name", lead.contactName())
                        .param("email", lead.email().value())
                        .param("phone", lead.phone())
                        .param("company", lead.company())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    Optional<Lead> find(String source, UUID sourceId) {
        return jdbc.sql("select * from lead where source = ? and source_id = ?")
                .params(source, sourceId)
                .query((row, number) -> lead(row))
                .optional();
    }

    /** Nobody else moves the lead until this transaction ends. */
    Optional<Lead> lock(String source, UUID sourceId) {
        return jdbc.sql("select * from lead where source = ? and source_id = ? for update")
                .params(source, sourceId)
                .query((row, number) -> lead(row))
                .optional();
    }

    Optional<Lead> find(UUID id) {
        return jdbc.sql("select * from lead where id = ?")
                .param(id)
                .query((row, number) -> lead(row))
                .optional();
    }

    void move(UUID id, LeadStage stage, @Nullable String lostReason) {
        jdbc.sql("update lead set stage = :stage, lost_reason = :reason where id = :id")
                .param("stage", stage.name())
                .param("reason", lostReason)
                .param("id", id)
                .update();
    }

    /** @return false where it was noted before */
    boolean handedOff(UUID id, Instant now) {
        return jdbc.sql("update lead set handed_off_at = ? where id = ? and handed_off_at is null")
                        .params(utc(now), id)
                        .update()
                == 1;
    }

    void note(UUID lead, Instant now, String messageKey, String... arguments) {
        jdbc.sql("insert into lead_history (lead_id, at, message_key, arguments) values (?, ?, ?, ?)")
                .params(lead, utc(now), messageKey, arguments)
                .update();
    }

    static Lead lead(ResultSet row) throws SQLException {
        return new Lead(
                row.getObject("id", UUID.class),
                row.getString("source"),
                row.getObject("source_id", UUID.class),
                row.getString("reference"),
                new LocalText(row.getString("title"), row.getString("title_de")),
                money(row.getBigDecimal("value_amount"), row.getString("value_currency")),
                row.getString("contact_name"),
                new EmailAddress(row.getString("email")),
                row.getString("phone"),
                row.getString("company"),
                LeadStage.valueOf(row.getString("stage")),
                row.getString("lost_reason"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "handed_off_at"));
    }

    private static Money money(BigDecimal amount, String currency) {
        CurrencyUnit unit = CurrencyUnit.of(currency);
        return Money.of(unit, amount.setScale(unit.getDecimalPlaces()));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
