package space.coworking.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import space.coworking.IntegrationTest;
import space.coworking.billing.BillingCases;
import space.coworking.billing.BillingRunSteps;
import space.coworking.billing.ChargedService;

/**
 * Drafts and issues invoices of five charges each for ever more payers, and writes the same rows bare beside it, in the same run. Judges that
 * the work grows with the payers and not faster, by ratios; no time.
 */
@IntegrationTest
class BillingBenchmark {

    private static final int LARGEST = Integer.getInteger("bench.payers", 50_000);

    @Autowired
    BillingCases cases;

    @Autowired
    BillingRunSteps steps;

    @Autowired
    BillingTables tables;

    @Autowired
    JdbcClient jdbc;

    private UUID like = UUID.randomUUID();
    private UUID food = UUID.randomUUID();

    @Test
    void draftsAndIssues() {
        like = charge(ChargedService.OTHER);
        food = charge(ChargedService.FOOD);
        YearMonth month = YearMonth.of(2025, 3);
        measure(1_000, month); // warms up
        tables.makeBare();

        List<Figures> all = new ArrayList<>();
        for (int payers = 1_000; payers <= LARGEST; payers = payers == 10_000 ? 50_000 : payers * 10) {
            month = month.plusMonths(1);
            Figures figures = measure(payers, month);
            System.out.println(figures);
            all.add(figures);
        }
        Figures first = all.get(0);
        Figures last = all.get(all.size() - 1);
        assertThat(last.perSecond()).as("invoices per second, the largest run").isGreaterThan(first.perSecond() / 2);
    }

    private record Figures(int payers, double drafts, double issues, double bare, long heap) {

        double perSecond() {
            return payers / (drafts + issues);
        }

        @Override
        public String toString() {
            return String.format(
                    "%,7d payers: drafted %,.0f/s, issued %,.0f/s, both %,.0f/s; bare SQL %,.0f/s, ratio %.2f; heap at most %d MiB",
                    payers,
                    payers / drafts,
                    payers / issues,
                    perSecond(),
                    payers / bare,
                    bare / (drafts + issues),
                    heap >> 20);
        }
    }

    private Figures measure(int number, YearMonth month) {
        List<UUID> payers = tables.payers(number, month, like, food);
        tables.analyze();
        UUID run = cases.start(month, payers);
        resetHeap();

        long begun = System.nanoTime();
        steps.prepare(run);
        while (steps.draft(run)) {
            // all batches
        }
        long drafted = System.nanoTime();
        steps.approve(run, "accountant@demo.example");
        while (steps.issue(run)) {
            // all batches
        }
        long issued = System.nanoTime();
        long heap = heap();

        assertThat(jdbc.sql("select count(*) from invoice where run_id = ? and number is not null")
                        .param(run)
                        .query(Integer.class)
                        .single())
                .isEqualTo(number);
        tables.makeBare();
        double bare = tables.writeBare(run);
        end(run);
        return new Figures(number, (drafted - begun) / 1e9, (issued - drafted) / 1e9, bare, heap);
    }

    /** Of the taxation of what is charged like it. */
    private UUID charge(ChargedService service) {
        UUID payer = cases.aPerson();
        cases.charge(payer, service, YearMonth.of(2026, 2), "1.00");
        return jdbc.sql("select id from charge where payer_id = ?")
                .param(payer)
                .query(UUID.class)
                .single();
    }

    /** Nobody sends these. */
    private void end(UUID run) {
        jdbc.sql("update billing_run set state = 'DONE', done_at = now() where id = ?")
                .param(run)
                .update();
    }

    private static List<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private static void resetHeap() {
        System.gc();
        pools().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    private static long heap() {
        return pools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    }
}
