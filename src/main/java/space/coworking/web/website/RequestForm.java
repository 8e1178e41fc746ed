package space.coworking.web.website;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

    /** @param email of the signed-in visitor; empty for others */
    static RequestForm empty(String start, long minutes, int people, String email) {
        return new RequestForm(
                UUID.randomUUID().toString(),
                start,
                Long.toString(minutes),
                people > 0 ? Integer.toString(people) : "",
                "",
                email,
                "",
                "",
                "");
    }
}
