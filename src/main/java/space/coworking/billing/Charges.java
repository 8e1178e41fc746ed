package space.coworking.billing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import space.coworking.billing.ChargeManagement.Charged;
import space.coworking.billing.Taxation.TaxPayer;
import space.coworking.billing.Taxation.Taxed;
import space.coworking.shared.LocalText;
import space.coworking.shared.SqlTime;
import space.coworking.shared.TimeSlot;

/** The rows of the charges. They are added and never changed. */
@Repository
class Charges {

    private static final int MOST = 500;

    /** The month in whose run a charge is billed: what is billed in advance in the one before. */
    static final String BILL_IN = """
            cast(date_trunc('month', service_from at time zone :zone)
                - case when service = 'SUBSCRIPTION' then interval '1 month' else interval '0' end as date)""";

    private static final String INSERT = """
            with noted as (
                insert into charge (id, payer_id, customer_id, service, source_kind, source_id, source_part, description_en,
                    description_de, service_from, service_until, price_amount, gross_amount, currency, vat_percent, tax_id, payment_id,
                    charged_at)
                select gen_random_uuid(), added.*, :now
                from unnest(:payers, :customers, :services, :kinds, :sources, :parts, :en, :de, :from, :until, :prices, :gross,
                    :currencies, :vat, :taxes, :payments) as added
                on conflict on constraint charge_once do nothing
                returning id, payer_id, service, service_from, payment_id, source_kind, source_id, source_part),
            waiting as (
                insert into charge_waiting (charge_id, payer_id, bill_in, charged_at, payment_id)
                select id, payer_id, %s, :now, payment_id from noted)
            select count(*) from noted""".formatted(BILL_IN);

    private final JdbcClient sql;
    private final Taxation taxation;
    private final BillingCalendar calendar;

    Charges(JdbcClient sql, Taxation taxation, BillingCalendar calendar) {
        this.sql = sql;
        this.taxation = taxation;
        this.calendar = calendar;
    }

    /** A charge and how it is taxed. */
    private record Row(NewCharge charge, Taxed tax) {}

    /** @return how many were added; those of sources that were charged before are not */
    int insertIfAbsent(List<NewCharge> charges, Map<UUID, TaxPayer> payers, Instant now) {
        List<Row> rows = charges.stream()
                .map(charge -> new Row(
                        charge,
                        taxation.tax(
                                charge.service(),
                                charge.gross(),
                                Objects.requireNonNull(payers.get(charge.payer())),
                                calendar.day(charge.period().from()))))
                .toList();
        return sql.sql(INSERT)
                .param("payers", column("uuid", rows, row -> row.charge.payer()))
                .param("customers", column("uuid", rows, row -> row.charge.customer()))
                .param(
                        "services",
                        column("varchar", rows, row -> row.charge.service().name()))
                .param(
                        "kinds",
                        column("varchar", rows, row -> row.charge.source().kind()))
                .param(
                        "sources",
                        column("uuid", rows, row -> row.charge.source().id()))
                .param(
                        "parts",
                        column("varchar", rows, row -> row.charge.source().part()))
                .param(
                        "en",
                        column("varchar", rows, row -> row.charge.description().en()))
                .param(
                        "de",
                        column("varchar", rows, row -> row.charge.description().de()))
                .param(
                        "from",
                        column(
                                "timestamptz",
                                rows,
                                row -> SqlTime.utc(row.charge.period().from())))
                .param(
                        "until",
                        column(
                                "timestamptz",
                                rows,
                                row -> SqlTime.utc(row.charge.period().to())))
                .param(
                        "prices",
                        column("numeric", rows, row -> row.charge.gross().getAmount()))
                .param("gross", column("numeric", rows, row -> row.tax.owed().getAmount()))
                .param("currencies", column("varchar", rows, row -> row.charge
                        .gross()
                        .getCurrencyUnit()
                        .getCode()))
                .param("vat", column("numeric", rows, row -> row.tax.percent()))
                .param("taxes", column("int4", rows, row -> row.tax.id()))
                .param("payments", column("uuid", rows, row -> row.charge.payment()))
                .param("zone", calendar.zone().getId())
                .param("now", SqlTime.utc(now))
                .query(Integer.class)
                .single();
    }

    private static SqlArrayValue column(String type, List<Row> rows, Function<Row, ? extends @Nullable Object> value) {
        return new SqlArrayValue(type, rows.stream().map(value).toArray());
    }

    /**
     * Takes a charge back as it stands, with its tax and as of its moment, so that a run that takes up one takes up both.
     *
     * @return empty where there is one of this part
     */
    Optional<UUID> counter(UUID charge, String part, LocalText description) {
        return sql.sql("""
                with noted as (
                    insert into charge (id, payer_id, customer_id, service, source_kind, source_id, source_part, description_en,
                        description_de, service_from, service_until, price_amount, gross_amount, currency, vat_percent, tax_id, charged_at)
                    select gen_random_uuid(), payer_id, customer_id, service, source_kind, source_id, :part, :en, :de, service_from,
                        service_until, -price_amount, -gross_amount, currency, vat_percent, tax_id, charged_at
                    from charge where id = :charge
                    on conflict on constraint charge_once do nothing
                    returning id, payer_id, service, service_from, charged_at),
                waiting as (
                    insert into charge_waiting (charge_id, payer_id, bill_in, charged_at)
                    select id, payer_id, %s, charged_at from noted)
                select id from noted""".formatted(BILL_IN))
                .param("charge", charge)
                .param("part", part)
                .param("en", description.en())
                .param("de", description.de())
                .param("zone", calendar.zone().getId())
                .query(UUID.class)
                .optional();
    }

    Map<UUID, Map<String, Charged>> charged(String kind, Collection<UUID> sources) {
        Map<UUID, Map<String, Charged>> charged = new HashMap<>();
        sql.sql("""
                select source_id, split_part(source_part, '/', 1) as key, sum(price_amount) as sum, count(*) as times,
                    min(currency) as currency
                from charge where source_kind = :kind and source_id = any (:sources) group by source_id, key""")
                .param("kind", kind)
                .param("sources", new SqlArrayValue("uuid", sources.toArray()))
                .query(row -> {
                    Money sum = Money.of(CurrencyUnit.of(row.getString("currency")), row.getBigDecimal("sum"));
                    charged.computeIfAbsent(row.getObject("source_id", UUID.class), source -> new HashMap<>())
                            .put(row.getString("key"), new Charged(sum, row.getInt("times")));
                });
        return charged;
    }

    /** A VAT id that VIES does not know is none. @return what tax needs to know of payers */
    Map<UUID, TaxPayer> payers(Collection<UUID> ids) {
        Map<UUID, TaxPayer> payers = new HashMap<>();
        sql.sql("""
                select id, country, kind = 'COMPANY' and vat_id is not null and not exists (
                    select 1 from vat_id_check checked
                    where checked.customer_id = customer.id and checked.vat_id = customer.vat_id and checked.answer = 'INVALID') as business
                from customer where id = any (?)""").param(new SqlArrayValue("uuid", ids.toArray())).query(row -> {
            String country = row.getString("country");
            payers.put(
                    row.getObject("id", UUID.class),
                    new TaxPayer(country == null ? calendar.country() : country, row.getBoolean("business")));
        });
        return payers;
    }

    List<ChargeView> of(UUID customer, TimeSlot period) {
        return sql.sql("""
                select * from charge
                where customer_id = :customer and service_from >= :from and service_from < :until
                order by service_from, id limit :most""")
                .param("customer", customer)
                .param("from", SqlTime.utc(period.from()))
                .param("until", SqlTime.utc(period.to()))
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
}
