package space.coworking.billing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.shared.LikePattern;

/** Finds whom a run can bill. */
@Repository
@Transactional(readOnly = true)
public class BillingPayers {

    private static final String SELECT = """
            select customer.id, customer.name, customer.email, customer.locale, (
                select coalesce(sum(charge.gross_amount), 0) from charge_waiting waiting join charge on charge.id = waiting.charge_id
                where waiting.payer_id = customer.id and waiting.payment_id is null) as waiting
            from customer
            """;

    private final JdbcClient sql;

    BillingPayers(JdbcClient sql) {
        this.sql = sql;
    }

    /** @param text part of the name, the company or the address */
    public List<BillingPayer> search(String text, int most) {
        return sql.sql(SELECT + """
                where lower(customer.name || ' ' || coalesce(customer.company, '') || ' ' || customer.email) like :text
                order by customer.name, customer.id limit :most""")
                .param("text", LikePattern.containing(text))
                .param("most", most)
                .query(BillingPayers::payer)
                .list();
    }

    /** @return those of them that there are */
    public List<BillingPayer> withIds(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : sql.sql(SELECT + "where customer.id in (:ids) order by customer.name, customer.id")
                        .param("ids", ids)
                        .query(BillingPayers::payer)
                        .list();
    }

    private static BillingPayer payer(ResultSet row, int number) throws SQLException {
        return new BillingPayer(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("email"),
                Locale.forLanguageTag(row.getString("locale")),
                Money.of(CurrencyUnit.EUR, row.getBigDecimal("waiting")));
    }
}
