package space.coworking.bench;

import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The tables under billing: payers with charges, written set by set, and an invoice run's rows once more, bare. */
@Component
class BillingTables {

    private static final List<String> TABLES = List.of("invoice", "invoice_line", "invoice_vat");

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    BillingTables(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * Payers with five charges each: two rooms, a day at a desk, a day's food at another rate, and next month's fee. One in ten is a company.
     *
     * @param like a charge whose taxation the others share; its food is taxed by {@code food}
     */
    List<UUID> payers(int number, YearMonth month, UUID like, UUID food) {
        return transaction.execute(status -> {
            List<UUID> payers =
                    jdbc.sql("""
                    insert into customer (id, kind, email, name, locale, created_at, line1, postal_code, city, country)
                    select id, case place % 10 when 0 then 'COMPANY' else 'PERSON' end, id || '@bench.example', 'Bench ' || place,
                        case place % 2 when 0 then 'de' else 'en' end, now(), 'Weg 1', '10115', 'Berlin', 'DE'
                    from (select gen_random_uuid() as id, place from generate_series(1, :number) as place) as ids returning id
                    """).param("number", number).query(UUID.class).list();
            jdbc.sql("""
                    with added as (
                        insert into charge (id, payer_id, customer_id, service, source_kind, source_id, source_part, description_en,
                            description_de, service_from, service_until, price_amount, gross_amount, currency, vat_percent, tax_id, charged_at)
                        select gen_random_uuid(), payer, payer, kind.service, 'bench', gen_random_uuid(), 'price', kind.service || ' used',
                            kind.service || ' genutzt', cast(:month as date) + kind.day * interval '1 day',
                            cast(:month as date) + (kind.day + 1) * interval '1 day', kind.amount, kind.amount, 'EUR', as_this.vat_percent,
                            as_this.tax_id, now()
                        from unnest(:payers) as payer
                        cross join (values ('ROOM', 4, 12.34), ('ROOM', 9, 23.45), ('DESK', 15, 7.77), ('FOOD', 20, 3.33), ('OTHER', 25, 20.00))
                            as kind (service, day, amount)
                        join charge as_this on as_this.id = case kind.service when 'FOOD' then :food else :like end
                        returning id, payer_id, charged_at)
                    insert into charge_waiting (charge_id, payer_id, bill_in, charged_at) select id, payer_id, :month, charged_at from added
                    """)
                    .param("month", month.atDay(1))
                    .param("payers", new org.springframework.jdbc.support.SqlArrayValue("uuid", payers.toArray()))
                    .param("like", like)
                    .param("food", food)
                    .update();
            return payers;
        });
    }

    void analyze() {
        jdbc.sql("vacuum analyze customer, charge, charge_waiting, invoice, invoice_line, invoice_vat")
                .update();
    }

    /** Tables of the same shape: columns, checks, indexes and references; without our triggers. */
    void makeBare() {
        for (String table : TABLES) {
            jdbc.sql("drop table if exists bare_" + table + " cascade").update();
            jdbc.sql("create table bare_%1$s (like %1$s including all)".formatted(table))
                    .update();
        }
        jdbc.sql(
                        "alter table bare_invoice add foreign key (payer_id) references customer, add foreign key (run_id) references billing_run")
                .update();
        jdbc.sql(
                        "alter table bare_invoice_line add foreign key (invoice_id) references bare_invoice, add foreign key (charge_id) references charge")
                .update();
        jdbc.sql("alter table bare_invoice_vat add foreign key (invoice_id) references bare_invoice")
                .update();
    }

    /** Writes a run's rows once more, each table in one statement. @return how many seconds it took */
    double writeBare(UUID run) {
        String columns = jdbc.sql("""
                select string_agg(column_name, ', ') from information_schema.columns
                where table_schema = current_schema() and table_name = 'invoice' and is_generated = 'NEVER'
                """).query(String.class).single();
        long start = System.nanoTime();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("insert into bare_invoice (%1$s) select %1$s from invoice where run_id = ?".formatted(columns))
                    .param(run)
                    .update();
            for (String table : List.of("invoice_line", "invoice_vat")) {
                jdbc.sql(
                                "insert into bare_%1$s select %1$s.* from %1$s join invoice on invoice.id = invoice_id where run_id = ?"
                                        .formatted(table))
                        .param(run)
                        .update();
            }
        });
        return (System.nanoTime() - start) / 1e9;
    }
}
