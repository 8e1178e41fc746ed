package space.coworking.billing;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import space.coworking.billing.ChargeManagement.Charged;
import space.coworking.shared.LocalText;
import space.coworking.shared.TimeSlot;

/** The rows of the charges. They are added and never changed. */
@Repository
class Charges {

    private static final int MOST = 500;

    private final JdbcClient sql;
    private final BigDecimal vatPercent;

    Charges(JdbcClient sql, BillingProperties properties) {
        this.sql = sql;
        this.vatPercent = properties.vatPercent();
    }

    boolean insertIfAbsent(NewCharge charge, Instant now) {
        return sql.sql("""
                insert into charge (id, payer_id, customer_id, service, source_kind, source_id, source_part, description_en,
                    description_de, service_from, service_until, gross_amount, currency, vat_percent, payment_id, charged_at)
                values (:id, :payer, :customer, :service, :kind, :source, :part, :en, :de, :from, :until, :gross, :currency, :vat,
                    :payment, :now)
                on conflict on constraint charge_once do nothing""")
                        .param("id", UUID.randomUUID())
                        .param("payer", charge.payer())
                        .param("customer", charge.customer())
                        .param("service", charge.service().name())
                        .param("kind", charge.source().kind())
                        .param("source", charge.source().id())
                        .param("part", charge.source().part())
                        .param("en", charge.description().en())
                        .param("de", charge.description().de())
                        .param("from", utc(charge.period().from()))
                        .param("until", utc(charge.period().to()))
                        .param("gross", charge.gross().getAmount())
                        .param("currency", charge.gross().getCurrencyUnit().getCode())
                        .param("vat", vatPercent)
                        .param("payment", charge.payment(), Types.OTHER)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** @param occasion told apart by a part of its hash, for names of parts are short */
    void owedAgain(UUID payment, Money amount, String occasion, Instant now) {
        sql.sql("""
                with settled as (
                    select *, least(gross_amount, :amount - coalesce(sum(gross_amount) over (
                            order by charged_at, id rows between unbounded preceding and 1 preceding), 0)) as lost
                    from charge where payment_id = :payment and gross_amount > 0)
                insert into charge (id, payer_id, customer_id, service, source_kind, source_id, source_part, description_en,
                    description_de, service_from, service_until, gross_amount, currency, vat_percent, payment_id, charged_at)
                select gen_random_uuid(), payer_id, customer_id, service, source_kind, source_id,
                    source_part || entry.suffix || left(md5(:occasion), 8), description_en, description_de, service_from, service_until,
                    entry.sign * lost, currency, vat_percent, case when entry.sign < 0 then payment_id end, :now
                from settled cross join (values (-1, '/back:'), (1, '/owed:')) as entry (sign, suffix)
                where lost > 0
                on conflict on constraint charge_once do nothing""")
                .param("payment", payment)
                .param("amount", amount.getAmount())
                .param("occasion", occasion)
                .param("now", utc(now))
                .update();
    }

    Map<String, Charged> charged(String kind, UUID source) {
        Map<String, Charged> charged = new HashMap<>();
        sql.sql("""
                select split_part(source_part, '/', 1) as key, sum(gross_amount) as sum, count(*) as times, min(currency) as currency
                from charge where source_kind = :kind and source_id = :source group by key""").param("kind", kind).param("source", source).query(row -> {
            Money sum = Money.of(CurrencyUnit.of(row.getString("currency")), row.getBigDecimal("sum"));
            charged.put(row.getString("key"), new Charged(sum, row.getInt("times")));
        });
        return charged;
    }

    List<ChargeView> of(UUID customer, TimeSlot period) {
        return sql.sql("""
                select * from charge
                where customer_id = :customer and service_from >= :from and service_from < :until
                order by service_from, id limit :most""")
                .param("customer", customer)
                .param("from", utc(period.from()))
                .param("until", utc(period.to()))
                .param("most", MOST)
                .query(Charges::view)
                .list();
    }

    private static ChargeView view(ResultSet row, int number) throws SQLException {
        return new ChargeView(
                row.getObject("id", UUID.class),
                ChargedService.valueOf(row.getString("service")),
                new ChargeSource(
                        row.getString("source_kind"),
                        row.getObject("source_id", UUID.class),
                        row.getString("source_part")),
                new LocalText(row.getString("description_en"), row.getString("description_de")),
                row.getTimestamp("service_from").toInstant(),
                row.getTimestamp("service_until").toInstant(),
                Money.of(CurrencyUnit.of(row.getString("currency")), row.getBigDecimal("gross_amount")),
                row.getObject("payment_id") != null,
                row.getTimestamp("charged_at").toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
