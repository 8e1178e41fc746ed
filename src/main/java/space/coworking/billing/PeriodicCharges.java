package space.coworking.billing;

import java.time.YearMonth;

/**
 * A room whose customers owe something for every period, whether anything happens or not. Before a month is billed it adds what is not
 * charged yet; what is charged is left as it is.
 */
public interface PeriodicCharges {

    /**
     * Adds what is billed in advance with a month's run: the fees of the periods that begin up to the first of the month after it. In the
     * caller's transaction, which may be rolled back: then nothing else may stay.
     *
     * @return how many charges were added
     */
    int accrue(YearMonth month);
}
