package space.coworking.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** To the cent, by hand: what changes and ends do to the money. */
class BookingAccountTests {

    @ParameterizedTest(name = "{0}: {1} forfeited of {2}, held {3}")
    @CsvSource({
        "nothing paid,                0,   100,   0,   0,   0",
        "paid,                        0,   100, 100,   0, 100",
        "a part paid,                 0,   120, 100,   0, 100",
        "cheaper and not yet settled, 0,    60, 100,  40,  60",
        "some forfeited,             20,    60, 100,  20,  60",
        "only the forfeit is left,   20,    60,  20,   0,   0",
    })
    void splitsWhatWeHold(String what, String forfeited, String price, String held, String pledged, String towards) {
        BookingAccount account = account(price, forfeited);

        assertThat(account.split(eur(held))).isEqualTo(new BookingAccount.Split(eur(pledged), eur(towards)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // what, price, forfeited, held, new price, percent → difference, refund, kept
        "not paid yet,                   100,  0,   0,  60,  50,   60,  0,  0",
        "cheaper with full notice,       100,  0, 100,  60, 100,  -40, 40,  0",
        "cheaper at half,                100,  0, 100,  60,  50,  -40, 20, 20",
        "cheaper too late,               100,  0, 100,  60,   0,  -40,  0, 40",
        "the same move again at half,     60, 20, 100,  60,  50,  -20, 20,  0",
        "and a third cheaper one,         60, 20, 100,  40,  50,  -40, 30, 10",
        "dearer,                         100,  0, 100, 130,   0,   30,  0,  0",
        "dearer and still money to come back, 60,  0, 100,  90,   0,  -10, 10,  0",
        "dearer after a forfeit,          60, 20,  80,  70,  50,   10,  0,  0",
    })
    void reckonsAnotherPrice(
            String what,
            String price,
            String forfeited,
            String held,
            String newPrice,
            BigDecimal percent,
            String difference,
            String refund,
            String kept) {
        BookingAccount.Change change = account(price, forfeited).changeTo(eur(newPrice), eur(held), percent);

        assertThat(change).isEqualTo(new BookingAccount.Change(eur(difference), eur(refund), eur(kept)));
    }

    @Test
    void keepsOfALapsedBookingWhatALateCancellationWouldHaveKept() {
        BookingAccount account = account("100", "0");
        account.change(eur("120"), eur("0"), BigDecimal.valueOf(50));

        account.lapse(eur("100"));

        assertThat(account.claim(false)).isEqualTo(eur("50"));
        account.restore();
        assertThat(account.claim(true)).isEqualTo(eur("120"));
    }

    @Test
    void lapsesWithoutLossWhereNothingWasPaidOrNothingWasMovedLate() {
        BookingAccount unpaid = account("100", "0");
        unpaid.lapse(eur("0"));
        assertThat(unpaid.claim(false)).isEqualTo(eur("0"));

        BookingAccount early = account("100", "0");
        early.change(eur("120"), eur("0"), BigDecimal.valueOf(100));
        early.lapse(eur("100"));
        assertThat(early.claim(false)).isEqualTo(eur("0"));
    }

    @Test
    void aLaterMoveDoesNotRaiseWhatACancellationReturns() {
        BookingAccount account = account("100", "0");
        account.change(eur("100"), eur("0"), BigDecimal.valueOf(50));
        account.change(eur("100"), eur("0"), BigDecimal.valueOf(100));

        assertThat(account.refundCeiling()).isEqualByComparingTo("50");
        assertThat(account.returnsEverything()).isFalse();
    }

    @Test
    void returnsTheSameAmountUnderTheSameKeyUntilItIsDone() {
        BookingAccount account = account("100", "0");

        assertThat(account.beginSettlement(eur("40"))).isEqualTo(eur("40"));
        assertThat(account.beginSettlement(eur("0"))).isEqualTo(eur("40"));
        account.endSettlement();
        assertThat(account.beginSettlement(eur("10"))).isEqualTo(eur("10"));
    }

    private static BookingAccount account(String price, String forfeited) {
        BookingAccount account = new BookingAccount(eur(price));
        account.forfeit(eur(forfeited));
        return account;
    }

    private static Money eur(String amount) {
        return Money.of(CurrencyUnit.EUR, new BigDecimal(amount));
    }
}
