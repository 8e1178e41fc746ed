package space.coworking.billing;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.joda.money.Money;

/**
 * What a payer and we agreed on: an open invoice is paid in instalments. Whatever settles the invoice counts for the first instalment of
 * which something is missing.
 *
 * @param open of the whole invoice
 * @param instalments by their days
 */
public record PaymentPlan(State state, Money open, List<Instalment> instalments) {

    public static final int FEWEST = 2;
    public static final int MOST = 12;

    /** Where a plan stands. */
    public enum State {
        AGREED,
        /** An instalment did not come: what is open is to be paid as before. */
        BROKEN,
        /** Nothing is open any more. */
        FULFILLED
    }

    /**
     * @param number from 1
     * @param missing what of it is not covered yet; zero to the whole amount
     */
    public record Instalment(int number, LocalDate dueOn, Money amount, Money missing) {

        public boolean covered() {
            return missing.isZero();
        }
    }

    /** @return equal parts to the cent; the last one takes what is left. Some are zero where there are fewer cents than parts */
    static List<Money> split(Money sum, int parts) {
        Money each = sum.dividedBy(parts, RoundingMode.DOWN);
        Money last = sum.minus(each.multipliedBy(parts - 1L));
        return IntStream.range(0, parts)
                .mapToObj(part -> part < parts - 1 ? each : last)
                .toList();
    }

    public boolean isAgreed() {
        return state == State.AGREED;
    }

    /** @return what is missing until an instalment, with what is missing of those before */
    Money through(int number) {
        Money later = instalments.stream()
                .filter(one -> one.number() > number)
                .map(Instalment::amount)
                .reduce(Money.zero(open.getCurrencyUnit()), Money::plus);
        Money missing = open.minus(later);
        return missing.isNegative() ? Money.zero(open.getCurrencyUnit()) : missing;
    }

    /** @return the first instalment of which something is missing */
    public Optional<Instalment> next() {
        return instalments.stream().filter(one -> !one.covered()).findFirst();
    }

    /** @return what the payer may pay next: the next instalment, and those whose day has come; zero where the plan is over */
    public Money payable(LocalDate today) {
        if (!isAgreed()) {
            return Money.zero(open.getCurrencyUnit());
        }
        int due = (int)
                instalments.stream().filter(one -> !one.dueOn().isAfter(today)).count();
        return next().map(one -> through(Math.max(due, one.number()))).orElse(Money.zero(open.getCurrencyUnit()));
    }
}
