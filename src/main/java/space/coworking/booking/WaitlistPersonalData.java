package space.coworking.booking;

import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import space.coworking.customer.PersonalData;

/** What a customer waits for. */
@Component
class WaitlistPersonalData implements PersonalData {

    private final WaitlistManagement waitlist;

    WaitlistPersonalData(WaitlistManagement waitlist) {
        this.waitlist = waitlist;
    }

    record Copy(String room, Instant start, Instant end, int attendees, String status) {}

    @Override
    public String section() {
        return "waitingList";
    }

    @Override
    public Object of(UUID customer) {
        return waitlist.of(customer).stream()
                .map(entry -> new Copy(
                        entry.room().name(),
                        entry.slot().from(),
                        entry.slot().to(),
                        entry.attendees(),
                        entry.state().name()))
                .toList();
    }
}
