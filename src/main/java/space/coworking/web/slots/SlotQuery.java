package space.coworking.web.slots;

import org.jspecify.annotations.Nullable;

/**
 * What an address says about the time somebody looks for, as it stands there.
 *
 * @param from first day of the week shown
 * @param day the day that narrow screens show
 * @param minutes length
 * @param start the chosen start, an instant
 * @param people how many come
 * @param hour the hour whose every starting time is shown
 */
public record SlotQuery(
        @Nullable String from,
        @Nullable String day,
        @Nullable String minutes,
        @Nullable String start,
        @Nullable String people,
        @Nullable String hour) {}
