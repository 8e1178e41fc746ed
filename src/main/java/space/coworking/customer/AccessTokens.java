package space.coworking.customer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import space.coworking.shared.EmailAddress;

/** The rows of the access tokens. */
@Repository
class AccessTokens {

    /** Last use is noted no more often, so that a busy program writes no row with each request. */
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private static final String OWNED = "account_id = (select a.id from user_account a where a.email = :owner)";

    private final JdbcClient sql;

    AccessTokens(JdbcClient sql) {
        this.sql = sql;
    }

    /** @return false where the owner has that many already */
    boolean insert(EmailAddress owner, String name, byte[] hash, Instant now, @Nullable Instant expiresAt, int most) {
        // one after the other, so that they are counted
        sql.sql("select id from user_account where email = :owner for update")
                .param("owner", owner.value())
                .query(UUID.class)
                .optional();
        return sql.sql("""
                        insert into access_token (id, account_id, name, hash, created_at, expires_at)
                        select :id, a.id, :name, :hash, :now, cast(:expiresAt as timestamptz)
                        from user_account a
                        where a.email = :owner and a.enabled
                          and (select count(*) from access_token t where t.account_id = a.id and t.revoked_at is null) < :most""")
                        .param("id", UUID.randomUUID())
                        .param("owner", owner.value())
                        .param("name", name)
                        .param("hash", hash)
                        .param("now", utc(now))
                        .param("expiresAt", expiresAt == null ? null : utc(expiresAt))
                        .param("most", most)
                        .update()
                == 1;
    }

    List<AccessToken> of(EmailAddress owner) {
        return sql.sql("select * from access_token where revoked_at is null and " + OWNED
                        + " order by created_at desc, id")
                .param("owner", owner.value())
                .query((row, number) -> token(row))
                .list();
    }

    boolean revoke(EmailAddress owner, UUID id, Instant now) {
        return sql.sql("update access_token set revoked_at = :now where id = :id and revoked_at is null and " + OWNED)
                        .param("now", utc(now))
                        .param("id", id)
                        .param("owner", owner.value())
                        .update()
                == 1;
    }

    /** @return whose good token this is, after noting the use */
    Optional<EmailAddress> use(byte[] hash, Instant now) {
        record Found(UUID id, EmailAddress owner, @Nullable Instant lastUsed) {}
        Optional<Found> found = sql.sql("""
                        select t.id, a.email, t.last_used_at from access_token t join user_account a on a.id = t.account_id
                        where t.hash = :hash and t.revoked_at is null and (t.expires_at is null or t.expires_at > :now)""")
                .param("hash", hash)
                .param("now", utc(now))
                .query((row, number) -> new Found(
                        row.getObject("id", UUID.class),
                        new EmailAddress(row.getString("email")),
                        instant(row, "last_used_at")))
                .optional();
        found.filter(token -> token.lastUsed() == null
                        || !now.isBefore(token.lastUsed().plus(NOTED_EVERY)))
                .ifPresent(token -> sql.sql("update access_token set last_used_at = :now where id = :id")
                        .param("now", utc(now))
                        .param("id", token.id())
                        .update());
        return found.map(Found::owner);
    }

    private static AccessToken token(ResultSet row) throws SQLException {
        return new AccessToken(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "expires_at"),
                instant(row, "last_used_at"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
