package space.coworking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A billing run of two nodes on one database, of which whichever works is killed with SIGKILL, three times. */
class BillingRunCrashTests {

    private static final int MEMBERS = 2_000;
    private static final String ACCOUNTANT = "accountant@demo.example";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final List<PackagedApplication> nodes = new ArrayList<>();
    private EmbeddedPostgres server;
    private ApplicationDatabase database;

    @BeforeEach
    void prepare() throws Exception {
        server = EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "100")
                .start();
        database = new ApplicationDatabase(server.getPort());
        for (String name : List.of("node-0", "node-1")) {
            nodes.add(new PackagedApplication(List.of(
                    "--spring.datasource.url=" + database.url() + "?ApplicationName=" + name,
                    "--spring.datasource.username=postgres",
                    "--spring.datasource.password=postgres",
                    "--coworking.demo=true",
                    "--coworking.billing.batch=25",
                    "--camunda.bpm.job-execution.max-wait=2000")));
        }
        nodes.get(0).start();
        nodes.get(1).start();
    }

    @AfterEach
    void tidyUp() throws Exception {
        for (PackagedApplication node : nodes) {
            node.kill();
        }
        server.close();
    }

    @Test
    void allAreInvoicedOnceWhicheverNodeDiesMeanwhile() throws Exception {
        YearMonth month = YearMonth.now(ZoneId.of("Europe/Berlin")).minusMonths(1);
        addMembers(month);
        String owed = database.query(OWED.formatted(month.atDay(1)));

        start(month);
        PackagedApplication first = killAtWork(10, "drafted_through");
        await().atMost(PATIENCE).until(() -> tasks().size() == 1);
        first.awaitReady();
        approve(first);
        killAtWork(50, "issued").awaitReady();
        killAtWork(90, "sent").awaitReady();
        await().atMost(PATIENCE).until(() -> "DONE".equals(run("state")));

        int payers = Integer.parseInt(run("payers"));
        assertThat(payers).isGreaterThanOrEqualTo(MEMBERS);
        assertThat(run("issued")).isEqualTo(run("payers"));
        assertThat(run("sent")).isEqualTo(run("payers"));
        assertThat(database.query("select sum(gross_amount) from invoice where kind = 'MONTHLY' and month = '"
                        + month.atDay(1) + "'"))
                .isEqualTo(owed);
        assertThat(
                        none(
                                "select payer_id from invoice where kind = 'MONTHLY' group by payer_id, month having count(*) > 1"))
                .isTrue();
        assertThat(none("select series, year from invoice where number is not null group by series, year"
                        + " having count(*) <> max(number) or count(distinct number) <> max(number)"))
                .as("numbers without a gap")
                .isTrue();
        assertThat(none("select invoice.id from invoice left join outgoing_mail mail on mail.about = invoice.id"
                        + " and mail.template in ('invoice/to-pay', 'invoice/issued') where invoice.kind = 'MONTHLY' and invoice.month = '"
                        + month.atDay(1) + "' group by invoice.id having count(mail.id) <> 1"))
                .as("one mail each")
                .isTrue();
        assertThat(none(
                        "select business_key_ from camunda.act_hi_procinst where proc_def_key_ = 'InvoiceCollectionProcess'"
                                + " group by business_key_ having count(*) > 1"))
                .as("one collection each")
                .isTrue();
        assertThat(none("select * from charge_waiting where bill_in <= '" + month.atDay(1)
                        + "' and payment_id is null"))
                .as("charges that were left")
                .isTrue();
    }

    /** What the charges come to that the month's run has to take up; the run itself adds next month's fees of the demo members. */
    private static final String OWED = """
            select sum(gross_amount) from charge join charge_waiting on charge_id = charge.id where bill_in <= '%s' and charge_waiting.payment_id is null
            """;

    /** Members with three charges each, taxed as a charge of the demo members is. */
    private void addMembers(YearMonth month) throws SQLException {
        database.update("""
                with member as (
                    insert into customer (id, kind, email, name, locale, created_at, line1, postal_code, city, country)
                    select id, 'PERSON', id || '@crash.example', 'Crash ' || place, 'en', now(), 'Weg 1', '10115', 'Berlin', 'DE'
                    from (select gen_random_uuid() as id, place from generate_series(1, %1$d) as place) as ids returning id),
                added as (
                    insert into charge (id, payer_id, customer_id, service, source_kind, source_id, source_part, description_en,
                        description_de, service_from, service_until, price_amount, gross_amount, currency, vat_percent, tax_id, charged_at)
                    select gen_random_uuid(), member.id, member.id, 'ROOM', 'test', gen_random_uuid(), 'price', 'Room', 'Raum',
                        date '%2$s' + used.day * interval '1 day', date '%2$s' + used.day * interval '1 day' + interval '1 hour', used.amount,
                        used.amount, 'EUR', taxed.vat_percent, taxed.tax_id, now()
                    from member cross join (values (3, 12.34), (9, 7.77), (20, 20.00)) as used (day, amount)
                    cross join (select tax_id, vat_percent from charge where service = 'ROOM' limit 1) as taxed
                    returning id, payer_id, charged_at)
                insert into charge_waiting (charge_id, payer_id, bill_in, charged_at) select id, payer_id, '%2$s', charged_at from added
                """.formatted(MEMBERS, month.atDay(1)));
    }

    private void start(YearMonth month) throws Exception {
        WebSession session = WebSession.of("accountant", nodes.get(0).port());
        HttpResponse<String> answer = session.submit(
                "/backoffice/billing/start",
                "/backoffice/billing/start",
                Map.of("month", month.toString(), "who", "all"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    }

    /**
     * Kills the node that works on the run, in the middle of a step, and starts it again.
     *
     * @param percent how far a column of the run has come at least
     * @return the node, which may not be ready yet
     */
    private PackagedApplication killAtWork(int percent, String progress) throws Exception {
        String worker = await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(2))
                .until(
                        () -> Integer.parseInt(run(progress)) * 100 >= percent * MEMBERS ? worker() : "",
                        name -> !name.isEmpty());
        PackagedApplication node = nodes.get(worker.endsWith("0") ? 0 : 1);
        node.kill();
        System.out.printf("Killed %s with %s of %d in %s%n", worker, run(progress), MEMBERS, progress);
        node.launch();
        return node;
    }

    /** @return the name of the node that has the run locked; empty where none has */
    private String worker() throws SQLException {
        return database.query("""
                select activity.application_name from pg_locks lock join pg_stat_activity activity on activity.pid = lock.pid
                where lock.relation = 'billing_run'::regclass and lock.mode = 'RowShareLock' and activity.application_name like 'node-%'
                limit 1""");
    }

    private String run(String column) throws SQLException {
        return database.query("select " + column + " from billing_run order by started_at desc limit 1");
    }

    private List<JsonNode> tasks() throws Exception {
        for (PackagedApplication node : nodes) {
            try {
                List<JsonNode> tasks = new ArrayList<>();
                node.json(node.staff(ACCOUNTANT, "/engine-rest/task?processDefinitionKey=MonthlyBillingProcess"))
                        .forEach(tasks::add);
                return tasks;
            } catch (IllegalStateException killed) {
                continue;
            }
        }
        return List.of();
    }

    private void approve(PackagedApplication node) throws Exception {
        String task = tasks().get(0).get("id").asText();
        HttpResponse<String> answer = node.send(node.staff(ACCOUNTANT, "/engine-rest/task/" + task + "/complete")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"variables\":{\"decision\":{\"value\":\"approve\"}}}")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    private boolean none(String sql) throws SQLException {
        return database.query(sql).isEmpty();
    }
}
