package space.coworking.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static space.coworking.booking.Berlin.at;
import static space.coworking.booking.Berlin.slot;
import static space.coworking.booking.HouseRules.GUEST;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import space.coworking.rules.CustomerGroup;
import space.coworking.rules.roomadjustments.RoomAdjustment;
import space.coworking.rules.roomadjustments.RoomAdjustments;
import space.coworking.rules.roompricing.RoomPricing;
import space.coworking.shared.TimeSlot;

class PriceBookTests {

    /** Two days before Thursday 26 November 2026. */
    private static final Instant NOW = at("2026-11-24T08:00");

    private static final RoomCalendar ALWAYS_OPEN = Berlin.alwaysOpen();

    private static Quote guestPays(String listPrice, TimeSlot slot) {
        return quote(HouseRules.guestPrices(NOW), listPrice, slot);
    }

    private static Quote quote(PriceBook prices, String listPrice, TimeSlot slot) {
        Priced priced = prices.price(question(listPrice, slot));
        return ((Priced.Offered) priced).quote();
    }

    private static PriceQuestion question(String listPrice, TimeSlot slot) {
        return PriceQuestion.of(Berlin.room(listPrice), Berlin.CLOCK, slot, ALWAYS_OPEN.kinds(slot));
    }

    private static Money eur(String amount) {
        return Money.of(CurrencyUnit.EUR, new BigDecimal(amount));
    }

    @Test
    void splitsAGuestsMorningAtTheEdgeOfTheBand() {
        Quote quote = guestPays("15.00", slot("2026-11-26T08:00", "2026-11-26T10:00"));

        assertThat(quote.total()).isEqualTo(eur("33.00"));
        assertThat(quote.vatPercent()).isEqualByComparingTo("19");
        assertThat(quote.lines())
                .extracting(PriceLine::kind, PriceLine::slot, PriceLine::amount, line -> line.because()
                        .row())
                .containsExactly(
                        tuple(
                                PriceLine.Kind.TIME,
                                slot("2026-11-26T08:00", "2026-11-26T09:00"),
                                eur("18.00"),
                                "RP-060"),
                        tuple(
                                PriceLine.Kind.TIME,
                                slot("2026-11-26T09:00", "2026-11-26T10:00"),
                                eur("15.00"),
                                "RP-050"));
    }

    @Test
    void chargesMoreInTheEvening() {
        assertThat(guestPays("15.00", slot("2026-11-26T17:30", "2026-11-26T19:00"))
                        .total())
                .isEqualTo(eur("25.50"));
    }

    @Test
    void chargesWeekendsAndHolidaysAtTheirOwnRate() {
        assertThat(guestPays("15.00", slot("2026-11-28T10:00", "2026-11-28T12:00"))
                        .total())
                .isEqualTo(eur("39.00"));
        Quote christmas = guestPays("25.00", slot("2026-12-25T10:00", "2026-12-25T11:00"));
        assertThat(christmas.lines().get(0).because().row()).isEqualTo("RP-070");
        // 30.9 days ahead: 32.50 less 5 %
        assertThat(christmas.total()).isEqualTo(eur("30.88"));
    }

    @Test
    void chargesMinutesAndNotHours() {
        assertThat(guestPays("15.00", slot("2026-11-26T10:00", "2026-11-26T10:30"))
                        .total())
                .isEqualTo(eur("7.50"));
        assertThat(guestPays("10.00", slot("2026-11-26T10:00", "2026-11-26T10:20"))
                        .total())
                .isEqualTo(eur("3.33"));
    }

    @Test
    void givesBackTheLastHoursOfADayOverTheCap() {
        // 9–17: eight hours at 15, two of them free; then 10 % off for a long booking.
        Quote quote = guestPays("15.00", slot("2026-11-26T09:00", "2026-11-26T17:00"));

        assertThat(quote.lines())
                .extracting(PriceLine::kind, PriceLine::slot, PriceLine::amount)
                .containsExactly(
                        tuple(PriceLine.Kind.TIME, slot("2026-11-26T09:00", "2026-11-26T17:00"), eur("120.00")),
                        tuple(PriceLine.Kind.DAY_CAP, slot("2026-11-26T15:00", "2026-11-26T17:00"), eur("-30.00")),
                        tuple(PriceLine.Kind.ADJUSTMENT, null, eur("-9.00")));
        assertThat(quote.total()).isEqualTo(eur("81.00"));
    }

    @Test
    void freesTheLastMinutesAtTheirOwnRateWhereTheDayHasTwo() {
        // 12–20: six paid hours are 12–18 at 100 %, the two at 120 % are free. 12 o'clock and 4 hours take 20 % off.
        Quote quote = guestPays("15.00", slot("2026-11-26T12:00", "2026-11-26T20:00"));

        assertThat(quote.lines())
                .extracting(PriceLine::kind, PriceLine::amount)
                .containsExactly(
                        tuple(PriceLine.Kind.TIME, eur("90.00")),
                        tuple(PriceLine.Kind.TIME, eur("36.00")),
                        tuple(PriceLine.Kind.DAY_CAP, eur("-36.00")),
                        tuple(PriceLine.Kind.ADJUSTMENT, eur("-9.00")),
                        tuple(PriceLine.Kind.ADJUSTMENT, eur("-9.00")));
        assertThat(quote.total()).isEqualTo(eur("72.00"));
    }

    @Test
    void startsTheCapAnewAtMidnight() {
        // Thu 16–24 is 2 h at 100 % and 6 h at 120 %, of which 2 are free; Fri 0–2 is 2 h at 120 %.
        Quote quote = guestPays("10.00", slot("2026-11-26T16:00", "2026-11-27T02:00"));

        assertThat(quote.lines())
                .extracting(PriceLine::kind, PriceLine::amount)
                .containsExactly(
                        tuple(PriceLine.Kind.TIME, eur("20.00")),
                        tuple(PriceLine.Kind.TIME, eur("72.00")),
                        tuple(PriceLine.Kind.TIME, eur("24.00")),
                        tuple(PriceLine.Kind.DAY_CAP, eur("-24.00")),
                        tuple(PriceLine.Kind.ADJUSTMENT, eur("-9.20")));
        assertThat(quote.total()).isEqualTo(eur("82.80"));
    }

    @Test
    void chargesAMemberOneLineWithoutBands() {
        Quote quote = quote(
                HouseRules.prices(HouseRules.UNLIMITED, Set.of(), NOW),
                "15.00",
                slot("2026-11-26T08:00", "2026-11-26T10:00"));

        assertThat(quote.lines()).hasSize(1);
        assertThat(quote.lines().get(0).slot()).isEqualTo(slot("2026-11-26T08:00", "2026-11-26T10:00"));
        assertThat(quote.total()).isEqualTo(eur("18.00"));
    }

    @Test
    void addsForShortNotice() {
        Quote quote = quote(
                HouseRules.guestPrices(at("2026-11-26T08:00")), "15.00", slot("2026-11-26T10:00", "2026-11-26T11:00"));

        assertThat(quote.total()).isEqualTo(eur("17.25"));
    }

    @Test
    void shrinksAdjustmentsInProportionWhereTheTableBoundsThem() {
        // −10 −10 −5 −20 = −45, bounded to −40: 4 h at 15 are 60, less 24.
        Quote quote = quote(
                HouseRules.prices(GUEST, Set.of("non-profit"), at("2026-10-20T08:00")),
                "15.00",
                slot("2026-11-26T12:00", "2026-11-26T16:00"));

        assertThat(quote.total()).isEqualTo(eur("36.00"));
        assertThat(quote.lines())
                .filteredOn(line -> line.kind() == PriceLine.Kind.ADJUSTMENT)
                .extracting(PriceLine::amount)
                .containsExactly(eur("-5.33"), eur("-5.33"), eur("-2.67"), eur("-10.67"));
    }

    @Test
    void roundsHalfACentUpAndLetsTheLastLineAbsorb() {
        // 0.5 h at 120 % of 15.01 is 9.006; at 100 % it is 7.505; together 16.511.
        Quote quote = guestPays("15.01", slot("2026-11-26T08:30", "2026-11-26T09:30"));

        assertThat(quote.total()).isEqualTo(eur("16.51"));
        assertThat(quote.lines()).extracting(PriceLine::amount).containsExactly(eur("9.01"), eur("7.50"));
        assertThat(guestPays("15.01", slot("2026-11-26T09:30", "2026-11-26T10:00"))
                        .total())
                .isEqualTo(eur("7.51"));
    }

    @Test
    void chargesRealTimeWhereTheClockIsChanged() {
        PriceBook march = HouseRules.guestPrices(at("2026-03-20T08:00"));
        TimeSlot acrossTheGap = TimeSlot.of(at("2026-03-29T01:00"), Duration.ofHours(2));
        assertThat(quote(march, "10.00", acrossTheGap).total()).isEqualTo(eur("26.00"));
        assertThat(quote(march, "10.00", slot("2026-03-29T01:00", "2026-03-29T04:00"))
                        .total())
                .isEqualTo(eur("26.00"));

        PriceBook october = HouseRules.guestPrices(at("2026-10-20T08:00"));
        assertThat(quote(october, "10.00", slot("2026-10-25T01:00", "2026-10-25T04:00"))
                        .total())
                .describedAs("four hours, less ten per cent for a long booking")
                .isEqualTo(eur("46.80"));
    }

    @Test
    void refusesWhereARowRefusesAnyPieceOfTheTime() {
        CustomerGroup unknown = new CustomerGroup("Nobody knows");
        Priced priced = HouseRules.prices(unknown, Set.of(), NOW)
                .price(question("15.00", slot("2026-11-26T10:00", "2026-11-26T11:00")));

        assertThat(priced).isEqualTo(new Priced.Refused(HouseRules.because("RoomPricing", "none")));
    }

    @Test
    void tellsUntilWhenCancellingIsFree() {
        TimeSlot nextWeek = slot("2026-12-03T10:00", "2026-12-03T11:00");
        assertThat(guestPays("15.00", nextWeek).freeCancellationUntil()).isEqualTo(at("2026-11-30T10:00"));
        assertThat(guestPays("15.00", slot("2026-11-26T10:00", "2026-11-26T11:00"))
                        .freeCancellationUntil())
                .describedAs("two days ahead is too late for three days' notice")
                .isNull();
    }

    @Test
    void makesLinesThatAddUpWhateverIsPriced() {
        Random random = new Random(20261126);
        List<Set<String>> tags = List.of(Set.of(), Set.of("non-profit"));
        Instant monday = at("2026-11-23T00:00");
        for (int round = 0; round < 5_000; round++) {
            String listPrice =
                    new BigDecimal(random.nextInt(20_000)).movePointLeft(2).toPlainString();
            TimeSlot slot = TimeSlot.of(
                    monday.plus(Duration.ofMinutes(random.nextInt(7 * 24 * 60))),
                    Duration.ofMinutes(1 + random.nextInt(30 * 60)));
            Instant asked = slot.from().minus(Duration.ofMinutes(random.nextInt(60 * 24 * 60)));
            CustomerGroup customer = random.nextBoolean() ? GUEST : HouseRules.UNLIMITED;

            Quote quote = quote(HouseRules.prices(customer, tags.get(random.nextInt(2)), asked), listPrice, slot);

            Money sum = quote.lines().stream().map(PriceLine::amount).reduce(Money.zero(CurrencyUnit.EUR), Money::plus);
            assertThat(sum).describedAs("%s for %s", quote, listPrice).isEqualTo(quote.total());
            assertThat(quote.total().isNegative()).isFalse();
            BigDecimal most = new BigDecimal(listPrice)
                    .multiply(new BigDecimal("1.30"))
                    .multiply(new BigDecimal("1.30"))
                    .multiply(BigDecimal.valueOf(slot.length().toMinutes()))
                    .divide(BigDecimal.valueOf(60), 2, RoundingMode.CEILING);
            assertThat(quote.total().getAmount()).isLessThanOrEqualTo(most);
        }
    }

    @Test
    void remembersWhatItWasAsked() {
        PriceBook prices = HouseRules.guestPrices(NOW);
        PriceQuestion question = question("15.00", slot("2026-11-26T10:00", "2026-11-26T11:00"));

        assertThat(prices.price(question)).isSameAs(prices.price(question("15.00", question.slot())));
    }

    @Test
    void staysExactWithAdjustmentsThatLeaveNothing() {
        RoomAdjustments everythingOff = facts -> new RoomAdjustment(
                List.of(new RoomAdjustment.Line(
                        BigDecimal.valueOf(-100), HouseRules.because("RoomAdjustments", "RA-999"))),
                BigDecimal.valueOf(-100));
        RoomPricing pricing = new HouseRules();
        PriceBook prices = new PriceBook(
                pricing, everythingOff, new PriceBook.Customer(GUEST, Set.of(), 1, null), BigDecimal.TEN, NOW);

        Quote quote = quote(prices, "9.99", slot("2026-11-26T10:00", "2026-11-26T10:20"));

        assertThat(quote.total()).isEqualTo(eur("0.00"));
        assertThat(quote.lines()).extracting(PriceLine::amount).containsExactly(eur("3.33"), eur("-3.33"));
        assertThat(quote.freeCancellationUntil()).isNull();
    }
}
