package space.coworking.booking;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import space.coworking.shared.EmailAddress;

/**
 * A location as others see it.
 *
 * @param country ISO 3166-1, lower case
 * @param region ISO 3166-2 without the country, lower case; decides with the country over public holidays
 */
public record LocationView(
        UUID id,
        String name,
        String street,
        String postalCode,
        String city,
        String country,
        String region,
        ZoneId zone,
        String phone,
        EmailAddress email,
        List<Hours> hours) {

    /**
     * Opening hours of one kind of day; a day without an entry is closed.
     *
     * @param day null for public holidays
     * @param closes {@code 00:00} is the end of the day
     */
    public record Hours(@Nullable DayOfWeek day, LocalTime opens, LocalTime closes) {}
}
