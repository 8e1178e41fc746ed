package space.coworking.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import space.coworking.shared.EmailAddress;

/** The table of mails, as the worker sees it. Each change of state is one guarded statement. */
@Repository
class OutgoingMails {

    private final JdbcClient jdbc;

    OutgoingMails(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false where a mail of this key is there already */
    boolean add(Mail of, OutgoingMail mail, MailState state, Instant now, Duration giveUpAfter) {
        boolean added = jdbc.sql("""
                insert into outgoing_mail (id, mail_key, about, template, to_address, to_name, locale, subject, html, text, message_id,
                    state, next_attempt_at, give_up_at, created_at)
                values (:id, :key, :about, :template, :to, :toName, :locale, :subject, :html, :text, :messageId,
                    :state, :nextAttemptAt, :giveUpAt, :now)
                on conflict (mail_key) do nothing""")
                        .param("id", mail.id())
                        .param("key", of.key())
                        .param("about", of.about())
                        .param("template", of.template())
                        .param("to", mail.to().value())
                        .param("toName", mail.toName())
                        .param("locale", mail.locale().toLanguageTag())
                        .param("subject", mail.subject())
                        .param("html", mail.html())
                        .param("text", mail.text())
                        .param("messageId", mail.messageId())
                        .param("state", state.name())
                        .param("nextAttemptAt", state == MailState.WAITING ? utc(now) : null)
                        .param("giveUpAt", utc(now.plus(giveUpAfter)))
                        .param("now", utc(now))
                        .update()
                == 1;
        if (added) {
            addAttachments(mail);
        }
        return added;
    }

    private void addAttachments(OutgoingMail mail) {
        int position = 0;
        for (Mail.Attachment attachment : mail.attachments()) {
            jdbc.sql("insert into outgoing_mail_attachment values (?, ?, ?, ?, ?)")
                    .params(mail.id(), position++, attachment.name(), attachment.contentType(), attachment.content())
                    .update();
        }
    }

    /**
     * Takes the mail that is due longest, or one whose worker did not come back, in hand until {@code now + lease}. No other worker gets
     * it meanwhile.
     */
    Optional<OutgoingMail> claim(Instant now, Duration lease) {
        return jdbc.sql("""
                update outgoing_mail
                   set state = 'SENDING', attempts = attempts + 1, next_attempt_at = null, leased_until = :until
                 where id = (select id from outgoing_mail
                              where (state = 'WAITING' and next_attempt_at <= :now)
                                 or (state = 'SENDING' and leased_until <= :now)
                              order by coalesce(next_attempt_at, leased_until)
                              limit 1 for update skip locked)
                returning *""")
                .param("now", utc(now))
                .param("until", utc(now.plus(lease)))
                .query((row, number) -> claimed(row))
                .optional();
    }

    void sent(OutgoingMail mail, Instant now) {
        jdbc.sql("update outgoing_mail set state = 'SENT', leased_until = null, last_error = null, sent_at = :now"
                        + MINE)
                .param("now", utc(now))
                .param("id", mail.id())
                .param("attempt", mail.attempts())
                .update();
    }

    void failed(OutgoingMail mail, String error) {
        jdbc.sql("update outgoing_mail set state = 'FAILED', leased_until = null, last_error = :error" + MINE)
                .param("error", error)
                .param("id", mail.id())
                .param("attempt", mail.attempts())
                .update();
    }

    /** @return false where the mail was tried long enough: it has failed */
    boolean postponed(OutgoingMail mail, String error, Instant nextAttemptAt) {
        boolean postponed = jdbc.sql(
                                "update outgoing_mail set state = 'WAITING', leased_until = null, last_error = :error, next_attempt_at = :next"
                                        + MINE + " and give_up_at > :next")
                        .param("error", error)
                        .param("next", utc(nextAttemptAt))
                        .param("id", mail.id())
                        .param("attempt", mail.attempts())
                        .update()
                == 1;
        if (!postponed) {
            failed(mail, error);
        }
        return postponed;
    }

    /** Only the worker that has the mail in hand may say what became of it. */
    private static final String MINE = " where id = :id and state = 'SENDING' and attempts = :attempt";

    /** @param messageId for a mail that was sent before: it is another one, or mailboxes would drop it as a double */
    boolean sendAgain(UUID id, String messageId, Instant now, Duration giveUpAfter) {
        return jdbc.sql("""
                update outgoing_mail
                   set message_id = case when state = 'SENT' then :messageId else message_id end,
                       state = 'WAITING', attempts = 0, last_error = null, next_attempt_at = :now, give_up_at = :giveUpAt
                 where id = :id and state <> 'SENDING'""")
                        .param("id", id)
                        .param("messageId", messageId)
                        .param("now", utc(now))
                        .param("giveUpAt", utc(now.plus(giveUpAfter)))
                        .update()
                == 1;
    }

    List<Mail.Attachment> attachments(UUID mail) {
        return jdbc.sql(
                        "select name, content_type, content from outgoing_mail_attachment where mail_id = ? order by position")
                .param(mail)
                .query((row, number) -> new Mail.Attachment(row.getString(1), row.getString(2), row.getBytes(3)))
                .list();
    }

    private OutgoingMail claimed(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new OutgoingMail(
                id,
                row.getString("message_id"),
                new EmailAddress(row.getString("to_address")),
                row.getString("to_name"),
                Locale.forLanguageTag(row.getString("locale")),
                row.getString("subject"),
                row.getString("html"),
                row.getString("text"),
                attachments(id),
                row.getInt("attempts"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
