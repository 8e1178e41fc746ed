package space.coworking.bench;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables under memberships: how large they are, how they are read, and how fast the same rows are written bare. */
@Component
class MembershipTables {

    private final JdbcClient jdbc;

    MembershipTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return the largest tables, a line each */
    List<String> largest() {
        jdbc.sql("vacuum analyze").update();
        return jdbc.sql("""
                select format('    %-36s %10s rows %10s KiB', relid::regclass, n_live_tup, pg_total_relation_size(relid) / 1024)
                from pg_stat_user_tables where n_live_tup > 0 order by pg_total_relation_size(relid) desc limit 14
                """).query(String.class).list();
    }

    /** @return how many rows of each table were read since the database was made */
    Map<String, Long> rowsRead() throws InterruptedException {
        Thread.sleep(1_500); // until the database noted what it did
        return jdbc.sql("""
                select relname as name, seq_tup_read + coalesce(idx_tup_fetch, 0) as reads from pg_stat_user_tables
                where relname like 'act\\_ru\\_%' or relname like 'membership%' or relname in ('customer', 'charge')
                """).query().listOfRows().stream()
                .collect(Collectors.toMap(row -> (String) row.get("name"), row -> (Long) row.get("reads")));
    }

    /** A lot of credit and a day at a desk for each. */
    void fillCreditAndUsage(UUID company) {
        jdbc.sql("""
                with lot as (
                    insert into credit_lot (id, customer_id, kind, source_kind, source_id, source_part, minutes, balance, usable_from,
                        expires_at, granted_at)
                    select gen_random_uuid(), customer_id, 'GOODWILL', 'bench', id, '', 60, 60, now(), now() + interval '1 year', now()
                    from membership where payer_id = ? returning id, customer_id)
                insert into credit_entry (lot_id, customer_id, kind, minutes, cause_kind, cause_id, cause_part, noted_at)
                select id, customer_id, 'GRANT', 60, 'bench', id, '', now() from lot
                """).param(company).update();
        jdbc.sql("""
                insert into usage (id, customer_id, membership_id, state, source, starts_at, ends_at, minutes, entered_by, entered_at)
                select gen_random_uuid(), customer_id, id, 'COUNTED', 'MEMBER', now() - interval '2 hours', now(), 120, 'bench', now()
                from membership where payer_id = ?
                """).param(company).update();
        jdbc.sql("vacuum analyze").update();
    }

    /** @return what is read often, and is not found by an index */
    List<String> scans(UUID company) {
        Map<String, Object> member = jdbc.sql("""
                select id, customer_id, lower(reference) as reference from membership
                where payer_id = ? and state = 'ACTIVE' limit 1
                """).param(company).query().singleRow();
        String reads = """
                select * from membership where customer_id = '%customer_id' and state in ('DRAFT', 'ACTIVE', 'SUSPENDED');
                select * from membership where customer_id = '%customer_id' order by drafted_at desc limit 1;
                select * from membership where payer_id = '%customer_id' and state in ('DRAFT', 'ACTIVE', 'SUSPENDED');
                select * from membership_terms where membership_id = '%id';
                select * from membership_note where membership_id = '%id';
                select * from charge where source_kind = 'membership' and source_id = '%id';
                select * from charge where customer_id = '%customer_id' and service_from >= '2000-01-01' order by service_from, id limit 500;
                select * from credit_lot where customer_id = '%customer_id' and expires_at > now() and balance > 0 order by expires_at, id;
                select * from credit_entry where customer_id = '%customer_id' order by id desc limit 25;
                select * from usage where customer_id = '%customer_id' order by starts_at desc, id limit 26;
                select * from usage where customer_id = '%customer_id' and state = 'OPEN';
                select * from membership where searched like '%%reference%' order by drafted_at desc, id desc limit 25;
                select * from membership where state = 'ACTIVE' order by drafted_at desc, id desc limit 25;
                select * from membership order by drafted_at desc, id desc limit 25;
                select * from camunda.act_ru_execution e join camunda.act_ru_execution i on e.proc_inst_id_ = i.id_ join camunda.act_ru_event_subscr s on s.execution_id_ = e.id_ where i.business_key_ = '%id' and s.event_name_ = 'MembershipChanged';
                select * from camunda.act_ru_event_subscr where event_type_ = 'message' and event_name_ = 'MembershipChanged' and execution_id_ is null;
                select * from camunda.act_ru_job where handler_type_ = 'event-subscription' and tenant_id_ is null and handler_cfg_ = '%id';
                select * from camunda.act_ru_job j where retries_ > 0 and (duedate_ is null or duedate_ <= now()) and (lock_owner_ is null or lock_exp_time_ < now()) and suspension_state_ = 1 and exclusive_ and not exists (select 1 from camunda.act_ru_job o where o.process_instance_id_ = j.process_instance_id_ and o.exclusive_ and o.lock_owner_ is not null and o.lock_exp_time_ >= now()) limit 20;
                """;
        for (Map.Entry<String, Object> value : member.entrySet()) {
            reads = reads.replace("%" + value.getKey(), value.getValue().toString());
        }
        return reads.lines().filter(read -> explain(read).contains("Seq Scan")).toList();
    }

    private String explain(String read) {
        String plan = String.join(
                "\n",
                jdbc.sql("explain (analyze, costs off, timing off, summary off) " + read.replace(";", ""))
                        .query(String.class)
                        .list());
        if (plan.contains("Seq Scan")) {
            System.out.println(read + "\n" + plan);
        }
        return plan;
    }

    /** The rows of a draft alone: of further customers, as like as possible to those there are. */
    int drafts(UUID company) {
        jdbc.sql("""
                create temp table bare on commit drop as
                select gen_random_uuid() as id, id as like_id from membership where payer_id = ?
                """).param(company).update();
        jdbc.sql("""
                insert into customer (id, kind, email, name, locale, created_at)
                select id, 'PERSON', id || '@bare.example', 'Bare', 'en', now() from bare
                """).update();
        int drafts = jdbc.sql("""
                insert into membership (id, reference, customer_id, payer_id, member_name, member_email, state, plan, locale, drafted_at,
                    terms_version, approver, approved, ready, term_months, renews)
                select b.id, left(b.id::text, 12), b.id, m.payer_id, m.member_name, m.member_email, 'DRAFT', m.plan, m.locale, m.drafted_at,
                    m.terms_version, m.approver, m.approved, m.ready, m.term_months, m.renews
                from bare b join membership m on m.id = b.like_id
                """).update();
        jdbc.sql("""
                insert into membership_terms select b.id, t.position, t.from_day, t.plan, t.billing, t.price, t.notice_days, t.pause_days,
                    t.rules_table, t.rules_version, t.rules_row, t.reason_en, t.reason_de
                from bare b join membership_terms t on t.membership_id = b.like_id
                """).update();
        jdbc.sql("""
                insert into membership_note select b.id, n.position, n.noted_at, n.kind, n.noted_by, n.detail
                from bare b join membership_note n on n.membership_id = b.like_id
                """).update();
        return drafts;
    }

    /** What a turn of the month writes of its own: the fee, and how far the days came true. */
    int fees(UUID company) {
        int fees = jdbc.sql("""
                insert into charge (id, payer_id, customer_id, service, source_kind, source_id, source_part, description_en, description_de,
                    service_from, service_until, price_amount, gross_amount, currency, vat_percent, tax_id, payment_id, charged_at)
                select gen_random_uuid(), payer_id, customer_id, service, 'bare', source_id, source_part, description_en, description_de,
                    service_from, service_until, price_amount, gross_amount, currency, vat_percent, tax_id, payment_id, charged_at
                from charge where payer_id = ?
                """).param(company).update();
        jdbc.sql("update membership set applied_through = current_date, version = version + 1 where payer_id = ?")
                .param(company)
                .update();
        return fees;
    }
}
