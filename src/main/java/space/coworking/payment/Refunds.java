package space.coworking.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of refunds and their shares. A failed share frees its amount; nothing else does. */
@Repository
class Refunds {

    private static final String SHARES =
            "select s.*, r.currency from payment_refund_share s join payment_refund r on r.id = s.refund_id ";

    private final JdbcClient sql;

    Refunds(JdbcClient sql) {
        this.sql = sql;
    }

    Optional<Refund> withKey(String key) {
        return sql.sql("select * from payment_refund where refund_key = :key")
                .param("key", key)
                .query(Refunds::readRefund)
                .optional();
    }

    Refund lock(UUID id) {
        return sql.sql("select * from payment_refund where id = :id for update")
                .param("id", id)
                .query(Refunds::readRefund)
                .single();
    }

    UUID add(String key, PaymentSubject subject, Money amount, String reason, Instant now) {
        UUID id = UUID.randomUUID();
        sql.sql("""
                insert into payment_refund (id, refund_key, subject_kind, subject_id, amount_minor, currency, reason, status, created_at)
                values (:id, :key, :kind, :subject, :amount, :currency, :reason, 'PENDING', :now)""")
                .param("id", id)
                .param("key", key)
                .param("kind", subject.kind())
                .param("subject", subject.id())
                .param("amount", amount.getAmountMinorLong())
                .param("currency", amount.getCurrencyUnit().getCode())
                .param("reason", reason)
                .param("now", Timestamp.from(now))
                .update();
        return id;
    }

    void addShare(UUID refund, UUID payment, Money amount, Instant now) {
        sql.sql("""
                insert into payment_refund_share (id, refund_id, payment_id, amount_minor, status, checked_at)
                values (:id, :refund, :payment, :amount, 'PENDING', :now)""")
                .param("id", UUID.randomUUID())
                .param("refund", refund)
                .param("payment", payment)
                .param("amount", amount.getAmountMinorLong())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** @return what of this payment is reserved for refunds or went back, in minor units */
    long reservedMinor(UUID payment) {
        return sql.sql("""
                select coalesce(sum(amount_minor), 0) from payment_refund_share where payment_id = :payment and status <> 'FAILED'""").param("payment", payment).query(Long.class).single();
    }

    List<RefundShare> sharesOf(UUID refund) {
        return sql.sql(SHARES + "where s.refund_id = :refund order by s.id")
                .param("refund", refund)
                .query(Refunds::readShare)
                .list();
    }

    Optional<RefundShare> share(UUID id) {
        return sql.sql(SHARES + "where s.id = :id")
                .param("id", id)
                .query(Refunds::readShare)
                .optional();
    }

    Optional<RefundShare> shareWithProviderRefund(String name) {
        return sql.sql(SHARES + "where s.provider_refund = :name")
                .param("name", name)
                .query(Refunds::readShare)
                .optional();
    }

    List<RefundShare> pendingUnheardSince(Instant time, int limit) {
        return sql.sql(SHARES
                        + "where s.status = 'PENDING' and s.checked_at < :time order by s.checked_at limit :limit")
                .param("time", Timestamp.from(time))
                .param("limit", limit)
                .query(Refunds::readShare)
                .list();
    }

    /** Notes how a share stands; a failed one stays failed, and one that succeeded can only fail. */
    void move(UUID share, Refund.Status status, String providerRefund, Instant now) {
        sql.sql("update payment_refund_share set provider_refund = :name, checked_at = :now where id = :id")
                .param("id", share)
                .param("name", providerRefund)
                .param("now", Timestamp.from(now))
                .update();
        if (status == Refund.Status.SUCCEEDED) {
            sql.sql("update payment_refund_share set status = 'SUCCEEDED' where id = :id and status = 'PENDING'")
                    .param("id", share)
                    .update();
        } else if (status == Refund.Status.FAILED) {
            fail(share);
        }
    }

    /** Begins a failed share anew, reserving its amount again. */
    void reopen(UUID share, Instant now) {
        sql.sql("""
                update payment_refund_share
                set status = 'PENDING', provider_refund = null, attempt_no = attempt_no + 1, checked_at = :now
                where id = :id and status = 'FAILED'""").param("id", share).param("now", Timestamp.from(now)).update();
    }

    void fail(UUID share) {
        sql.sql("update payment_refund_share set status = 'FAILED' where id = :id")
                .param("id", share)
                .update();
    }

    void checked(UUID share, Instant now) {
        sql.sql("update payment_refund_share set checked_at = :now where id = :id")
                .param("id", share)
                .param("now", Timestamp.from(now))
                .update();
    }

    void setStatus(UUID refund, Refund.Status status) {
        sql.sql("update payment_refund set status = :status where id = :id")
                .param("id", refund)
                .param("status", status.name())
                .update();
    }

    private static Refund readRefund(ResultSet row, int number) throws SQLException {
        return new Refund(
                row.getObject("id", UUID.class),
                new PaymentSubject(row.getString("subject_kind"), row.getObject("subject_id", UUID.class)),
                money(row),
                row.getString("reason"),
                Refund.Status.valueOf(row.getString("status")));
    }

    private static RefundShare readShare(ResultSet row, int number) throws SQLException {
        return new RefundShare(
                row.getObject("id", UUID.class),
                row.getObject("refund_id", UUID.class),
                row.getObject("payment_id", UUID.class),
                money(row),
                Refund.Status.valueOf(row.getString("status")),
                row.getInt("attempt_no"),
                row.getString("provider_refund"));
    }

    private static Money money(ResultSet row) throws SQLException {
        return Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("amount_minor"));
    }
}
