package space.coworking.web.website;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import space.coworking.web.security.SignedIn;

/** The request form as it was typed; nothing is changed before it is shown again. */
record RequestForm(
        String formKey,
        String start,
        String minutes,
        String attendees,
        String name,
        String email,
        String phone,
        String company,
        String purpose) {

    RequestForm(
            @Nullable String formKey,
            @Nullable String start,
            @Nullable String minutes,
            @Nullable String attendees,
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String company,
            @Nullable String purpose) {
        this.formKey = orEmpty(formKey);
        this.start = orEmpty(start);
        this.minutes = orEmpty(minutes);
        this.attendees = orEmpty(attendees);
        this.name = orEmpty(name);
        this.email = orEmpty(email);
        this.phone = orEmpty(phone);
        this.company = orEmpty(company);
        this.purpose = orEmpty(purpose);
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** @param person the signed-in visitor, whom we needn't ask again; null for others */
    static RequestForm empty(Instant start, Duration length, int people, @Nullable SignedIn person) {
        return new RequestForm(
                UUID.randomUUID().toString(),
                start.toString(),
                Long.toString(length.toMinutes()),
                people > 0 ? Integer.toString(people) : null,
                person == null ? null : person.displayName(),
                person == null ? null : person.email().value(),
                null,
                null,
                null);
    }
}
