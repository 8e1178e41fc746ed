package space.coworking.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static space.coworking.billing.BillingCases.euros;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import space.coworking.IntegrationTest;
import space.coworking.billing.BillingRunManagement.Started;

@IntegrationTest
class BillingRunIntegrationTests {

    private static final String ACCOUNTANT = "accountant@demo.example";

    @Autowired
    BillingCases cases;

    @Autowired
    BillingRunManagement runs;

    @Autowired
    BillingRunSteps steps;

    @Autowired
    InvoiceManagement invoices;

    @Autowired
    MoneyBooks books;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient sql;

    @Test
    void makesOneInvoiceOfAllThatWaitsForAPayer() {
        YearMonth month = cases.aMonth();
        UUID payer = cases.aPerson();
        cases.charge(payer, ChargedService.ROOM, month, "27.00");
        cases.charge(payer, ChargedService.FOOD, month, "10.70");
        cases.charge(payer, ChargedService.ROOM, month, "-9.00");

        cases.billed(month, List.of(payer));

        InvoiceDetail invoice = only(payer);
        assertThat(invoice.invoice().state()).isEqualTo(InvoiceState.ISSUED);
        assertThat(invoice.invoice().gross()).isEqualTo(euros("28.70"));
        assertThat(invoice.rates())
                .extracting(rate -> rate.percent().intValue(), InvoiceDetail.Vat::taxable, InvoiceDetail.Vat::tax)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(19, euros("15.13"), euros("2.87")),
                        org.assertj.core.groups.Tuple.tuple(7, euros("10.00"), euros("0.70")));
        assertThat(invoice.lines()).hasSize(3).allMatch(line -> line.description()
                .endsWith("in English"));
    }

    @Test
    void billsFeesInAdvanceAndUseAfterwards() {
        YearMonth month = cases.aMonth();
        UUID payer = cases.aPerson();
        YearMonth next = month.plusMonths(1);
        cases.charge(
                payer,
                ChargedService.SUBSCRIPTION,
                next.atDay(1),
                next.plusMonths(1).atDay(1),
                "20.00",
                null);
        cases.charge(payer, ChargedService.ROOM, next.atDay(1), next.atDay(2), "9.00", null);

        cases.billed(month, List.of(payer));

        assertThat(only(payer).invoice().gross()).isEqualTo(euros("20.00"));
    }

    @Test
    void taxesCompaniesAbroadByReverseChargeOnTheNetPrice() {
        YearMonth month = cases.aMonth();
        UUID payer = cases.aCompany("AT", "ATU12345678");
        cases.charge(payer, ChargedService.SUBSCRIPTION, month, "20.00");

        cases.billed(month, List.of(payer));

        InvoiceDetail invoice = only(payer);
        assertThat(invoice.invoice().gross()).isEqualTo(euros("16.81"));
        assertThat(invoice.vat()).isEqualTo(euros("0.00"));
        assertThat(invoice.rates()).singleElement().satisfies(rate -> {
            assertThat(rate.category()).isEqualTo("AE");
            assertThat(rate.reason()).contains("Reverse");
        });
    }

    @Test
    void agreesWithAnOracleForAnyCharges() {
        Random random = new Random(20_261_127);
        YearMonth month = cases.aMonth();
        List<UUID> payers = new ArrayList<>();
        List<Map<Integer, List<BigDecimal>>> charged = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            UUID payer = i % 2 == 0 ? cases.aPerson() : cases.aCompany("DE", null);
            payers.add(payer);
            Map<Integer, List<BigDecimal>> byRate =
                    Map.of(19, new ArrayList<>(), 7, new ArrayList<>(), 0, new ArrayList<>());
            int lines = 1 + random.nextInt(7);
            for (int line = 0; line < lines; line++) {
                ChargedService service = List.of(ChargedService.ROOM, ChargedService.FOOD, ChargedService.DEPOSIT)
                        .get(random.nextInt(3));
                BigDecimal gross = BigDecimal.valueOf(1 + random.nextInt(10_000), 2);
                byRate.get(service == ChargedService.ROOM ? 19 : service == ChargedService.FOOD ? 7 : 0)
                        .add(gross);
                cases.charge(payer, service, month, gross.toPlainString());
            }
            charged.add(byRate);
        }

        cases.billed(month, payers);

        for (int i = 0; i < payers.size(); i++) {
            InvoiceDetail invoice = only(payers.get(i));
            BigDecimal expected = i % 2 == 0 ? gross(charged.get(i)) : net(charged.get(i));
            assertThat(invoice.invoice().gross().getAmount())
                    .as("payer %s, %s, %s", i, charged.get(i), invoice.rates())
                    .isEqualByComparingTo(expected);
            assertThat(sum(invoice.lines().stream().map(InvoiceDetail.Line::net).toList()))
                    .isEqualTo(invoice.net());
            assertThat(sum(invoice.rates().stream()
                            .map(InvoiceDetail.Vat::taxable)
                            .toList()))
                    .isEqualTo(invoice.net());
            assertThat(sum(invoice.rates().stream().map(InvoiceDetail.Vat::tax).toList()))
                    .isEqualTo(invoice.vat());
            books.assertAgree(payers.get(i));
        }
    }

    private static BigDecimal gross(Map<Integer, List<BigDecimal>> byRate) {
        return byRate.values().stream().flatMap(List::stream).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Each price without its VAT, to the cent; then VAT on the sum of each rate. */
    private static BigDecimal net(Map<Integer, List<BigDecimal>> byRate) {
        return byRate.entrySet().stream()
                .map(rate -> {
                    BigDecimal percent = BigDecimal.valueOf(rate.getKey());
                    BigDecimal net = rate.getValue().stream()
                            .map(price -> price.multiply(BigDecimal.valueOf(100))
                                    .divide(percent.add(BigDecimal.valueOf(100)), 2, RoundingMode.HALF_UP))
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
                    return net.add(net.multiply(percent).divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_UP));
                })
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void aSecondRunBillsNothingTwice() {
        YearMonth month = cases.aMonth();
        UUID payer = cases.aPerson();
        cases.charge(payer, ChargedService.ROOM, month, "27.00");
        cases.billed(month, List.of(payer));
        cases.charge(payer, ChargedService.ROOM, month, "5.00");

        UUID second = cases.drafted(month, List.of(payer));

        assertThat(runs.find(second))
                .hasValueSatisfying(run -> assertThat(run.payers()).isZero());
        assertThat(only(payer).invoice().gross()).isEqualTo(euros("27.00"));
        cases.billed(month.plusMonths(1), List.of(payer));
        assertThat(cases.invoicesOf(payer)).hasSize(2);
    }

    @Test
    void ofTwoRunsAtOnceOneIsTold() throws Exception {
        YearMonth month = cases.aMonth();
        List<UUID> payers = List.of(cases.aPerson(), cases.aPerson());
        payers.forEach(payer -> cases.charge(payer, ChargedService.ROOM, month, "27.00"));

        List<Started> started = atOnce(8, () -> runs.start(month, payers, ACCOUNTANT));

        assertThat(started).filteredOn(Started.Run.class::isInstance).hasSize(1);
        assertThat(started).filteredOn(Started.UnderWay.class::isInstance).hasSize(7);
        UUID run = started.stream()
                .filter(Started.Run.class::isInstance)
                .map(one -> ((Started.Run) one).id())
                .findFirst()
                .orElseThrow();
        atOnce(4, () -> {
            steps.prepare(run);
            return steps.draft(run);
        });
        cases.issue(run);
        payers.forEach(payer -> assertThat(only(payer).invoice().gross()).isEqualTo(euros("27.00")));
    }

    /** The control of the test above: what the runs' own lock prevents, the constraint would refuse. */
    @Test
    void nobodyGetsTwoInvoicesForAMonthWhateverAStepDoes() {
        YearMonth month = cases.aMonth();
        UUID payer = cases.aPerson();
        cases.charge(payer, ChargedService.ROOM, month, "27.00");
        cases.billed(month, List.of(payer));

        assertThatThrownBy(() -> sql.sql("""
                        insert into invoice (id, kind, state, payer_id, run_id, month, locale, basis, currency, service_from, service_until,
                            net_amount, vat_amount, gross_amount, created_at)
                        select gen_random_uuid(), kind, 'DRAFT', payer_id, run_id, month, locale, basis, currency, service_from, service_until,
                            net_amount, vat_amount, gross_amount, created_at from invoice where payer_id = ?""").param(payer).update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("invoice_month_once");
    }

    @Test
    void numbersFollowEachOtherWithoutAGapAndARollbackTakesThemBack() {
        YearMonth month = cases.aMonth();
        List<UUID> payers = List.of(cases.aPerson(), cases.aPerson(), cases.aPerson());
        payers.forEach(payer -> cases.charge(payer, ChargedService.ROOM, month, "27.00"));
        UUID run = cases.drafted(month, payers);
        steps.approve(run, ACCOUNTANT);

        transaction.executeWithoutResult(status -> {
            steps.issue(run);
            status.setRollbackOnly();
        });
        steps.issue(run);
        cases.issue(run);

        assertThat(sql.sql("""
                        select count(*) = max(number) - min(number) + 1 and count(distinct number) = count(*)
                            and max(number) = (select last from invoice_number n where n.series = invoice.series and n.year = invoice.year)
                        from invoice where number is not null group by series, year""").query(Boolean.class).list()).isNotEmpty().containsOnly(true);
    }

    @Test
    void whatIsIssuedIsFixed() {
        YearMonth month = cases.aMonth();
        UUID payer = cases.aPerson();
        cases.charge(payer, ChargedService.ROOM, month, "27.00");
        cases.billed(month, List.of(payer));
        UUID invoice = cases.invoicesOf(payer).get(0);

        for (String change : List.of(
                "update invoice set gross_amount = 1, net_amount = 1, vat_amount = 0 where id = ?",
                "update invoice set buyer_name = 'Somebody' where id = ?",
                "delete from invoice where id = ?",
                "update invoice_line set description = '' where invoice_id = ?",
                "delete from invoice_line where invoice_id = ?",
                "delete from invoice_vat where invoice_id = ?",
                "insert into invoice_vat select invoice_id, 'Z', 0, 0, 0, tax_id from invoice_vat where invoice_id = ?")) {
            assertThatThrownBy(() -> sql.sql(change).param(invoice).update())
                    .as(change)
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("fixed");
        }
    }

    @Test
    void aDiscardedRunLeavesEverythingAsItWas() {
        YearMonth month = cases.aMonth();
        UUID payer = cases.aPerson();
        cases.charge(payer, ChargedService.ROOM, month, "27.00");
        UUID run = cases.drafted(month, List.of(payer));

        steps.discard(run, ACCOUNTANT);

        assertThat(cases.invoicesOf(payer)).isEmpty();
        cases.billed(month, List.of(payer));
        assertThat(only(payer).invoice().gross()).isEqualTo(euros("27.00"));
    }

    @Test
    void whoIsExcludedWaitsForTheNextRun() {
        YearMonth month = cases.aMonth();
        UUID out = cases.aPerson();
        UUID in = cases.aPerson();
        cases.charge(out, ChargedService.ROOM, month, "27.00");
        cases.charge(in, ChargedService.ROOM, month, "9.00");
        UUID run = cases.drafted(month, List.of(out, in));

        assertThat(runs.exclude(run, out, "Under dispute", ACCOUNTANT)).isTrue();
        assertThat(runs.exclude(run, out, "Again", ACCOUNTANT)).isFalse();

        assertThat(runs.summary(run).orElseThrow().leftOut()).singleElement().satisfies(left -> {
            assertThat(left.payer()).isEqualTo(out);
            assertThat(left.reason()).isEqualTo("Under dispute");
        });
        cases.issue(run);
        assertThat(cases.invoicesOf(out)).isEmpty();
        assertThat(cases.invoicesOf(in)).hasSize(1);
        cases.billed(month.plusMonths(1), List.of(out));
        assertThat(only(out).invoice().gross()).isEqualTo(euros("27.00"));
    }

    @Test
    void whoGetsBackMoreThanTheyOweWaits() {
        YearMonth month = cases.aMonth();
        UUID payer = cases.aPerson();
        cases.charge(payer, ChargedService.ROOM, month, "-27.00");
        UUID run = cases.drafted(month, List.of(payer));

        assertThat(cases.invoicesOf(payer)).isEmpty();
        assertThat(runs.summary(run).orElseThrow().leftOut()).singleElement().satisfies(left -> {
            assertThat(left.excluded()).isFalse();
            assertThat(left.amount()).isEqualTo(euros("-27.00"));
        });
        cases.issue(run);
        cases.charge(payer, ChargedService.ROOM, month.plusMonths(1), "30.00");
        cases.billed(month.plusMonths(1), List.of(payer));
        assertThat(only(payer).invoice().gross()).isEqualTo(euros("3.00"));
    }

    @Test
    void aPreviewSaysWhatTheRunWillMakeAndLeavesNothing() {
        YearMonth month = cases.aMonth();
        UUID payer = cases.aPerson();
        cases.charge(payer, ChargedService.ROOM, month, "27.00");
        int before = count();

        BillingRunSummary preview = runs.preview(month);

        assertThat(count()).isEqualTo(before);
        assertThat(cases.invoicesOf(payer)).isEmpty();
        UUID run = ((Started.Run) runs.start(month, null, ACCOUNTANT)).id();
        steps.prepare(run);
        while (steps.draft(run)) {
            // all batches
        }
        BillingRunSummary real = runs.summary(run).orElseThrow();
        steps.discard(run, ACCOUNTANT);
        assertThat(preview).isEqualTo(real);
        assertThat(preview.total()).isGreaterThanOrEqualTo(euros("27.00"));
    }

    @Test
    void theMonthThatIsNotOverIsOnlyPreviewed() {
        assertThat(runs.start(YearMonth.now().plusMonths(1), null, ACCOUNTANT)).isInstanceOf(Started.TooEarly.class);
    }

    private int count() {
        return sql.sql(
                        "select (select count(*) from invoice) + (select count(*) from billing_run) + (select count(*) from charge)")
                .query(Integer.class)
                .single();
    }

    private InvoiceDetail only(UUID payer) {
        List<UUID> all = cases.invoicesOf(payer);
        assertThat(all).hasSize(1);
        return invoices.find(all.get(0)).orElseThrow();
    }

    private static Money sum(List<Money> amounts) {
        return amounts.stream().reduce(euros("0"), Money::plus);
    }

    private static <T> List<T> atOnce(int threads, Callable<T> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : pool.invokeAll(java.util.Collections.nCopies(threads, work))) {
                results.add(result.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
