package space.coworking.web.slots;

import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A week of days across with their slots below each other, ready to be drawn as a table.
 *
 * @param period the days in words
 * @param earlier address of the week before; null for the first
 * @param later address of the week after; null for the last
 */
public record SlotWeek(
        String period, @Nullable String earlier, @Nullable String later, List<Day> days, List<Row> rows) {

    public boolean anyFree() {
        return days.stream().anyMatch(day -> day.free() > 0);
    }

    /**
     * One day.
     *
     * @param shown whether it is the one that narrow screens show
     * @param free how many slots can be had
     * @param address this page with the day shown
     */
    public record Day(String weekday, String date, boolean today, boolean shown, int free, String address) {}

    /**
     * One starting time; a cell that an earlier one spans is left out.
     *
     * @param hour on the first row of an hour that shows more starting times when it is opened; else null
     */
    public record Row(
            LocalTime time, List<Cell> cells, @Nullable Hour hour) {}

    /**
     * The starting times of an hour between the whole and half ones.
     *
     * @param open whether they are shown
     * @param times all of them, {@code 10:15, 10:45}
     * @param address this page with them shown, or hidden again
     */
    public record Hour(int hour, boolean open, String times, String address) {}

    /** What a slot is to the reader. */
    public enum Kind {
        FREE,
        CHOSEN,
        OFF
    }

    /**
     * One slot, or several that can't be had for the same reason.
     *
     * @param span how many rows it covers
     * @param words the times of a slot; the reason why it can't be had
     */
    public record Cell(
            Kind kind,
            boolean shown,
            int span,
            String id,
            String day,
            String words,
            @Nullable String price,
            @Nullable String address) {

        /** @return the same, to be chosen nevertheless: one may wait for what others have */
        Cell at(String newId, String newAddress) {
            return new Cell(kind, shown, span, newId, day, words, price, newAddress);
        }

        Cell longer() {
            return new Cell(kind, shown, span + 1, id, day, words, price, address);
        }

        boolean continues(Cell above) {
            return kind == Kind.OFF && above.kind == Kind.OFF && words.equals(above.words);
        }
    }
}
