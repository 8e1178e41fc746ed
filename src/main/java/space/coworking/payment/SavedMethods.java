package space.coworking.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import space.coworking.payment.PaymentGateway.Method;

/** The table of saved methods, of the provider in use. Whoever changes a payer's holds the payer's lock, which its methods take. */
@Repository
class SavedMethods {

    /** @param name the provider's name for it */
    record Named(UUID id, UUID payer, String name) {}

    /** @param name the provider's name for it */
    record Chargeable(String name, PaymentMethod.Kind kind) {}

    private final JdbcClient sql;
    private final Payers payers;
    private final PaymentGateway gateway;
    private final ApplicationEventPublisher events;

    SavedMethods(JdbcClient sql, Payers payers, PaymentGateway gateway, ApplicationEventPublisher events) {
        this.sql = sql;
        this.payers = payers;
        this.gateway = gateway;
        this.events = events;
    }

    /**
     * Adds it, or finds it where it has been added, and makes it the default; a removed one stays removed.
     *
     * @return its id; empty where it is another payer's
     */
    Optional<UUID> add(UUID payer, Method method, Instant now) {
        payers.lock(gateway.provider(), payer);
        sql.sql("""
                insert into payment_method (id, payer, provider, provider_method, kind, brand, last4, exp_year, exp_month, is_default,
                                            saved_at)
                values (:id, :payer, :provider, :name, :kind, :brand, :last4, :year, :month, false, :now)
                on conflict on constraint payment_method_once do nothing""")
                .param("id", UUID.randomUUID())
                .param("payer", payer)
                .param("provider", gateway.provider())
                .param("name", method.id())
                .param("kind", method.kind().name())
                .param("brand", method.brand())
                .param("last4", method.last4())
                .param(
                        "year",
                        method.expires() == null ? null : method.expires().getYear())
                .param(
                        "month",
                        method.expires() == null ? null : method.expires().getMonthValue())
                .param("now", Timestamp.from(now))
                .update();
        Optional<UUID> id =
                named(method.id()).filter(saved -> saved.payer().equals(payer)).map(Named::id);
        id.ifPresent(saved -> makeDefault(payer, saved));
        return id;
    }

    /** The payer's that are not removed: the default first, then the latest. */
    List<PaymentMethod> of(UUID payer) {
        return sql.sql("""
                select * from payment_method where provider = :provider and payer = :payer and removed_at is null
                order by is_default desc, saved_at desc, id""")
                .param("provider", gateway.provider())
                .param("payer", payer)
                .query(SavedMethods::read)
                .list();
    }

    /** @return whether the payer has it */
    boolean makeDefault(UUID payer, UUID id) {
        payers.lock(gateway.provider(), payer);
        PaymentMethod method = of(payer).stream()
                .filter(saved -> saved.id().equals(id))
                .findFirst()
                .orElse(null);
        if (method == null || method.isDefault()) {
            return method != null;
        }
        sql.sql(
                        "update payment_method set is_default = false where provider = :provider and payer = :payer and is_default")
                .param("provider", gateway.provider())
                .param("payer", payer)
                .update();
        sql.sql("update payment_method set is_default = true where id = :id")
                .param("id", id)
                .update();
        events.publishEvent(new DefaultMethodChanged(payer));
        return true;
    }

    /** Removes it unless it is the only one. @return whether it is gone */
    boolean removeUnlessLast(Named method, Instant now) {
        payers.lock(gateway.provider(), method.payer());
        if (of(method.payer()).stream().map(PaymentMethod::id).toList().equals(List.of(method.id()))) {
            return false;
        }
        remove(method, now);
        return true;
    }

    /** Removes it; if it was the default, the one saved last is now. */
    void remove(Named method, Instant now) {
        payers.lock(gateway.provider(), method.payer());
        sql.sql("update payment_method set removed_at = :now, is_default = false where id = :id and removed_at is null")
                .param("id", method.id())
                .param("now", Timestamp.from(now))
                .update();
        List<PaymentMethod> left = of(method.payer());
        if (!left.isEmpty() && !left.get(0).isDefault()) {
            makeDefault(method.payer(), left.get(0).id());
        }
    }

    /** The provider confirmed that it is gone. */
    void detached(UUID id, Instant now) {
        sql.sql("update payment_method set detached_at = coalesce(detached_at, :now) where id = :id")
                .param("id", id)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Cards are renewed under their old name. */
    void learn(UUID id, Method method) {
        sql.sql("update payment_method set last4 = :last4, exp_year = :year, exp_month = :month where id = :id")
                .param("id", id)
                .param("last4", method.last4())
                .param(
                        "year",
                        method.expires() == null ? null : method.expires().getYear())
                .param(
                        "month",
                        method.expires() == null ? null : method.expires().getMonthValue())
                .update();
    }

    /** Removed ones included. */
    Optional<Named> find(UUID payer, UUID id) {
        return sql.sql("""
                select id, payer, provider_method as name from payment_method
                where provider = :provider and payer = :payer and id = :id""")
                .param("provider", gateway.provider())
                .param("payer", payer)
                .param("id", id)
                .query(Named.class)
                .optional();
    }

    /** What is charged; empty where nothing is saved. */
    Optional<PaymentMethod> defaultOf(UUID payer) {
        return of(payer).stream().filter(PaymentMethod::isDefault).findFirst();
    }

    /** By our own id, removed ones included. */
    Chargeable get(UUID id) {
        return sql.sql("select kind, provider_method as name from payment_method where id = :id")
                .param("id", id)
                .query(Chargeable.class)
                .single();
    }

    /** By the provider's name, removed ones included. */
    Optional<Named> named(String name) {
        return sql.sql("""
                select id, payer, provider_method as name from payment_method where provider = :provider and provider_method = :name""")
                .param("provider", gateway.provider())
                .param("name", name)
                .query(Named.class)
                .optional();
    }

    /** Removed before the given time, and the provider may not know. */
    List<Named> toDetach(Instant before, int limit) {
        return sql.sql("""
                select id, payer, provider_method as name from payment_method
                where provider = :provider and removed_at < :before and detached_at is null order by removed_at limit :limit""")
                .param("provider", gateway.provider())
                .param("before", Timestamp.from(before))
                .param("limit", limit)
                .query(Named.class)
                .list();
    }

    List<PaymentMethod> expiringBy(YearMonth month) {
        return sql.sql("""
                select * from payment_method
                where provider = :provider and removed_at is null and (exp_year, exp_month) <= (:year, :month)
                order by exp_year, exp_month, id""")
                .param("provider", gateway.provider())
                .param("year", month.getYear())
                .param("month", month.getMonthValue())
                .query(SavedMethods::read)
                .list();
    }

    private static PaymentMethod read(ResultSet row, int number) throws SQLException {
        int month = row.getInt("exp_month");
        return new PaymentMethod(
                row.getObject("id", UUID.class),
                row.getObject("payer", UUID.class),
                PaymentMethod.Kind.valueOf(row.getString("kind")),
                row.getString("brand"),
                row.getString("last4"),
                month == 0 ? null : YearMonth.of(row.getInt("exp_year"), month),
                row.getBoolean("is_default"),
                row.getTimestamp("saved_at").toInstant());
    }
}
