package space.coworking.web.website;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import space.coworking.booking.LocationView;
import space.coworking.shared.EmailAddress;

class OpeningHoursTests {

    @Test
    void putsDaysWithTheSameHoursOnOneLine() {
        List<LocationView.Hours> hours = new ArrayList<>();
        for (DayOfWeek day : List.of(
                DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY)) {
            hours.add(new LocationView.Hours(day, LocalTime.of(7, 0), LocalTime.MIDNIGHT));
        }
        hours.add(new LocationView.Hours(DayOfWeek.SATURDAY, LocalTime.of(9, 0), LocalTime.of(12, 0)));
        hours.add(new LocationView.Hours(DayOfWeek.SATURDAY, LocalTime.of(13, 0), LocalTime.of(20, 0)));
        hours.add(new LocationView.Hours(null, LocalTime.of(9, 0), LocalTime.of(20, 0)));

        assertThat(OpeningHours.of(location(hours), "Feiertage", Locale.GERMAN))
                .containsExactly(
                        new OpeningHours.Line("Mo–Fr", "07:00–24:00"),
                        new OpeningHours.Line("Sa", "09:00–12:00, 13:00–20:00"),
                        new OpeningHours.Line("Feiertage", "09:00–20:00"));
    }

    @Test
    void saysNothingOfDaysThatAreClosed() {
        assertThat(OpeningHours.of(location(List.of()), "Public holidays", Locale.ENGLISH))
                .isEmpty();
    }

    private static LocationView location(List<LocationView.Hours> hours) {
        return new LocationView(
                UUID.randomUUID(),
                "Mitte",
                "Street 1",
                "10115",
                "Berlin",
                "de",
                "be",
                ZoneId.of("Europe/Berlin"),
                "+49 30 1",
                new EmailAddress("desk@example.org"),
                hours);
    }
}
