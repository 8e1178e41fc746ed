package space.coworking.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import space.coworking.shared.EmailAddress;

/** The table of debts. Whoever changes one holds its row lock ({@link #lock}) first; attempts and refunds are changed under it too. */
@Repository
class Payments {

    private final JdbcClient sql;

    Payments(JdbcClient sql) {
        this.sql = sql;
    }

    /** Notes a debt; does nothing where the subject has this part already. */
    UUID add(PaymentRequest request, Instant now) {
        PaymentSubject subject = request.subject();
        sql.sql("""
                insert into payment (id, subject_kind, subject_id, part, amount_minor, currency, payer_email, payer_name, locale,
                                     description, pay_before, customer_id, saves_method, status, created_at)
                values (:id, :kind, :subject, :part, :amount, :currency, :email, :name, :locale, :description, :payBefore,
                        cast(:customer as uuid), :savesMethod, 'OPEN', :now)
                on conflict on constraint payment_once do nothing""")
                .param("id", UUID.randomUUID())
                .param("kind", subject.kind())
                .param("subject", subject.id())
                .param("part", request.part())
                .param("amount", request.amount().getAmountMinorLong())
                .param("currency", request.amount().getCurrencyUnit().getCode())
                .param("email", request.payer().value())
                .param("name", request.payerName())
                .param("locale", request.locale().toLanguageTag())
                .param("description", request.description())
                .param("payBefore", Timestamp.from(request.payBefore()))
                .param("customer", request.customer())
                .param("savesMethod", request.savesMethod())
                .param("now", Timestamp.from(now))
                .update();
        return sql.sql("select id from payment where subject_kind = :kind and subject_id = :subject and part = :part")
                .param("kind", subject.kind())
                .param("subject", subject.id())
                .param("part", request.part())
                .query(UUID.class)
                .single();
    }

    Payment get(UUID id) {
        return one("select * from payment where id = :id", id);
    }

    /** Reads it and locks its row until the transaction ends. */
    Payment lock(UUID id) {
        return one("select * from payment where id = :id for update", id);
    }

    /** All of a subject's debts, first part first. */
    List<Payment> of(PaymentSubject subject) {
        return list(
                "select * from payment where subject_kind = :kind and subject_id = :subject order by part", subject);
    }

    /** As {@link #of}, with all rows locked until the transaction ends. */
    List<Payment> lockAll(PaymentSubject subject) {
        return list(
                "select * from payment where subject_kind = :kind and subject_id = :subject order by part for update",
                subject);
    }

    void startExpiring(UUID id) {
        sql.sql("update payment set status = 'EXPIRING' where id = :id and status = 'OPEN'")
                .param("id", id)
                .update();
    }

    void close(UUID id) {
        sql.sql("update payment set status = 'CLOSED' where id = :id and status = 'EXPIRING'")
                .param("id", id)
                .update();
    }

    /** @return whether this call is the one that made it paid */
    boolean markPaid(UUID id, Instant now) {
        return sql.sql("update payment set status = 'PAID', paid_at = :now where id = :id and status <> 'PAID'")
                        .param("id", id)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    private Payment one(String query, UUID id) {
        Optional<Payment> found =
                sql.sql(query).param("id", id).query(Payments::read).optional();
        return found.orElseThrow(() -> new IllegalArgumentException("No payment " + id));
    }

    private List<Payment> list(String query, PaymentSubject subject) {
        return sql.sql(query)
                .param("kind", subject.kind())
                .param("subject", subject.id())
                .query(Payments::read)
                .list();
    }

    private static Payment read(ResultSet row, int number) throws SQLException {
        return new Payment(
                row.getObject("id", UUID.class),
                new PaymentSubject(row.getString("subject_kind"), row.getObject("subject_id", UUID.class)),
                row.getInt("part"),
                Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("amount_minor")),
                new EmailAddress(row.getString("payer_email")),
                row.getString("payer_name"),
                Locale.forLanguageTag(row.getString("locale")),
                row.getString("description"),
                row.getTimestamp("pay_before").toInstant(),
                row.getObject("customer_id", UUID.class),
                row.getBoolean("saves_method"),
                PaymentStatus.valueOf(row.getString("status")));
    }
}
