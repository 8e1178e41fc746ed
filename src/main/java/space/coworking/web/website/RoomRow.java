package space.coworking.web.website;

import java.util.List;
import org.jspecify.annotations.Nullable;
import space.coworking.web.website.RoomWords.RoomCard;

/**
 * A room in the list of rooms.
 *
 * @param from lowest price of a slot that is free in the week; null when none is
 * @param times the first free ones of the chosen day
 * @param more how many more are free that day
 * @param never why no time of that day is for whoever looks, taken or not; null where it is only that all are taken
 * @param next the next free one when the day has none; null when the week has none either
 * @param address the room's page on the chosen day
 */
record RoomRow(
        RoomCard room,
        @Nullable String from,
        List<Time> times,
        int more,
        @Nullable String never,
        @Nullable Time next,
        List<Day> week,
        String address) {

    record Time(String label, String price, String address) {}

    /** @param total how many there would be, were all free; 0 on a day that is closed */
    record Day(String weekday, String date, int free, int total, boolean chosen, String address) {}
}
