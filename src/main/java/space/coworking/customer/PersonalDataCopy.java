package space.coworking.customer;

import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Everything that all rooms keep about a customer, as GDPR, articles 15 and 20, lets them ask for it. */
@Service
public class PersonalDataCopy {

    private final List<PersonalData> rooms;
    private final Clock clock;

    PersonalDataCopy(List<PersonalData> rooms, Clock clock) {
        this.rooms = rooms.stream()
                .sorted(Comparator.comparing(PersonalData::section))
                .toList();
        this.clock = clock;
    }

    /** @return the parts by name, to be written as JSON */
    @Transactional(readOnly = true)
    public Map<String, Object> of(UUID customer) {
        Map<String, Object> copy = new LinkedHashMap<>();
        copy.put("madeAt", clock.instant());
        rooms.forEach(room -> copy.put(room.section(), room.of(customer)));
        return copy;
    }
}
