package space.coworking.booking;

import static java.util.stream.Collectors.toUnmodifiableSet;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The public holidays of a country and its region, kept by the year. */
@Component
class PublicHolidays {

    private final Map<RegionYear, Set<LocalDate>> years = new ConcurrentHashMap<>();

    private record RegionYear(String country, String region, int year) {}

    /**
     * @param country ISO 3166-1, lower case; one without known holidays has none
     * @param region ISO 3166-2 without the country, lower case
     */
    boolean isHoliday(String country, String region, LocalDate date) {
        return years.computeIfAbsent(new RegionYear(country, region, date.getYear()), PublicHolidays::load)
                .contains(date);
    }

    private static Set<LocalDate> load(RegionYear key) {
        boolean known = Arrays.stream(HolidayCalendar.values())
                .anyMatch(calendar -> calendar.getId().equalsIgnoreCase(key.country()));
        if (!known) {
            return Set.of();
        }
        return HolidayManager.getInstance(ManagerParameters.create(key.country()))
                .getHolidays(Year.of(key.year()), HolidayType.PUBLIC_HOLIDAY, key.region())
                .stream()
                .map(Holiday::getDate)
                .collect(toUnmodifiableSet());
    }
}
