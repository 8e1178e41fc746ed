package space.coworking.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Payments one by one, for those who write documents about them. */
@Repository
@Transactional(readOnly = true)
public class PaymentReading {

    private static final String RECEIVED = """
            select id, part, currency, amount_minor,
                (select coalesce(sum(share.amount_minor), 0) from payment_refund_share share
                 where share.payment_id = payment.id and share.status <> 'FAILED') as returned_minor,
                (select coalesce(sum(dispute.amount_minor), 0) from payment_dispute dispute
                 where dispute.payment_id = payment.id and dispute.funds_withdrawn and dispute.status = 'LOST') as lost_minor
            from payment where status = 'PAID' and
            """;

    private final JdbcClient sql;

    PaymentReading(JdbcClient sql) {
        this.sql = sql;
    }

    /** @return a subject's payments that came in, the first first */
    public List<ReceivedPayment> received(PaymentSubject subject) {
        return sql.sql(RECEIVED + "subject_kind = :kind and subject_id = :subject order by part")
                .param("kind", subject.kind())
                .param("subject", subject.id())
                .query(PaymentReading::received)
                .list();
    }

    /** @return a payment, if it came in */
    public Optional<ReceivedPayment> received(UUID payment) {
        return sql.sql(RECEIVED + "id = :id")
                .param("id", payment)
                .query(PaymentReading::received)
                .optional();
    }

    /** A dispute that was lost. @param id the provider's name for it */
    public record LostDispute(String id, Money amount) {}

    /** @return what banks took back of a payment for good, one by one */
    public List<LostDispute> lost(UUID payment) {
        return sql.sql("""
                select id, currency, amount_minor from payment_dispute
                where payment_id = ? and status = 'LOST' and funds_withdrawn order by closed_at, id""")
                .param(payment)
                .query((row, number) -> new LostDispute(
                        row.getString("id"),
                        Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("amount_minor"))))
                .list();
    }

    /** @return what a payment is for */
    public Optional<PaymentSubject> subject(UUID payment) {
        return sql.sql("select subject_kind, subject_id from payment where id = ?")
                .param(payment)
                .query((row, number) ->
                        new PaymentSubject(row.getString("subject_kind"), row.getObject("subject_id", UUID.class)))
                .optional();
    }

    /** @return on which payments a refund goes back, and how far it is */
    public List<ReturnedPart> returned(UUID refund) {
        return sql.sql("""
                select share.*, refund.currency, refund.refund_key
                from payment_refund_share share join payment_refund refund on refund.id = share.refund_id
                where share.refund_id = ? order by share.id""").param(refund).query(PaymentReading::returned).list();
    }

    private static ReceivedPayment received(ResultSet row, int number) throws SQLException {
        CurrencyUnit currency = CurrencyUnit.of(row.getString("currency"));
        return new ReceivedPayment(
                row.getObject("id", UUID.class),
                row.getInt("part"),
                Money.ofMinor(currency, row.getLong("amount_minor")),
                Money.ofMinor(currency, row.getLong("returned_minor")),
                Money.ofMinor(currency, row.getLong("lost_minor")));
    }

    private static ReturnedPart returned(ResultSet row, int number) throws SQLException {
        return new ReturnedPart(
                row.getObject("id", UUID.class),
                row.getString("refund_key"),
                row.getObject("payment_id", UUID.class),
                Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("amount_minor")),
                ReturnedPart.State.valueOf(row.getString("status")),
                row.getInt("attempt_no"));
    }
}
