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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.SecretToken;

/** The rows of the invitations into companies. */
@Repository
class CompanyInvitations {

    private static final String SELECT = """
            select i.id, i.company_id, c.name as company_name, i.email, p.name as invited_by, i.expires_at
            from company_invitation i join customer c on c.id = i.company_id join customer p on p.id = i.invited_by
            where i.accepted_at is null and i.withdrawn_at is null
            """;

    private final JdbcClient sql;

    CompanyInvitations(JdbcClient sql) {
        this.sql = sql;
    }

    /** @return also those that have expired */
    List<CompanyInvitation> open(UUID company) {
        return sql.sql(SELECT + "and i.company_id = :company order by i.email")
                .param("company", company)
                .query((row, number) -> invitation(row))
                .list();
    }

    Optional<CompanyInvitation> good(SecretToken secret, Instant now) {
        return sql.sql(SELECT + "and i.hash = :hash and i.expires_at > :now")
                .param("hash", secret.hash())
                .param("now", utc(now))
                .query((row, number) -> invitation(row))
                .optional();
    }

    int since(UUID company, Instant from) {
        return sql.sql("select count(*) from company_invitation where company_id = :company and invited_at > :from")
                .param("company", company)
                .param("from", utc(from))
                .query(Integer.class)
                .single();
    }

    /** The one before to the same address is good no more. */
    UUID add(UUID company, EmailAddress email, UUID invitedBy, SecretToken secret, Instant now, Duration good) {
        sql.sql("""
                update company_invitation set withdrawn_at = :now
                where company_id = :company and email = :email and accepted_at is null and withdrawn_at is null""")
                .param("now", utc(now))
                .param("company", company)
                .param("email", email.value())
                .update();
        UUID id = UUID.randomUUID();
        sql.sql("""
                insert into company_invitation (id, company_id, email, hash, invited_by, invited_at, expires_at)
                values (:id, :company, :email, :hash, :invitedBy, :now, :expiresAt)""")
                .param("id", id)
                .param("company", company)
                .param("email", email.value())
                .param("hash", secret.hash())
                .param("invitedBy", invitedBy)
                .param("now", utc(now))
                .param("expiresAt", utc(now.plus(good)))
                .update();
        return id;
    }

    /** @return false where it was accepted or withdrawn a moment ago */
    boolean accept(UUID id, Instant now) {
        return sql.sql("""
                        update company_invitation set accepted_at = :now
                        where id = :id and accepted_at is null and withdrawn_at is null and expires_at > :now""").param("now", utc(now)).param("id", id).update() == 1;
    }

    boolean withdraw(UUID company, UUID id, Instant now) {
        return sql.sql("""
                        update company_invitation set withdrawn_at = :now
                        where id = :id and company_id = :company and accepted_at is null and withdrawn_at is null""")
                        .param("now", utc(now))
                        .param("id", id)
                        .param("company", company)
                        .update()
                == 1;
    }

    private static CompanyInvitation invitation(ResultSet row) throws SQLException {
        return new CompanyInvitation(
                row.getObject("id", UUID.class),
                row.getObject("company_id", UUID.class),
                row.getString("company_name"),
                new EmailAddress(row.getString("email")),
                row.getString("invited_by"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
