package space.coworking.web.website;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.PlainText;
import space.coworking.web.PhoneNumbers;

/** Reads the request form: format and length of its texts. Whether the room can be had is the booking's to say. */
@Component
class RequestCheck {

    static final int LONGEST_NAME = 120;
    static final int LONGEST_PURPOSE = 500;
    static final int LONGEST_PHONE = PhoneNumbers.LONGEST;

    private final MessageSource messages;

    RequestCheck(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * What the form says.
     *
     * @param problems a message for each wrong field, in the order of the form; the other parts hold only when there is none
     */
    record Read(
            String name,
            @Nullable EmailAddress email,
            @Nullable String phone,
            @Nullable String company,
            @Nullable String purpose,
            int attendees,
            Map<String, String> problems) {}

    /** @param region two letters, ISO 3166: in which a phone number without a country's code is read */
    Read read(RequestForm form, String region, Locale locale) {
        Problems problems = new Problems(locale);
        int attendees = attendees(form.attendees().strip(), problems);
        String name = text("name", form.name(), LONGEST_NAME, false, problems);
        if (name == null && !problems.found.containsKey("name")) {
            problems.add("name", "required");
        }
        EmailAddress email = email(form.email(), problems);
        String phone = phone(form.phone().strip(), region, problems);
        String company = text("company", form.company(), LONGEST_NAME, false, problems);
        String purpose = text("purpose", form.purpose(), LONGEST_PURPOSE, true, problems);
        return new Read(name == null ? "" : name, email, phone, company, purpose, attendees, problems.found);
    }

    private static int attendees(String typed, Problems problems) {
        if (typed.matches("[1-9][0-9]{0,3}")) {
            return Integer.parseInt(typed);
        }
        problems.add("attendees", "number");
        return 0;
    }

    private static @Nullable EmailAddress email(String typed, Problems problems) {
        Optional<EmailAddress> email = EmailAddress.parse(typed);
        if (email.isEmpty()) {
            problems.add("email", typed.isBlank() ? "required" : "wrong");
        }
        return email.orElse(null);
    }

    /** @return the number with its country's code, {@code +49 30 123456}; null when none was typed */
    private static @Nullable String phone(String typed, String region, Problems problems) {
        if (typed.isEmpty()) {
            return null;
        }
        Optional<String> number = PhoneNumbers.read(typed, region);
        if (number.isEmpty()) {
            problems.add("phone", "wrong");
        }
        return number.orElse(null);
    }

    private static @Nullable String text(String field, String typed, int longest, boolean lines, Problems problems) {
        String text = typed.strip();
        if (text.codePointCount(0, text.length()) > longest) {
            problems.add(field, "tooLong", longest, text.codePointCount(0, text.length()));
        } else if (!PlainText.isPlain(text, lines)) {
            problems.add(field, "characters");
        }
        return text.isEmpty() ? null : text;
    }

    /** The problems found so far, in words. */
    private final class Problems {

        private final Map<String, String> found = new LinkedHashMap<>();
        private final Locale locale;

        Problems(Locale locale) {
            this.locale = locale;
        }

        void add(String field, String kind, Object... details) {
            found.put(field, messages.getMessage("website.request." + field + "." + kind, details, locale));
        }
    }
}
