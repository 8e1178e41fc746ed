package space.coworking.customer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of the passkeys. */
@Repository
class Passkeys {

    private static final String SELECT = """
            select id, account_id, credential_id, label, public_key, signature_count, user_verified, transports, backup_eligible,
                   backed_up, attestation_object, attestation_client_data, created_at, last_used_at
            from passkey
            """;

    private final JdbcClient sql;

    Passkeys(JdbcClient sql) {
        this.sql = sql;
    }

    /** @return an account's passkeys, oldest first */
    List<Passkey> of(UUID account) {
        return sql.sql(SELECT + "where account_id = :account order by created_at")
                .param("account", account)
                .query((row, number) -> passkey(row))
                .list();
    }

    Optional<Passkey> withCredential(byte[] credentialId) {
        return sql.sql(SELECT + "where credential_id = :credential")
                .param("credential", credentialId)
                .query((row, number) -> passkey(row))
                .optional();
    }

    /** @return whether it is a new one */
    boolean save(Passkey passkey) {
        return sql.sql("""
                        insert into passkey (id, account_id, credential_id, label, public_key, signature_count, user_verified, transports,
                            backup_eligible, backed_up, attestation_object, attestation_client_data, created_at, last_used_at)
                        values (:id, :account, :credential, :label, :key, :count, :verified, :transports,
                            :eligible, :backedUp, :attestation, :clientData, :created, :used)
                        on conflict (credential_id) do update
                        set signature_count = excluded.signature_count, user_verified = excluded.user_verified,
                            backed_up = excluded.backed_up, last_used_at = excluded.last_used_at
                        returning xmax = 0""")
                .param("id", passkey.id())
                .param("account", passkey.account())
                .param("credential", passkey.credentialId())
                .param("label", passkey.label())
                .param("key", passkey.publicKey())
                .param("count", passkey.signatureCount())
                .param("verified", passkey.userVerified())
                .param("transports", String.join(",", passkey.transports()))
                .param("eligible", passkey.backupEligible())
                .param("backedUp", passkey.backedUp())
                .param("attestation", passkey.attestationObject())
                .param("clientData", passkey.attestationClientData())
                .param("created", at(passkey.createdAt()))
                .param("used", at(passkey.lastUsedAt()))
                .query(Boolean.class)
                .single();
    }

    /** @return the removed passkey's label; empty where this account has no such passkey */
    Optional<String> remove(UUID account, UUID id) {
        return sql.sql("delete from passkey where id = :id and account_id = :account returning label")
                .param("id", id)
                .param("account", account)
                .query(String.class)
                .optional();
    }

    private static Passkey passkey(ResultSet row) throws SQLException {
        return new Passkey(
                row.getObject("id", UUID.class),
                row.getObject("account_id", UUID.class),
                row.getBytes("credential_id"),
                row.getString("label"),
                row.getBytes("public_key"),
                row.getLong("signature_count"),
                row.getBoolean("user_verified"),
                transports(row.getString("transports")),
                row.getBoolean("backup_eligible"),
                row.getBoolean("backed_up"),
                row.getBytes("attestation_object"),
                row.getBytes("attestation_client_data"),
                instant(row, "created_at"),
                instant(row, "last_used_at"));
    }

    private static Set<String> transports(String joined) {
        return Arrays.stream(joined.split(","))
                .filter(Predicate.not(String::isEmpty))
                .collect(Collectors.toSet());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
