package space.coworking.membership;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import space.coworking.rules.Because;

/** The rows of the packs that members buy. */
@Repository
class PackPurchases {

    private final JdbcClient sql;

    PackPurchases(JdbcClient sql) {
        this.sql = sql;
    }

    void add(PackPurchase purchase, Because because, Instant now) {
        sql.sql("""
                insert into pack_purchase (id, customer_id, payer_id, plan, minutes, validity_days, price_amount, price_currency,
                    rules_table, rules_version, rules_row, locale, begun_at)
                values (:id, :customer, :payer, :plan, :minutes, :days, :amount, :currency, :table, :version, :row, :locale, :now)""")
                .param("id", purchase.id())
                .param("customer", purchase.customer())
                .param("payer", purchase.payer())
                .param("plan", purchase.plan())
                .param("minutes", purchase.minutes())
                .param("days", purchase.validity().getDays())
                .param("amount", purchase.price().getAmount())
                .param("currency", purchase.price().getCurrencyUnit().getCode())
                .param("table", because.table())
                .param("version", because.version())
                .param("row", because.row())
                .param("locale", purchase.locale().toLanguageTag())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<PackPurchase> find(UUID id) {
        return sql.sql("select * from pack_purchase where id = ?")
                .param(id)
                .query(PackPurchases::purchase)
                .optional();
    }

    /** @return the latest that waits for its payment since then, so that an impatient click opens no second one */
    Optional<PackPurchase> open(UUID customer, Instant since) {
        return sql.sql("""
                select * from pack_purchase where customer_id = :customer and paid_at is null and begun_at >= :since
                order by begun_at desc limit 1""")
                .param("customer", customer)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(PackPurchases::purchase)
                .optional();
    }

    /** @return the one begun last, if since then */
    Optional<PackPurchase> latest(UUID customer, Instant since) {
        return sql.sql("""
                select * from pack_purchase where customer_id = :customer and begun_at >= :since order by begun_at desc limit 1""")
                .param("customer", customer)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(PackPurchases::purchase)
                .optional();
    }

    void markPaid(UUID id, Instant now) {
        sql.sql("update pack_purchase set paid_at = :now where id = :id and paid_at is null")
                .param("id", id)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static PackPurchase purchase(ResultSet row, int number) throws SQLException {
        return new PackPurchase(
                row.getObject("id", UUID.class),
                row.getObject("customer_id", UUID.class),
                row.getObject("payer_id", UUID.class),
                row.getString("plan"),
                row.getInt("minutes"),
                Period.ofDays(row.getInt("validity_days")),
                Money.of(CurrencyUnit.of(row.getString("price_currency")), row.getBigDecimal("price_amount")),
                Locale.forLanguageTag(row.getString("locale")),
                row.getTimestamp("paid_at") != null);
    }
}
