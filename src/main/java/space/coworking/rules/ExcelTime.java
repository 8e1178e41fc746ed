package space.coworking.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/** Dates and times as Excel keeps them: days since the end of 1899, and the part of a day that has passed. */
final class ExcelTime {

    private static final LocalDate DAY_0 = LocalDate.of(1899, 12, 30);
    private static final BigDecimal LAST_DAY = BigDecimal.valueOf(2_958_465);
    private static final BigDecimal MINUTES_PER_DAY = BigDecimal.valueOf(1440);
    private static final BigDecimal TOLERANCE = new BigDecimal("0.001");

    private ExcelTime() {}

    /** @return the date, or empty where there is a time of day in it or it is out of Excel's reach */
    static Optional<LocalDate> date(BigDecimal days) {
        boolean fits = days.scale() <= 0 && days.signum() > 0 && days.compareTo(LAST_DAY) <= 0;
        return fits ? Optional.of(DAY_0.plusDays(days.longValueExact())) : Optional.empty();
    }

    /** @return {@code 00:00} to {@code 24:00}, or empty where it isn't within one day or not a whole minute */
    static Optional<String> timeOfDay(BigDecimal days) {
        BigDecimal minutes = days.multiply(MINUTES_PER_DAY);
        BigDecimal whole = minutes.setScale(0, RoundingMode.HALF_UP);
        boolean fits = minutes.subtract(whole).abs().compareTo(TOLERANCE) < 0
                && whole.signum() >= 0
                && whole.compareTo(MINUTES_PER_DAY) <= 0;
        return fits ? Optional.of(clock(whole.intValueExact())) : Optional.empty();
    }

    private static String clock(int minutes) {
        return String.format(Locale.ROOT, "%02d:%02d", minutes / 60, minutes % 60);
    }
}
