package space.coworking.customer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import space.coworking.shared.EmailAddress;

/** The rows of the user accounts and their groups. */
@Repository
class Accounts {

    private static final String SELECT = """
            select a.id, a.email, a.display_name, a.enabled, a.customer_id,
                   (select string_agg(g.group_id, ',') from user_account_group g where g.account_id = a.id) as groups
            from user_account a
            """;

    private static final String MATCHES = """
            where (cast(:emails as text[]) is null or a.email = any (cast(:emails as text[])))
              and (cast(:emailLike as text) is null or a.email ilike :emailLike)
              and (cast(:nameLike as text) is null or a.display_name ilike :nameLike)
              and (cast(:groups as text[]) is null or exists (
                    select 1 from user_account_group g
                    where g.account_id = a.id and g.group_id = any (cast(:groups as text[]))))
            """;

    private final JdbcClient sql;
    private final Clock clock;

    Accounts(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    Optional<Account> withEmail(EmailAddress email) {
        return sql.sql(SELECT + "where a.email = :email")
                .param("email", email.value())
                .query((row, number) -> account(row))
                .optional();
    }

    Optional<Account> withId(UUID id) {
        return sql.sql(SELECT + "where a.id = :id")
                .param("id", id)
                .query((row, number) -> account(row))
                .optional();
    }

    void setPasswordHash(UUID id, String passwordHash) {
        sql.sql("update user_account set password_hash = :hash where id = :id")
                .param("hash", passwordHash)
                .param("id", id)
                .update();
    }

    Optional<String> passwordHash(EmailAddress email) {
        return sql.sql("select password_hash from user_account where email = :email and enabled")
                .param("email", email.value())
                .query(String.class)
                .optional();
    }

    List<Account> search(AccountSearch search) {
        return matching(SELECT + MATCHES + "order by a.email offset :first limit :most", search)
                .param("first", search.first())
                .param("most", search.most())
                .query((row, number) -> account(row))
                .list();
    }

    long count(AccountSearch search) {
        return matching("select count(*) from user_account a " + MATCHES, search)
                .query(Long.class)
                .single();
    }

    /** Makes the account with its groups; one that exists stays as it is. */
    void insertIfAbsent(Account account, String passwordHash) {
        int inserted = sql.sql("""
                        insert into user_account (id, email, password_hash, display_name, enabled, customer_id, created_at)
                        values (:id, :email, :hash, :name, :enabled, :customer, :now)
                        on conflict (email) do nothing""")
                .param("id", account.id())
                .param("email", account.email().value())
                .param("hash", passwordHash)
                .param("name", account.name())
                .param("enabled", account.enabled())
                .param("customer", account.customer())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (inserted == 1) {
            account.groups().forEach(group -> sql.sql(
                            "insert into user_account_group (account_id, group_id) values (:id, :group)")
                    .param("id", account.id())
                    .param("group", group.id())
                    .update());
        }
    }

    /** The name by which the customer's accounts greet. */
    void rename(UUID customer, String name) {
        sql.sql("update user_account set display_name = :name where customer_id = :customer")
                .param("name", name)
                .param("customer", customer)
                .update();
    }

    private StatementSpec matching(String statement, AccountSearch search) {
        return sql.sql(statement)
                .param("emails", textArray(search.emails()))
                .param("emailLike", search.emailLike())
                .param("nameLike", search.nameLike())
                .param("groups", textArray(groupIds(search.groups())));
    }

    private static @Nullable Set<String> groupIds(@Nullable Set<StaffGroup> groups) {
        return groups == null ? null : groups.stream().map(StaffGroup::id).collect(Collectors.toSet());
    }

    private static String @Nullable [] textArray(@Nullable Set<String> values) {
        return values == null ? null : values.toArray(String[]::new);
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getObject("id", UUID.class),
                new EmailAddress(row.getString("email")),
                row.getString("display_name"),
                row.getBoolean("enabled"),
                row.getObject("customer_id", UUID.class),
                groups(row.getString("groups")));
    }

    private static Set<StaffGroup> groups(@Nullable String ids) {
        return ids == null
                ? Set.of()
                : Arrays.stream(ids.split(","))
                        .map(id -> StaffGroup.valueOf(id.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toSet());
    }
}
