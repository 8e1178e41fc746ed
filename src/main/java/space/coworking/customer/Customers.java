package space.coworking.customer;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import space.coworking.shared.EmailAddress;

/** The rows of the customers. */
@Repository
class Customers {

    private final JdbcClient sql;
    private final Clock clock;

    Customers(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** @return the new row's id; empty where the address is taken, after waiting for a transaction that is just taking it */
    Optional<UUID> insertIfAbsent(NewGuest guest) {
        return sql.sql("""
                        insert into customer (id, kind, email, name, phone, company, locale, created_at)
                        values (:id, :kind, :email, :name, :phone, :company, :locale, :now)
                        on conflict (email) do nothing
                        returning id""")
                .param("id", UUID.randomUUID())
                .param("kind", guest.company() == null ? "PERSON" : "COMPANY")
                .param("email", guest.email().value())
                .param("name", guest.name())
                .param("phone", guest.phone())
                .param("company", guest.company())
                .param("locale", guest.locale().toLanguageTag())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional();
    }

    Optional<UUID> idOf(EmailAddress email) {
        return sql.sql("select id from customer where email = :email")
                .param("email", email.value())
                .query(UUID.class)
                .optional();
    }

    /** Locks the row until the transaction ends. */
    boolean lock(UUID id) {
        return sql.sql("select id from customer where id = :id for update")
                .param("id", id)
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    Set<String> tags(UUID id) {
        return new HashSet<>(sql.sql("select tag from customer_tag where customer_id = :id")
                .param("id", id)
                .query(String.class)
                .list());
    }
}
