package space.coworking.customer;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.customer.VatIdAnswer.Kind;
import space.coworking.shared.SqlTime;

/** What is known of companies' VAT ids, and which are to be asked for. */
@Repository
public class VatIdChecks {

    private final JdbcClient sql;

    VatIdChecks(JdbcClient sql) {
        this.sql = sql;
    }

    /** @return what is known of a customer's id; empty where it was never asked for */
    @Transactional(readOnly = true)
    public Optional<VatIdAnswer> answer(UUID customer, String vatId) {
        return sql.sql("select answer, answered_at from vat_id_check where customer_id = :customer and vat_id = :id")
                .param("customer", customer)
                .param("id", vatId)
                .query((row, number) ->
                        new VatIdAnswer(Kind.valueOf(row.getString("answer")), SqlTime.instant(row, "answered_at")))
                .optional();
    }

    /** Asks for an id, anew where it was asked for before; its last answer counts until the next. */
    void want(UUID customer, String vatId, Instant now) {
        sql.sql("""
                insert into vat_id_check (customer_id, vat_id, next_try_at) values (:customer, :id, :now)
                on conflict (customer_id, vat_id) do update set tries = 0, next_try_at = excluded.next_try_at""")
                .param("customer", customer)
                .param("id", vatId)
                .param("now", utc(now))
                .update();
    }

    /** @param tries with the one that is claimed */
    record Wanted(UUID customer, String vatId, int tries) {}

    /** @return one that is due, which nobody else gets for the time of the lease */
    Optional<Wanted> claim(Instant now, Duration lease) {
        return sql.sql("""
                update vat_id_check claimed set tries = claimed.tries + 1, next_try_at = :later
                from (select customer_id, vat_id from vat_id_check where next_try_at <= :now
                    order by next_try_at limit 1 for update skip locked) due
                where claimed.customer_id = due.customer_id and claimed.vat_id = due.vat_id
                returning claimed.customer_id, claimed.vat_id, claimed.tries""")
                .param("now", utc(now))
                .param("later", utc(now.plus(lease)))
                .query((row, number) -> new Wanted(
                        row.getObject("customer_id", UUID.class), row.getString("vat_id"), row.getInt("tries")))
                .optional();
    }

    /** @param kind VALID or INVALID */
    void answered(Wanted wanted, Kind kind, Instant now) {
        sql.sql("""
                update vat_id_check set answer = :answer, answered_at = :now, next_try_at = null
                where customer_id = :customer and vat_id = :id""")
                .param("answer", kind.name())
                .param("now", utc(now))
                .param("customer", wanted.customer())
                .param("id", wanted.vatId())
                .update();
    }

    /** @param next null where it is given up */
    void postpone(Wanted wanted, @Nullable Instant next) {
        sql.sql(
                        "update vat_id_check set next_try_at = cast(:next as timestamptz) where customer_id = :customer and vat_id = :id and tries = :tries")
                .param("next", next == null ? null : utc(next))
                .param("customer", wanted.customer())
                .param("id", wanted.vatId())
                .param("tries", wanted.tries())
                .update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
