package space.coworking.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static space.coworking.membership.Agreements.every;
import static space.coworking.membership.Agreements.monthly;
import static space.coworking.membership.CreditAccounts.aCause;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import space.coworking.IntegrationTest;
import space.coworking.TestTime.MovableClock;
import space.coworking.billing.BillingCalendar;
import space.coworking.rules.planaccess.CreditUse;
import space.coworking.rules.planpricing.PlanPrice;
import space.coworking.rules.planpricing.PlanPrice.Interval;

/** No minute of credit is lost, made up or spent twice. */
@IntegrationTest
class CreditLedgerIntegrationTests {

    private static final PlanPrice.Membership FREE = every(Interval.NONE, "0");
    private static final PlanPrice.Membership TWENTY = monthly("20");
    private static final Duration HALF_A_YEAR = Duration.ofDays(180);
    private static final String REFUSED = "refused";

    @Autowired
    CreditAccounts accounts;

    @Autowired
    CreditManagement credits;

    @Autowired
    Members members;

    @Autowired
    DraftedMemberships drafts;

    @Autowired
    BillingCalendar calendar;

    @Autowired
    JdbcClient sql;

    @Autowired
    MovableClock clock;

    private final List<UUID> begun = new ArrayList<>();
    private UUID customer = UUID.randomUUID();
    private LocalDate today = LocalDate.EPOCH;

    @BeforeEach
    void beginTheDay() {
        today = calendar.thisMonth().plusMonths(1).atDay(10);
        clock.moveTo(calendar.start(today).plus(Duration.ofHours(12)));
        customer = drafts.aCustomer(DraftedMemberships.anAddress());
    }

    @AfterEach
    void endWhatBegan() {
        try {
            accounts.assertAgrees(customer);
            begun.forEach(drafts::end);
        } finally {
            clock.reset();
        }
    }

    private UUID member(String plan, PlanPrice.Membership offer) {
        UUID membership = drafts.running(customer, plan, offer, today);
        begun.add(membership);
        return membership;
    }

    @Test
    void theSameCauseGrantsOnce() {
        CreditCause cause = aCause();
        assertThat(accounts.grant(customer, cause, 600, HALF_A_YEAR)).isTrue();
        assertThat(accounts.grant(customer, cause, 600, HALF_A_YEAR)).isFalse();

        assertThat(accounts.lots(customer)).containsExactly("600 600");
        assertThat(accounts.statement(customer)).containsExactly("GRANT 600");
    }

    @Test
    void whatIsSetAsideIsUsedOnce() {
        member("Pay-As-You-Go", FREE);
        accounts.pack(customer, 600, HALF_A_YEAR);
        CreditCause cause = aCause();
        accounts.take(customer, cause, tomorrow(), 60, false);
        assertThat(accounts.balance(customer)).isEqualTo(480);
        accounts.confirm(customer, cause);
        accounts.confirm(customer, cause);
        accounts.release(customer, cause);

        assertThat(accounts.statement(customer))
                .containsExactly("GRANT 600", "RESERVATION -120", "RELEASE 120", "DEBIT -120");
        assertThat(accounts.taken(cause)).isEqualTo(120);
    }

    @Test
    void whatIsSetAsideComesBackOnce() {
        member("Pay-As-You-Go", FREE);
        accounts.pack(customer, 600, HALF_A_YEAR);
        CreditCause cause = aCause();
        accounts.take(customer, cause, tomorrow(), 60, false);
        accounts.release(customer, cause);
        accounts.release(customer, cause);
        accounts.confirm(customer, cause);

        assertThat(accounts.balance(customer)).isEqualTo(600);
        assertThat(accounts.taken(cause)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 33, 50, 100})
    void aShareOfWhatWasUsedComesBackOnce(int percent) {
        member("Pay-As-You-Go", FREE);
        accounts.pack(customer, 600, HALF_A_YEAR);
        CreditCause cause = aCause();
        accounts.take(customer, cause, CreditUse.DESK, tomorrow(), 45, true);
        // 33 % of 45 is 14.85, half of it 22.5
        int share = percent == 33 ? 15 : percent == 50 ? 23 : 45 * percent / 100;

        assertThat(accounts.giveBack(customer, cause, percent)).isEqualTo(share);
        assertThat(accounts.giveBack(customer, cause, percent)).isZero();
        assertThat(accounts.balance(customer)).isEqualTo(600 - 45 + share);
        assertThat(accounts.taken(cause)).isEqualTo(45 - share);
    }

    @Test
    void aShareComesBackToEachLotThatItWasTakenFrom() {
        member("Pay-As-You-Go", FREE);
        accounts.pack(customer, 30, Duration.ofDays(10));
        accounts.pack(customer, 600, HALF_A_YEAR);
        CreditCause cause = aCause();
        accounts.take(customer, cause, CreditUse.DESK, tomorrow(), 60, true);
        assertThat(accounts.lots(customer)).containsExactly("30 0", "600 570");
        accounts.giveBack(customer, cause, 50);

        assertThat(accounts.lots(customer)).containsExactly("30 15", "600 585");
    }

    @Test
    void whatIsOnlySetAsideComesBackWhole() {
        member("Pay-As-You-Go", FREE);
        accounts.pack(customer, 600, HALF_A_YEAR);
        CreditCause cause = aCause();
        accounts.take(customer, cause, tomorrow(), 60, false);
        accounts.giveBack(customer, cause, 0);

        assertThat(accounts.balance(customer)).isEqualTo(600);
    }

    @Test
    void creditThatLapsesFirstIsTakenFirst() {
        member("Pay-As-You-Go", FREE);
        accounts.pack(customer, 600, HALF_A_YEAR);
        accounts.pack(customer, 60, Duration.ofDays(20));
        accounts.take(customer, aCause(), CreditUse.DESK, tomorrow(), 90, true);

        assertThat(accounts.lots(customer)).containsExactly("60 0", "600 570");
        assertThat(accounts.look(customer, today(25), 300).credit())
                .as("rooms cost twice as much, and there are 570 minutes")
                .isEqualTo(Duration.ofMinutes(570));
    }

    @Test
    void creditLapsesOnce() {
        member("Pay-As-You-Go", FREE);
        accounts.pack(customer, 600, Duration.ofDays(10));
        accounts.pack(customer, 60, HALF_A_YEAR);
        assertThat(accounts.look(customer, today(11), 600).credit()).isEqualTo(Duration.ofMinutes(60));
        clock.advance(Duration.ofDays(10));
        expireAll();
        expireAll();

        assertThat(accounts.lots(customer)).containsExactly("600 0", "60 60");
        assertThat(accounts.lapsed(customer)).isEqualTo(600);
    }

    @Test
    void whatComesBackAfterItLapsedLapsesAgain() {
        member("Pay-As-You-Go", FREE);
        accounts.pack(customer, 600, Duration.ofDays(10));
        CreditCause cause = aCause();
        accounts.take(customer, cause, tomorrow(), 60, false);
        clock.advance(Duration.ofDays(10));
        expireAll();
        assertThat(accounts.lapsed(customer)).isEqualTo(480);
        accounts.release(customer, cause);
        clock.advance(Duration.ofDays(1));
        expireAll();

        assertThat(accounts.lapsed(customer)).isEqualTo(600);
        assertThat(accounts.balance(customer)).isZero();
    }

    @Test
    void whatWasSetAsideBeforeItLapsedIsUsedAfterwards() {
        member("Pay-As-You-Go", FREE);
        accounts.pack(customer, 600, Duration.ofDays(10));
        CreditCause cause = aCause();
        accounts.take(customer, cause, tomorrow(), 60, false);
        clock.advance(Duration.ofDays(10));
        expireAll();
        accounts.confirm(customer, cause);

        assertThat(accounts.taken(cause)).isEqualTo(120);
        assertThat(accounts.lapsed(customer)).isEqualTo(480);
    }

    @Test
    void noMovementIsChangedOrDeleted() {
        accounts.pack(customer, 600, HALF_A_YEAR);

        for (String change : List.of(
                "update credit_entry set minutes = 900 where customer_id = ?",
                "delete from credit_entry where customer_id = ?")) {
            assertThatThrownBy(() -> sql.sql(change).param(customer).update())
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("credit_entry is append-only");
        }
    }

    @Test
    void noChargeIsChangedOrDeleted() {
        sql.sql("""
                        with tax as (
                            insert into tax_treatment (rules_version, rules_row, category, percent, reason_en, reason_de)
                            values (0, gen_random_uuid()::text::varchar(20), 'S', 19, '', '') returning id)
                        insert into charge (id, payer_id, customer_id, service, source_kind, source_id, source_part, description_en,
                            description_de, service_from, service_until, price_amount, gross_amount, currency, vat_percent, tax_id, charged_at)
                        select gen_random_uuid(), :customer, :customer, 'DESK', 'test', gen_random_uuid(), 'price', 'Desk',
                            'Arbeitsplatz', now(), now(), 1, 1, 'EUR', 19, id, now() from tax""").param("customer", customer).update();

        for (String change : List.of(
                "update charge set gross_amount = 0 where customer_id = ?",
                "update charge set payment_id = gen_random_uuid() where customer_id = ?",
                "delete from charge where customer_id = ?")) {
            assertThatThrownBy(() -> sql.sql(change).param(customer).update())
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("charge is append-only");
        }
    }

    @Test
    void theMonthsAllowanceIsGrantedWhenItIsFirstUsed() {
        member("Unlimited", TWENTY);
        assertThat(members.benefits(customer).allowanceLeft(today)).isEqualTo(Duration.ofHours(4));
        assertThat(accounts.lots(customer)).isEmpty();
        assertThat(accounts.take(customer, aCause(), tomorrow(), 60, true).allowance())
                .isEqualTo(Duration.ofHours(1));
        Coverage more = accounts.take(customer, aCause(), tomorrow(), 240, true);

        assertThat(more.allowance()).isEqualTo(Duration.ofHours(3));
        assertThat(more.uncovered()).isEqualTo(Duration.ofHours(1));
        assertThat(accounts.lots(customer)).containsExactly("240 0");
        assertThat(members.benefits(customer).allowanceLeft(today)).isZero();
        assertThat(members.benefits(customer).allowanceLeft(nextMonth())).isEqualTo(Duration.ofHours(4));
    }

    @Test
    void everyMonthHasAnAllowanceOfItsOwn() {
        member("Unlimited", TWENTY);
        accounts.take(customer, aCause(), tomorrow(), 240, true);
        accounts.take(customer, aCause(), calendar.start(nextMonth()), 240, true);

        assertThat(accounts.lots(customer)).containsExactly("240 0", "240 0");
    }

    @Test
    void anotherPlanTopsTheAllowanceUpByTheDifference() {
        UUID membership = member("Partial", monthly("5"));
        accounts.take(customer, aCause(), tomorrow(), 45, true);
        drafts.change(membership, "Unlimited", TWENTY);
        assertThat(members.benefits(customer).allowanceLeft(today)).isEqualTo(Duration.ofMinutes(195));
        Coverage coverage = accounts.take(customer, aCause(), tomorrow(), 240, true);

        assertThat(coverage.allowance()).isEqualTo(Duration.ofMinutes(195));
        assertThat(accounts.lots(customer)).containsExactlyInAnyOrder("60 0", "180 0");
    }

    @Test
    void whoJoinsAgainInTheSameMonthGetsNoSecondAllowance() {
        UUID before = member("Unlimited", TWENTY);
        accounts.take(customer, aCause(), tomorrow(), 240, true);
        drafts.end(before);
        begun.clear();
        member("Unlimited", TWENTY);

        assertThat(members.benefits(customer).allowanceLeft(today)).isZero();
        assertThat(accounts.take(customer, aCause(), tomorrow(), 60, true).allowance())
                .isZero();
        assertThat(accounts.lots(customer)).containsExactly("240 0");
        assertThat(members.benefits(customer).allowanceLeft(nextMonth())).isEqualTo(Duration.ofHours(4));
    }

    @Test
    void whoJoinsALargerPlanInTheSameMonthGetsTheDifference() {
        UUID before = member("Partial", monthly("5"));
        accounts.take(customer, aCause(), tomorrow(), 45, true);
        drafts.end(before);
        begun.clear();
        member("Unlimited", TWENTY);
        Coverage coverage = accounts.take(customer, aCause(), tomorrow(), 240, true);

        assertThat(coverage.allowance()).isEqualTo(Duration.ofMinutes(195));
        assertThat(accounts.lots(customer)).containsExactlyInAnyOrder("60 0", "180 0");
    }

    @Test
    void guestsAndSuspendedMembersUseNothing() {
        accounts.pack(customer, 600, HALF_A_YEAR);
        assertThat(accounts.look(customer, tomorrow(), 60).isNothing()).isTrue();
        UUID membership = member("Pay-As-You-Go", FREE);
        assertThat(accounts.look(customer, tomorrow(), 60).isComplete()).isTrue();
        drafts.end(membership);
        begun.clear();

        assertThat(accounts.look(customer, tomorrow(), 60).isNothing()).isTrue();
    }

    @Test
    void eightAtOnceShareOneAllowance() throws Exception {
        member("Unlimited", TWENTY);
        List<String> answers = together(
                8,
                number -> () -> accounts.take(customer, aCause(), tomorrow(), 45, true)
                                .allowance()
                                .toMinutes() + "");

        assertThat(answers.stream().mapToInt(Integer::parseInt).sum()).isEqualTo(240);
        assertThat(accounts.lots(customer)).containsExactly("240 0");
    }

    @Test
    void thirtyAtOnceSpendNoMoreThanThereIs() throws Exception {
        member("Pay-As-You-Go", FREE);
        accounts.pack(customer, 600, HALF_A_YEAR);
        List<String> answers = together(
                30,
                number -> () ->
                        accounts.take(customer, aCause(), tomorrow(), 30, true).isComplete() + "");

        assertThat(answers.stream().filter("true"::equals)).hasSize(10);
        assertThat(accounts.balance(customer)).isZero();
    }

    /** The negative control of the lock: without it, all see the same minutes. The guard of the ledger refuses what is too much. */
    @Test
    void withoutTheLockTheMinutesGoAwayInBetween() throws Exception {
        member("Pay-As-You-Go", FREE);
        accounts.pack(customer, 600, HALF_A_YEAR);
        CountDownLatch allLooked = new CountDownLatch(30);
        List<String> answers = together(30, number -> () -> {
            Coverage seen = accounts.look(customer, tomorrow(), 30);
            allLooked.countDown();
            allLooked.await();
            accounts.spend(customer, aCause(), seen);
            return "taken";
        });

        assertThat(answers.stream().filter("taken"::equals)).hasSize(10);
        assertThat(answers.stream().filter(REFUSED::equals)).hasSize(20);
        assertThat(accounts.balance(customer)).isZero();
    }

    /** A lot lapses while somebody spends it: what was seen under the lock is there until the lock is gone. */
    @Test
    void whatSomebodyIsSpendingDoesNotLapseMeanwhile() throws Exception {
        member("Pay-As-You-Go", FREE);
        accounts.pack(customer, 600, Duration.ofDays(1));
        Instant lastHour = clock.instant().plus(Duration.ofHours(23));
        CreditCause cause = aCause();
        accounts.takeAfter(customer, cause, lastHour, 30, () -> {
            clock.advance(Duration.ofDays(2));
            elsewhere(this::expireAll);
        });
        assertThat(accounts.taken(cause)).isEqualTo(60);
        expireAll();

        assertThat(accounts.lapsed(customer)).isEqualTo(540);
        assertThat(accounts.balance(customer)).isZero();
    }

    /** What lapses and what is spent, at once: each minute goes one way. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void whatLapsesAndWhatIsSpentAtOnceAddUp(int round) throws Exception {
        member("Pay-As-You-Go", FREE);
        accounts.pack(customer, 600, Duration.ofDays(1));
        accounts.pack(customer, 600, HALF_A_YEAR);
        List<CreditCause> causes = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            causes.add(aCause());
            accounts.take(customer, causes.get(i), clock.instant().plus(Duration.ofHours(1)), 15, false);
        }
        clock.advance(Duration.ofDays(1).plusHours(round));
        List<String> answers = together(30, number -> () -> {
            CreditCause cause = causes.get(number / 2);
            if (number % 2 == 0) {
                accounts.release(customer, cause);
            } else {
                expireAll();
            }
            return "done";
        });
        expireAll();

        assertThat(answers).containsOnly("done");
        accounts.assertAgrees(customer);
        assertThat(accounts.lapsed(customer)).isEqualTo(600);
        assertThat(accounts.lots(customer)).containsExactly("600 0", "600 600");
    }

    /** The negative control of the guard: without it, the table's check is what stops it. */
    @Test
    void withoutTheGuardTheTableRefuses() throws Exception {
        UUID lot = accounts.pack(customer, 600, HALF_A_YEAR);
        List<String> answers = together(30, number -> () -> {
            sql.sql("update credit_lot set balance = balance - 60 where id = ?")
                    .param(lot)
                    .update();
            return "taken";
        });

        assertThat(answers.stream().filter(REFUSED::equals)).hasSize(20);
        sql.sql("update credit_lot set balance = 600 where id = ?").param(lot).update();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void nothingIsLostWhateverHappens(long seed) {
        Random random = new Random(seed);
        UUID membership = member("Pay-As-You-Go", FREE);
        Set<CreditCause> causes = new LinkedHashSet<>();
        for (int step = 0; step < 60; step++) {
            happen(random, membership, causes);
            accounts.assertAgrees(customer);
            assertThat(accounts.balance(customer)
                            + accounts.lapsed(customer)
                            + causes.stream().mapToInt(accounts::taken).sum())
                    .as("seed " + seed + ", step " + step)
                    .isEqualTo(accounts.granted(customer));
        }
    }

    private void happen(Random random, UUID membership, Set<CreditCause> causes) {
        List<CreditCause> known = List.copyOf(causes);
        CreditCause one = known.isEmpty() ? aCause() : known.get(random.nextInt(known.size()));
        switch (random.nextInt(10)) {
            case 0 -> accounts.pack(customer, 1 + random.nextInt(300), Duration.ofDays(1 + random.nextInt(60)));
            case 1, 2, 3 -> {
                CreditCause cause = aCause();
                causes.add(cause);
                Instant from = clock.instant().plus(Duration.ofHours(1 + random.nextInt(24 * 40)));
                CreditUse use = CreditUse.values()[random.nextInt(CreditUse.values().length)];
                accounts.take(customer, cause, use, from, 15 + random.nextInt(180), random.nextBoolean());
            }
            case 4 -> accounts.confirm(customer, one);
            case 5 -> accounts.release(customer, one);
            case 6 -> accounts.giveBack(customer, one, random.nextInt(101));
            case 7 -> drafts.change(membership, "Unlimited", TWENTY);
            case 8 -> drafts.change(membership, random.nextBoolean() ? "Partial" : "Pay-As-You-Go", FREE);
            default -> {
                clock.advance(Duration.ofDays(random.nextInt(8)));
                expireAll();
            }
        }
    }

    private static void elsewhere(Runnable work) {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            thread.submit(work).get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            thread.shutdownNow();
        }
    }

    private void expireAll() {
        while (credits.expire() > 0) {
            // until nothing is left
        }
    }

    private Instant tomorrow() {
        return today(1);
    }

    private Instant today(int daysLater) {
        return calendar.start(today.plusDays(daysLater)).plus(Duration.ofHours(10));
    }

    private LocalDate nextMonth() {
        return today.plusMonths(1).withDayOfMonth(1);
    }

    private interface Attempts {
        Callable<String> attempt(int number);
    }

    /** @return the answers; {@link #REFUSED} where one was refused */
    private static List<String> together(int many, Attempts attempts) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            List<Future<String>> calls = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                Callable<String> attempt = attempts.attempt(i);
                calls.add(threads.submit(() -> {
                    start.await();
                    try {
                        return attempt.call();
                    } catch (IllegalStateException | DataIntegrityViolationException e) {
                        return REFUSED;
                    }
                }));
            }
            start.countDown();
            List<String> answers = new ArrayList<>();
            for (Future<String> call : calls) {
                answers.add(call.get(60, TimeUnit.SECONDS));
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
