package space.coworking.customer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.SecretToken;

/** The rows of the links that we mail, and of the sign-ups that wait for one. */
@Repository
class AccountLinks {

    /** How long we can still say that a link was used or came too late. */
    private static final Duration REMEMBERED = Duration.ofDays(7);

    private final JdbcClient sql;
    private final Clock clock;

    AccountLinks(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    enum Kind {
        SIGN_UP,
        SIGN_IN
    }

    record Link(
            UUID id,
            EmailAddress email,
            @Nullable String next,
            Instant expiresAt,
            @Nullable Instant usedAt) {}

    record PendingSignUp(String name, String passwordHash, byte[] browserHash, Locale locale) {}

    /** @param token null for a mail that only says how things are: it counts among an address's mails */
    UUID add(Kind kind, EmailAddress email, @Nullable SecretToken token, @Nullable String next, Duration valid) {
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        sql.sql("""
                        insert into account_link (id, kind, email, token_hash, next_page, created_at, expires_at)
                        values (:id, :kind, :email, :hash, :next, :now, :expires)""")
                .param("id", id)
                .param("kind", kind.name())
                .param("email", email.value())
                .param("hash", token == null ? null : token.hash())
                .param("next", next)
                .param("now", at(now))
                .param("expires", at(now.plus(valid)))
                .update();
        return id;
    }

    void addSignUp(UUID link, PendingSignUp signUp) {
        sql.sql("""
                        insert into pending_sign_up (link_id, name, password_hash, browser_hash, locale)
                        values (:link, :name, :hash, :browser, :locale)""")
                .param("link", link)
                .param("name", signUp.name())
                .param("hash", signUp.passwordHash())
                .param("browser", signUp.browserHash())
                .param("locale", signUp.locale().toLanguageTag())
                .update();
    }

    /** @return how many mails of this kind the address got in this time */
    int mailed(Kind kind, EmailAddress email, Duration lately) {
        return sql.sql(
                        "select count(*) from account_link where email = :email and kind = :kind and created_at > :since")
                .param("email", email.value())
                .param("kind", kind.name())
                .param("since", at(clock.instant().minus(lately)))
                .query(Integer.class)
                .single();
    }

    Optional<Link> find(Kind kind, String token) {
        return sql.sql("""
                        select id, email, next_page, expires_at, used_at from account_link
                        where token_hash = :hash and kind = :kind""")
                .param("hash", new SecretToken(token).hash())
                .param("kind", kind.name())
                .query((row, number) -> link(row))
                .optional();
    }

    PendingSignUp signUp(UUID link) {
        return sql.sql("select name, password_hash, browser_hash, locale from pending_sign_up where link_id = :link")
                .param("link", link)
                .query((row, number) -> new PendingSignUp(
                        row.getString("name"),
                        row.getString("password_hash"),
                        row.getBytes("browser_hash"),
                        Locale.forLanguageTag(row.getString("locale"))))
                .single();
    }

    /** @return whether it still could be used: of several at once only one can */
    boolean use(UUID id) {
        return sql.sql(
                                "update account_link set used_at = :now where id = :id and used_at is null and expires_at > :now")
                        .param("id", id)
                        .param("now", at(clock.instant()))
                        .update()
                == 1;
    }

    LinkState state(Link link) {
        if (link.usedAt() != null) {
            return LinkState.USED;
        }
        return link.expiresAt().isAfter(clock.instant()) ? LinkState.VALID : LinkState.EXPIRED;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    void forgetOld() {
        sql.sql("delete from account_link where expires_at < :old")
                .param("old", at(clock.instant().minus(REMEMBERED)))
                .update();
    }

    private static Link link(ResultSet row) throws SQLException {
        OffsetDateTime used = row.getObject("used_at", OffsetDateTime.class);
        return new Link(
                row.getObject("id", UUID.class),
                new EmailAddress(row.getString("email")),
                row.getString("next_page"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                used == null ? null : used.toInstant());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
