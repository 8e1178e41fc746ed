package space.coworking.booking;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What booking a series would mean.
 *
 * @param most dates that the customer's plan allows at most
 * @param refusals why no series can be booked at all; empty where one can
 */
public record SeriesPreview(List<SeriesDate> dates, int most, List<Refusal> refusals) {

    /** Fewer are no series. */
    public static final int FEWEST = 2;

    public int booked() {
        return Math.toIntExact(dates.stream().filter(SeriesDate::isBooked).count());
    }

    public boolean isBookable() {
        return refusals.isEmpty() && booked() >= FEWEST;
    }

    /** @return what all of it costs, with VAT; null where nothing is booked */
    public @Nullable Money total() {
        return dates.stream()
                .map(SeriesDate::quote)
                .filter(Objects::nonNull)
                .map(Quote::total)
                .reduce(Money::plus)
                .orElse(null);
    }

    /** @return the times and prices that the customer sees, in short: who sends it back agrees to them and to nothing else */
    public Agreement agreement() {
        String seen = dates.stream()
                .filter(SeriesDate::isBooked)
                .map(date -> String.join(
                        " ",
                        date.slot().toString(),
                        String.valueOf(
                                date.quote() == null ? null : date.quote().total()),
                        date.allowance().toString(),
                        date.credit().toString()))
                .collect(Collectors.joining("\n"));
        return new Agreement(booked(), UUID.nameUUIDFromBytes(seen.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * What the customer agreed to.
     *
     * @param dates how many are booked, by which the table RoomAdjustments prices them
     */
    public record Agreement(int dates, UUID seen) {

        /** @return null where the text is none */
        public static @Nullable Agreement parse(@Nullable String text) {
            return text == null || !text.matches("[0-9]{1,3}:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                    ? null
                    : new Agreement(
                            Integer.parseInt(text.substring(0, text.indexOf(':'))),
                            UUID.fromString(text.substring(text.indexOf(':') + 1)));
        }

        @Override
        public String toString() {
            return dates + ":" + seen;
        }
    }
}
