package space.coworking.payment;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import space.coworking.shared.EmailAddress;

/** Who is our payers' customer at the provider. */
@Repository
class Payers {

    /** @param customer the provider's name; null until it is known */
    record Payer(UUID id, String name, @Nullable String customer) {}

    private final JdbcClient sql;

    Payers(JdbcClient sql) {
        this.sql = sql;
    }

    Payer findOrAdd(String provider, EmailAddress email, String name) {
        sql.sql("""
                insert into payment_payer (id, provider, email, name) values (:id, :provider, :email, :name)
                on conflict on constraint payment_payer_once do nothing""")
                .param("id", UUID.randomUUID())
                .param("provider", provider)
                .param("email", email.value())
                .param("name", name)
                .update();
        return sql.sql(
                        "select id, name, provider_customer from payment_payer where provider = :provider and email = :email")
                .param("provider", provider)
                .param("email", email.value())
                .query((row, number) -> new Payer(
                        row.getObject("id", UUID.class), row.getString("name"), row.getString("provider_customer")))
                .single();
    }

    void learnCustomer(UUID id, String customer) {
        sql.sql("update payment_payer set provider_customer = :customer where id = :id")
                .param("id", id)
                .param("customer", customer)
                .update();
    }
}
