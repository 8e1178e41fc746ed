package space.coworking.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.LikePattern;

/** The outbox as staff read it. */
@Service
@Transactional(readOnly = true)
public class OutboxReading {

    private static final String LINE =
            "id, to_address, to_name, subject, template, locale, state, attempts, next_attempt_at, last_error, created_at, sent_at";

    private final JdbcClient jdbc;
    private final OutgoingMails mails;

    OutboxReading(JdbcClient jdbc, OutgoingMails mails) {
        this.jdbc = jdbc;
        this.mails = mails;
    }

    /**
     * Newest first; a sort of the page request is ignored.
     *
     * @param text part of the address, the name or the subject
     */
    public Page<OutgoingMailView> search(@Nullable String text, @Nullable MailState state, Pageable page) {
        String condition = " where true"
                + (text == null || text.isBlank() ? "" : " and searched like :text")
                + (state == null ? "" : " and state = :state");
        List<OutgoingMailView> lines = jdbc.sql("select " + LINE + " from outgoing_mail" + condition
                        + " order by created_at desc, id limit :size offset :offset")
                .param("text", LikePattern.containing(text))
                .param("state", state == null ? "" : state.name())
                .param("size", page.isPaged() ? page.getPageSize() : Integer.MAX_VALUE)
                .param("offset", page.isPaged() ? page.getOffset() : 0)
                .query((row, number) -> line(row))
                .list();
        long total = jdbc.sql("select count(*) from outgoing_mail" + condition)
                .param("text", LikePattern.containing(text))
                .param("state", state == null ? "" : state.name())
                .query(Long.class)
                .single();
        return new PageImpl<>(lines, page, total);
    }

    /** @return the newest mails about one thing, at most {@code limit} */
    public List<OutgoingMailView> about(UUID id, int limit) {
        return about(List.of(id), limit);
    }

    /** @return the newest mails about any of these things, at most {@code limit} */
    public List<OutgoingMailView> about(Collection<UUID> ids, int limit) {
        return jdbc.sql("select " + LINE
                        + " from outgoing_mail where about = any(:ids) order by created_at desc limit :limit")
                .param("ids", ids.toArray(UUID[]::new))
                .param("limit", limit)
                .query((row, number) -> line(row))
                .list();
    }

    /** @return all mails to an address, oldest first */
    public List<OutgoingMailView> to(EmailAddress address) {
        return jdbc.sql("select " + LINE + " from outgoing_mail where to_address = :to order by created_at, id")
                .param("to", address.value())
                .query((row, number) -> line(row))
                .list();
    }

    public Optional<OutgoingMailDetail> mail(UUID id) {
        List<Mail.Attachment> attachments = mails.attachments(id);
        return jdbc.sql("select " + LINE + ", message_id, html, text from outgoing_mail where id = :id")
                .param("id", id)
                .query((row, number) -> new OutgoingMailDetail(
                        line(row),
                        row.getString("message_id"),
                        row.getString("html"),
                        row.getString("text"),
                        attachments))
                .optional();
    }

    /** @return how many mails are in these states; 0 for a state in which none is */
    public Map<MailState, Long> counts(Set<MailState> states) {
        Map<MailState, Long> counts = new EnumMap<>(MailState.class);
        states.forEach(state -> counts.put(state, 0L));
        jdbc.sql("select state, count(*) as mails from outgoing_mail where state in (:states) group by state")
                .param("states", states.stream().map(MailState::name).toList())
                .query(row -> {
                    counts.put(MailState.valueOf(row.getString("state")), row.getLong("mails"));
                });
        return counts;
    }

    private static OutgoingMailView line(ResultSet row) throws SQLException {
        return new OutgoingMailView(
                row.getObject("id", UUID.class),
                new EmailAddress(row.getString("to_address")),
                row.getString("to_name"),
                row.getString("subject"),
                row.getString("template"),
                Locale.forLanguageTag(row.getString("locale")),
                MailState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                instant(row, "next_attempt_at"),
                row.getString("last_error"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "sent_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
