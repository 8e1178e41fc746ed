package space.coworking.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import space.coworking.CountedStatements;
import space.coworking.IntegrationTest;
import space.coworking.TestTime.MovableClock;
import space.coworking.billing.BillingCalendar;
import space.coworking.customer.TestCompanies;
import space.coworking.customer.TestCompanies.TestCompany;
import space.coworking.membership.Applied;
import space.coworking.membership.DraftedMemberships;
import space.coworking.membership.MembershipChange;
import space.coworking.membership.MembershipManagement;
import space.coworking.shared.EmailAddress;

/**
 * What 10,000 memberships cost: to begin them, to let a month's first day come for all of them, and what they cost those who come later.
 * The same rows written bare stand beside it. Judges no time.
 */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class MembershipBenchmark {

    private static final int MEMBERS = Integer.getInteger("bench.members", 10_000);
    private static final int ROUND = 200;
    private static final int CLIENTS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    @Autowired
    MembershipManagement memberships;

    @Autowired
    DraftedMemberships drafts;

    @Autowired
    TestCompanies companies;

    @Autowired
    BillingCalendar calendar;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MembershipTables tables;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ManagementService management;

    @Autowired
    ProcessEngineConfigurationImpl engine;

    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    private UUID company = UUID.randomUUID();
    private UUID otherCompany = UUID.randomUUID();
    private Round alone = new Round(0, 0, 0);

    @BeforeAll
    void prepare() {
        drafts.offerPlans();
        company = aCompany();
        otherCompany = aCompany();
        // What other benchmarks left behind is not this one's work.
        jdbc.sql("update camunda.act_ru_job set suspension_state_ = 2").update();
    }

    @AfterAll
    void stop() {
        engine.getJobExecutor().shutdown();
        clients.shutdownNow();
        clock.reset();
    }

    @Test
    @Order(1)
    void withoutTheOthers() throws Exception {
        rounds(3);
        alone = rounds(4);
        UUID customer = customers(1).get(0);
        companies.join(new TestCompany(company, company), customer);
        printStatements("one draft", CountedStatements.during(() -> draft(customer, company)), 20);
        memberships.acceptTerms(customer);
        printStatements("one beginning", statements(customer), 35);
        printStatements("one change of plan", CountedStatements.during(() -> change(customer)), 45);
    }

    @Test
    @Order(2)
    void begin() throws Exception {
        List<UUID> members = customers(MEMBERS);
        double seconds = each(members, customer -> apply(customer, company));
        print("drafts", rate(MEMBERS, seconds) + bare(() -> tables.drafts(company)));

        seconds = whileJobsRun(
                () -> count("select count(*) from membership where payer_id = ? and state = 'ACTIVE'") >= MEMBERS);
        print("beginnings", rate(MEMBERS, seconds) + bare(() -> tables.fees(company)));
        assertThat(count("select count(*) from charge where payer_id = ?")).isGreaterThanOrEqualTo(MEMBERS);
        assertThat(membershipJobs("and j.retries_ = 0")).isZero();
    }

    @Test
    @Order(3)
    void size() {
        tables.largest().forEach(System.out::println);
    }

    @Test
    @Order(4)
    void besideTheOthers() throws Exception {
        Round beside = rounds(4);
        print("beginnings, others there", ratio(beside.starts, alone.starts));
        print("changes of plan, others there", ratio(beside.changes, alone.changes));
        System.out.printf(
                "%-30s %.0f for a beginning and a change, alone %.0f%n",
                "rows read, others there", beside.reads, alone.reads);
        assertThat(beside.reads).isLessThan(2 * alone.reads + 100);
    }

    @Test
    @Order(5)
    void findsByIndex() {
        tables.fillCreditAndUsage(company);
        assertThat(tables.scans(company)).isEmpty();
    }

    @Test
    @Order(6)
    void theFirstOfTheMonth() throws Exception {
        LocalDate first = calendar.thisMonth().plusMonths(1).atDay(1);
        clock.moveTo(calendar.start(first).plusSeconds(60));
        UUID one = jdbc.sql("select customer_id from membership where payer_id = ? and state = 'ACTIVE' limit 1")
                .param(otherCompany)
                .query(UUID.class)
                .single();
        printStatements("one turn of a month", statements(one), 35);

        OffsetDateTime from = calendar.start(first).atOffset(ZoneOffset.UTC);
        int due = membershipJobs("and j.duedate_ < '" + first + " 12:00'");
        double seconds = whileJobsRun(() -> membershipJobs("and j.duedate_ < '" + first + " 12:00'") == 0);
        print("turns of a month", rate(due, seconds) + bare(() -> tables.fees(company)));
        assertThat(membershipJobs("and j.retries_ = 0")).isZero();
        Map<String, Object> fees = jdbc.sql("""
                select count(*) as fees, count(distinct source_id) as members from charge
                where payer_id = ? and service = 'SUBSCRIPTION' and service_from = ?
                """).params(company, from).query().singleRow();
        int members = count("select count(*) from membership where payer_id = ? and state = 'ACTIVE'");
        assertThat(members).isGreaterThanOrEqualTo(MEMBERS);
        assertThat(fees).containsEntry("fees", (long) members).containsEntry("members", (long) members);
    }

    /**
     * @param starts beginnings per second
     * @param changes of plan per second
     * @param reads rows of ours and the engine's that one of each reads, which other load on the machine does not change
     */
    private record Round(double starts, double changes, double reads) {}

    /** @return the best of the rounds */
    private Round rounds(int times) throws Exception {
        Round best = new Round(0, 0, Double.MAX_VALUE);
        Map<String, Long> first = tables.rowsRead();
        for (int i = 0; i < times; i++) {
            List<UUID> members = customers(ROUND);
            Map<String, Long> before = tables.rowsRead();
            double starts = each(members, customer -> {
                apply(customer, otherCompany);
                workOff(customer);
            });
            double changes = each(members, this::change);
            best = new Round(
                    Math.max(best.starts, ROUND / starts),
                    Math.max(best.changes, ROUND / changes),
                    Math.min(best.reads, (double) sum(readSince(before)) / ROUND));
        }
        Map<String, Long> reads = readSince(first);
        reads.replaceAll((table, rows) -> rows / times / ROUND);
        reads.values().removeIf(rows -> rows == 0);
        print("rows read for one", reads.toString());
        return best;
    }

    private Map<String, Long> readSince(Map<String, Long> before) throws InterruptedException {
        Map<String, Long> reads = new TreeMap<>(tables.rowsRead());
        reads.replaceAll((table, rows) -> rows - before.getOrDefault(table, 0L));
        return reads;
    }

    private static long sum(Map<String, Long> reads) {
        return reads.values().stream().mapToLong(Long::longValue).sum();
    }

    private UUID aCompany() {
        TestCompany payer = companies.company();
        companies.saveCard(payer);
        return payer.id();
    }

    private List<UUID> customers(int number) {
        return jdbc.sql("""
                insert into customer (id, kind, email, name, locale, created_at)
                select id, 'PERSON', id || '@bench.example', 'Bench', 'en', now()
                from (select gen_random_uuid() as id from generate_series(1, ?)) ids returning id
                """).param(number).query(UUID.class).list();
    }

    /** A colleague's draft that the company is to pay, with the terms accepted, so that it begins. */
    private Applied apply(UUID customer, UUID payer) {
        companies.join(new TestCompany(payer, payer), customer);
        Applied applied = draft(customer, payer);
        memberships.acceptTerms(customer);
        return applied;
    }

    private Applied draft(UUID customer, UUID payer) {
        EmailAddress email = new EmailAddress(customer + "@bench.example");
        Applied applied = memberships.apply(DraftedMemberships.application(customer, payer, "Partial", email));
        assertThat(applied).isInstanceOf(Applied.Drafted.class);
        return applied;
    }

    /** The next step of one's process. */
    private void workOff(UUID customer) {
        management.executeJob(job(customer));
    }

    private String job(UUID customer) {
        return jdbc.sql("""
                select j.id_ from camunda.act_ru_job j join camunda.act_ru_execution p on p.id_ = j.process_instance_id_
                where p.business_key_ = (select id::text from membership where customer_id = ?)
                order by j.duedate_ nulls first limit 1
                """).param(customer).query(String.class).single();
    }

    /** @return how many statements a step of one's process sends */
    private int statements(UUID customer) throws Exception {
        String job = job(customer);
        return CountedStatements.during(() -> {
            management.executeJob(job);
            return job;
        });
    }

    private MembershipChange change(UUID customer) {
        MembershipChange change = memberships.changePlan(customer, "Unlimited");
        assertThat(change).isInstanceOf(MembershipChange.Possible.class);
        return change;
    }

    /** @return how many seconds it took for all */
    private double each(List<UUID> all, Consumer<UUID> work) throws Exception {
        long start = System.nanoTime();
        List<Future<?>> running = new ArrayList<>();
        for (UUID one : all) {
            running.add(clients.submit(() -> work.accept(one)));
        }
        for (Future<?> one : running) {
            one.get();
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private double whileJobsRun(BooleanSupplier done) {
        long start = System.nanoTime();
        engine.getJobExecutor().start();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(done::getAsBoolean);
        double seconds = (System.nanoTime() - start) / 1e9;
        engine.getJobExecutor().shutdown();
        return seconds;
    }

    private int count(String sql) {
        return jdbc.sql(sql).param(company).query(Integer.class).single();
    }

    private int membershipJobs(String which) {
        return jdbc.sql("select count(*) from camunda.act_ru_job j where j.process_def_key_ = 'MembershipProcess' "
                        + which)
                .query(Integer.class)
                .single();
    }

    /** Writes rows set by set and takes them back. */
    private String bare(Callable<Integer> rows) {
        return transaction.execute(status -> {
            status.setRollbackOnly();
            try {
                long start = System.nanoTime();
                int written = rows.call();
                return String.format("; bare SQL, set by set: %,.0f/s", written * 1e9 / (System.nanoTime() - start));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static String rate(int times, double seconds) {
        return String.format("%,d in %.1f s, %,.0f/s", times, seconds, times / seconds);
    }

    private static String ratio(double with, double without) {
        return String.format("%,.0f/s, alone %,.0f/s, ratio %.2f", with, without, with / without);
    }

    private static void printStatements(String what, int sent, int most) {
        print(what, sent + " statements");
        assertThat(sent).as(what).isLessThanOrEqualTo(most);
    }

    private static void print(String what, String figures) {
        System.out.printf("%-30s %s%n", what, figures);
    }
}
