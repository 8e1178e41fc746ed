package space.coworking.payment;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import space.coworking.shared.EmailAddress;

/**
 * Who is our payers' customer at the provider. Our customers are known by their id; guests by their address, and kept apart from a
 * customer with the same one, whose saved cards they must not see.
 */
@Repository
class Payers {

    /** @param account the provider's name for its customer; null until it is known */
    record Payer(
            UUID id,
            EmailAddress email,
            String name,
            @Nullable String account) {}

    private final JdbcClient sql;

    Payers(JdbcClient sql) {
        this.sql = sql;
    }

    /** Email and name are noted once: what the provider was told under one idempotency key stays the same. */
    Payer findOrAdd(String provider, @Nullable UUID customer, EmailAddress email, String name) {
        sql.sql("""
                insert into payment_payer (id, provider, customer_id, email, name)
                values (:id, :provider, cast(:customer as uuid), :email, :name)
                on conflict do nothing""")
                .param("id", UUID.randomUUID())
                .param("provider", provider)
                .param("customer", customer)
                .param("email", email.value())
                .param("name", name)
                .update();
        return (customer == null ? guest(provider, email) : customer(provider, customer)).orElseThrow();
    }

    private Optional<Payer> guest(String provider, EmailAddress email) {
        return query(
                "select * from payment_payer where provider = :provider and email = :who and customer_id is null",
                provider,
                email.value());
    }

    Optional<Payer> customer(String provider, UUID customer) {
        return query(
                "select * from payment_payer where provider = :provider and customer_id = :who", provider, customer);
    }

    /** Locks a customer's row until the transaction ends: whoever starts a page for them, or changes their saved methods, does so first. */
    void lock(String provider, UUID customer) {
        sql.sql("select id from payment_payer where provider = :provider and customer_id = :customer for update")
                .param("provider", provider)
                .param("customer", customer)
                .query(UUID.class)
                .optional();
    }

    void learnAccount(UUID id, String account) {
        sql.sql("update payment_payer set provider_customer = :account where id = :id")
                .param("id", id)
                .param("account", account)
                .update();
    }

    private Optional<Payer> query(String query, String provider, Object who) {
        return sql.sql(query)
                .param("provider", provider)
                .param("who", who)
                .query((row, number) -> new Payer(
                        row.getObject("id", UUID.class),
                        new EmailAddress(row.getString("email")),
                        row.getString("name"),
                        row.getString("provider_customer")))
                .optional();
    }
}
