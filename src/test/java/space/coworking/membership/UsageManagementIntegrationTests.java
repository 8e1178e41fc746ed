package space.coworking.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import space.coworking.IntegrationTest;
import space.coworking.TestTime.MovableClock;
import space.coworking.membership.Used.UsageRefusal;
import space.coworking.membership.process.UsageCases;

/** Desk time is counted once, to the started minute, and never costs more credit than there is. */
@IntegrationTest
class UsageManagementIntegrationTests {

    private static final int PARALLEL = 30;

    @Autowired
    DeskTimes desks;

    @Autowired
    UsageCases cases;

    @Autowired
    UsageManagement usages;

    @Autowired
    CreditAccounts accounts;

    @Autowired
    JdbcClient sql;

    @Autowired
    MovableClock clock;

    private LocalDate today = LocalDate.EPOCH;

    @BeforeEach
    void beginTheDay() {
        today = desks.beginTheDay();
    }

    @AfterEach
    void endWhatBegan() {
        cases.endAll();
        desks.endAll();
    }

    @Test
    void aStartedMinuteCountsWhole() {
        UUID member = desks.withPack(600);
        assertThat(usages.checkIn(member)).isInstanceOf(Used.Entered.class);
        assertThat(usages.here(member)).isPresent();
        clock.advance(Duration.ofSeconds(61 * 60 + 1));
        UsageView usage = entered(usages.checkOut(member));

        assertThat(usage.counted()).isEqualTo(Duration.ofMinutes(62));
        assertThat(usage.credit()).isEqualTo(Duration.ofMinutes(62));
        assertThat(usage.state()).isEqualTo(UsageState.COUNTED);
        assertThat(accounts.balance(member)).isEqualTo(538);
        assertThat(usages.here(member)).isEmpty();
        accounts.assertAgrees(member);
    }

    @Test
    void nobodyChecksInOrOutTwice() {
        UUID member = desks.withPack(600);
        usages.checkIn(member);
        assertThat(refusal(usages.checkIn(member))).isEqualTo(UsageRefusal.HERE_ALREADY);
        usages.checkOut(member);
        assertThat(refusal(usages.checkOut(member))).isEqualTo(UsageRefusal.NOT_HERE);
        assertThat(accounts.balance(member)).isEqualTo(599);
    }

    @Test
    void whatCreditDoesNotCoverAtTheDoorIsChargedAtThePacksPrice() {
        UUID member = desks.withPack(30);
        usages.checkIn(member);
        clock.advance(Duration.ofMinutes(89).plusSeconds(59));
        UsageView usage = entered(usages.checkOut(member));

        assertThat(usage.credit()).isEqualTo(Duration.ofMinutes(30));
        assertThat(desks.charged(member)).as("10 hours cost 10 euros").containsExactly("1.00");
        assertThat(accounts.balance(member)).isZero();
        assertThat(refusal(usages.checkIn(member))).isEqualTo(UsageRefusal.NOT_ENOUGH_CREDIT);
    }

    @Test
    void aPlanWithDesksCostsNoCredit() {
        UUID member = desks.member("Unlimited");
        UsageView usage = entered(enter(member, 1, "05:00", "09:00"));

        assertThat(usage.counted()).isEqualTo(Duration.ofHours(4));
        assertThat(usage.credit()).isZero();
        assertThat(desks.charged(member)).isEmpty();
    }

    @Test
    void timeIsWrittenDownOnce() {
        UUID member = desks.withPack(600);
        assertThat(entered(enter(member, 1, "09:00", "11:00")).credit()).isEqualTo(Duration.ofHours(2));
        assertThat(refusal(enter(member, 1, "10:00", "12:00"))).isEqualTo(UsageRefusal.OVERLAPS);
        assertThat(enter(member, 1, "11:00", "12:00")).isInstanceOf(Used.Entered.class);

        assertThat(accounts.balance(member)).isEqualTo(420);
        accounts.assertAgrees(member);
    }

    @Test
    void whoSitsHereNowWritesNothingDownForNow() {
        UUID member = desks.withPack(600);
        usages.checkIn(member);
        clock.advance(Duration.ofHours(2));
        Instant now = clock.instant();
        assertThat(refusal(usages.enter(
                        member, now.minus(Duration.ofHours(1)), now.minus(Duration.ofMinutes(1)), null, null)))
                .isEqualTo(UsageRefusal.OVERLAPS);
        assertThat(accounts.balance(member)).isEqualTo(600);
        usages.checkOut(member);
    }

    @Test
    void outsideThePlansHoursNothingIsWrittenDown() {
        UUID member = desks.member("Partial");
        assertThat(refusal(enter(member, 1, "08:00", "10:00"))).isEqualTo(UsageRefusal.OUTSIDE_PLAN_HOURS);
        assertThat(refusal(enter(member, 5, "10:00", "11:00")))
                .as("a Sunday")
                .isEqualTo(UsageRefusal.OUTSIDE_PLAN_HOURS);
        assertThat(enter(member, 1, "09:00", "18:00")).isInstanceOf(Used.Entered.class);
    }

    @Test
    void timesThatCantBeAreRefused() {
        UUID member = desks.withPack(600);
        assertThat(refusal(enter(member, 0, "11:00", "12:30")))
                .as("in the future")
                .isEqualTo(UsageRefusal.BAD_TIMES);
        assertThat(refusal(enter(member, 1, "11:00", "11:00"))).isEqualTo(UsageRefusal.BAD_TIMES);
        assertThat(refusal(enter(member, 32, "11:00", "12:00"))).isEqualTo(UsageRefusal.BAD_TIMES);
        assertThat(refusal(enter(desks.stranger(), 1, "11:00", "12:00"))).isEqualTo(UsageRefusal.NO_MEMBERSHIP);
    }

    @Test
    void moreThanTheCreditIsRefused() {
        UUID member = desks.withPack(60);
        assertThat(refusal(enter(member, 1, "09:00", "10:01"))).isEqualTo(UsageRefusal.NOT_ENOUGH_CREDIT);
        assertThat(enter(member, 1, "09:00", "10:00")).isInstanceOf(Used.Entered.class);
    }

    @Test
    void staffWriteDownWithoutBeingAskedAndWithTheirName() {
        UUID member = desks.withPack(1200);
        UsageView usage = entered(usages.enter(
                member,
                desks.at(today.minusDays(10), "09:00"),
                desks.at(today.minusDays(10), "10:00"),
                null,
                "reception@demo.example"));
        assertThat(usage.state()).isEqualTo(UsageState.COUNTED);
        assertThat(sql.sql("select entered_by from usage where id = ?")
                        .param(usage.id())
                        .query(String.class)
                        .single())
                .isEqualTo("reception@demo.example");
    }

    @Test
    void aCorrectionTakesBackCreditAndCharge() {
        UUID member = desks.withPack(30);
        usages.checkIn(member);
        clock.advance(Duration.ofMinutes(90).minusSeconds(1));
        UsageView usage = entered(usages.checkOut(member));
        assertThat(usages.correct(usage.id(), "reception@demo.example", "Forgot to check out"))
                .isTrue();
        assertThat(usages.correct(usage.id(), "reception@demo.example", "Again"))
                .isFalse();

        assertThat(usages.find(usage.id()).orElseThrow().state()).isEqualTo(UsageState.CORRECTED);
        assertThat(desks.charged(member)).containsExactly("1.00", "-1.00");
        assertThat(accounts.balance(member)).isEqualTo(30);
        accounts.assertAgrees(member);
        Instant from = usage.from();
        assertThat(usages.enter(member, from, from.plus(Duration.ofMinutes(20)), null, "reception@demo.example"))
                .as("the right time can be entered now")
                .isInstanceOf(Used.Entered.class);
    }

    @Test
    void aPlanThatEndedSinceTheCheckInOpensNothing() {
        UUID member = desks.withPack(600);
        usages.checkIn(member);
        desks.endMembership();
        clock.advance(Duration.ofMinutes(90).minusSeconds(1));
        UsageView usage = entered(usages.checkOut(member));

        assertThat(usage.state()).isEqualTo(UsageState.PENDING);
        assertThat(usages.approve(usage.id(), "reception@demo.example")).isTrue();
        assertThat(desks.charged(member)).as("in money, at the pack's price").containsExactly("1.50");
        assertThat(accounts.balance(member)).isEqualTo(600);
    }

    @Test
    void aPlanThatWasStoppedSinceTheCheckInOpensNothing() {
        UUID member = desks.withPack(600);
        usages.checkIn(member);
        desks.suspendMembership();
        clock.advance(Duration.ofMinutes(60).minusSeconds(1));
        UsageView usage = entered(usages.checkOut(member));

        assertThat(usage.state()).isEqualTo(UsageState.PENDING);
        assertThat(desks.charged(member)).isEmpty();
        assertThat(accounts.balance(member)).isEqualTo(600);
        assertThat(usages.approve(usage.id(), "reception@demo.example")).isTrue();
        assertThat(desks.charged(member)).containsExactly("1.00");
    }

    @Test
    void aCorrectionAfterTheEndTakesBackWhatWasCounted() {
        UUID member = desks.withPack(30);
        usages.checkIn(member);
        clock.advance(Duration.ofMinutes(90).minusSeconds(1));
        UsageView usage = entered(usages.checkOut(member));
        desks.endMembership();
        assertThat(usages.correct(usage.id(), "reception@demo.example", "Forgot to check out"))
                .isTrue();

        assertThat(desks.charged(member)).containsExactly("1.00", "-1.00");
        assertThat(accounts.balance(member)).isEqualTo(30);
    }

    /** Who sits down, sees that no credit is left and buys some pays with it for the whole day. */
    @Test
    void aPackServesFromTheBeginningOfTheDayOnWhichItIsBought() {
        UUID member = desks.withPack(1);
        usages.checkIn(member);
        clock.advance(Duration.ofMinutes(60));
        desks.buyPack(member);
        clock.advance(Duration.ofMinutes(59));
        UsageView usage = entered(usages.checkOut(member));

        assertThat(usage.credit()).isEqualTo(usage.counted()).isGreaterThanOrEqualTo(Duration.ofMinutes(119));
        assertThat(desks.charged(member)).isEmpty();
        assertThat(refusal(enter(member, 1, "08:00", "09:00")))
                .as("not for the day before")
                .isEqualTo(UsageRefusal.NOT_ENOUGH_CREDIT);
        accounts.assertAgrees(member);
    }

    /** Thirty entries of an hour on ten hours: each has an hour of its own, so that only the credit is short. */
    @Test
    void thirtyEntriesAtOnceSpendTenHoursOnce() throws Exception {
        UUID member = desks.withPack(600);
        List<Instant> hours = hours();
        List<Used> answers = atOnce(hours, from -> usages.enter(member, from, from.plusSeconds(3600), null, null));

        assertThat(answers).filteredOn(Used.Entered.class::isInstance).hasSize(10);
        assertThat(answers)
                .filteredOn(Used.Refused.class::isInstance)
                .hasSize(20)
                .allSatisfy(answer -> assertThat(refusal(answer)).isEqualTo(UsageRefusal.NOT_ENOUGH_CREDIT));
        assertThat(accounts.balance(member)).isZero();
        assertThat(desks.charged(member)).isEmpty();
        accounts.assertAgrees(member);
    }

    /** The negative control: whoever looks at the credit without the lock finds enough of it each time. */
    @Test
    void withoutTheLockAllThirtyFindEnoughCredit() throws Exception {
        UUID member = desks.withPack(600);
        CyclicBarrier looked = new CyclicBarrier(PARALLEL);
        List<Boolean> covered = atOnce(hours(), from -> {
            boolean enough = accounts.look(member, from, 30).isComplete();
            looked.await();
            return enough;
        });

        assertThat(covered).hasSize(PARALLEL).containsOnly(true);
    }

    /** An hour for each: twelve a day of the last working days. */
    private List<Instant> hours() {
        List<Instant> hours = new ArrayList<>();
        for (int day = 1; day <= 4; day++) {
            for (int hour = 8; hour < 20 && hours.size() < PARALLEL; hour++) {
                hours.add(desks.at(today.minusDays(day), hour + ":00"));
            }
        }
        assertThat(hours).hasSize(PARALLEL);
        return hours;
    }

    private interface Work<T> {
        T on(Instant from) throws Exception;
    }

    private static <T> List<T> atOnce(List<Instant> hours, Work<T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(PARALLEL);
        try {
            CyclicBarrier start = new CyclicBarrier(PARALLEL);
            List<Future<T>> futures = new ArrayList<>();
            for (Instant from : hours) {
                futures.add(threads.submit(() -> {
                    start.await();
                    return work.on(from);
                }));
            }
            List<T> answers = new ArrayList<>();
            for (Future<T> future : futures) {
                answers.add(future.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    private Used enter(UUID member, int daysAgo, String from, String until) {
        LocalDate day = today.minusDays(daysAgo);
        return usages.enter(member, desks.at(day, from), desks.at(day, until), null, null);
    }

    private static UsageView entered(Used used) {
        assertThat(used).isInstanceOf(Used.Entered.class);
        return ((Used.Entered) used).usage();
    }

    private static UsageRefusal refusal(Used used) {
        assertThat(used).isInstanceOf(Used.Refused.class);
        return ((Used.Refused) used).refusal();
    }
}
