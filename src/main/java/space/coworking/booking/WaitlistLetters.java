package space.coworking.booking;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import space.coworking.customer.CustomerManagement;
import space.coworking.customer.Profile;
import space.coworking.mail.Mail;
import space.coworking.mail.Outbox;
import space.coworking.shared.Formats;
import space.coworking.shared.PublicUrl;

/** What we write to people who wait for a slot. */
@Component
class WaitlistLetters {

    private final Outbox outbox;
    private final RoomCatalog rooms;
    private final CustomerManagement customers;
    private final PublicUrl publicUrl;

    WaitlistLetters(Outbox outbox, RoomCatalog rooms, CustomerManagement customers, PublicUrl publicUrl) {
        this.outbox = outbox;
        this.rooms = rooms;
        this.customers = customers;
        this.publicUrl = publicUrl;
    }

    void offered(WaitlistEntry entry) {
        write(
                entry,
                "offered",
                "/portal/waitlist/" + entry.id(),
                Map.of("deadline", Objects.requireNonNull(entry.offeredUntil())));
    }

    void neverFree(WaitlistEntry entry) {
        write(entry, "never-free", "/rooms/" + rooms.booked(entry.room()).slug(), Map.of());
    }

    private void write(WaitlistEntry entry, String template, String page, Map<String, Object> more) {
        RoomView room = rooms.booked(entry.room());
        Profile person = customers.profile(entry.customer());
        Map<String, Object> model = Appointments.place(room);
        model.putAll(more);
        model.put("name", person.name());
        model.put("slot", entry.slot());
        model.put("url", publicUrl.of(page).toString());
        outbox.post(new Mail(
                "waitlist:" + entry.id() + ":" + entry.offers() + ":" + template,
                entry.id(),
                person.email(),
                person.name(),
                person.locale(),
                "waitlist/" + template,
                List.of(
                        room.name(),
                        new Formats(person.locale(), room.location().zone())
                                .shortDate(entry.slot().from())),
                model,
                List.of()));
    }
}
