package space.coworking.payment;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/** Adds up what was paid, what went back and what was taken back, for any number of subjects in one query. */
@Repository
class PaymentBalances {

    private static final PaymentBalance NOTHING = PaymentBalance.nothing(CurrencyUnit.EUR);

    private final JdbcClient sql;

    PaymentBalances(JdbcClient sql) {
        this.sql = sql;
    }

    PaymentBalance of(PaymentSubject subject) {
        return of(subject.kind(), List.of(subject.id())).getOrDefault(subject.id(), NOTHING);
    }

    /** @return by subject; zero euro for those where nothing was ever requested */
    Map<UUID, PaymentBalance> of(String kind, Collection<UUID> subjects) {
        Map<UUID, PaymentBalance> balances = new HashMap<>();
        subjects.forEach(subject -> balances.put(subject, NOTHING));
        sql.sql("""
                select subject_id, currency,
                       coalesce(sum(amount_minor) filter (where status = 'PAID'), 0) as paid,
                       coalesce(sum(returned) filter (where status = 'PAID'), 0) as refunded,
                       coalesce(sum(disputed) filter (where status = 'PAID'), 0) as disputed,
                       coalesce(sum(lost) filter (where status = 'PAID'), 0) as lost
                from payment
                     left join lateral (select sum(share.amount_minor) as returned
                                        from payment_refund_share share
                                        where share.payment_id = payment.id and share.status <> 'FAILED') back on true
                     left join lateral (select sum(dispute.amount_minor) filter (where dispute.status = 'OPEN') as disputed,
                                               sum(dispute.amount_minor) filter (where dispute.status = 'LOST') as lost
                                        from payment_dispute dispute
                                        where dispute.payment_id = payment.id and dispute.funds_withdrawn) taken on true
                where subject_kind = :kind and subject_id = any(:subjects)
                group by subject_id, currency""")
                .param("kind", kind)
                .param("subjects", new SqlArrayValue("uuid", subjects.toArray()))
                .query(row -> {
                    CurrencyUnit currency = CurrencyUnit.of(row.getString("currency"));
                    balances.put(
                            row.getObject("subject_id", UUID.class),
                            new PaymentBalance(
                                    Money.ofMinor(currency, row.getLong("paid")),
                                    Money.ofMinor(currency, row.getLong("refunded")),
                                    Money.ofMinor(currency, row.getLong("disputed")),
                                    Money.ofMinor(currency, row.getLong("lost"))));
                });
        return balances;
    }
}
