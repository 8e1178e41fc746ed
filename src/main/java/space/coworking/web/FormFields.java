package space.coworking.web;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.PlainText;

/**
 * Reads what was typed into the fields of one form, and collects what is wrong in words, in the form's order. The words are in the messages
 * under {@code portal.form.<problem>}; a field is called by its label, {@code portal.field.<field>}. A wrong field reads as a stand-in that
 * nobody sees, because the caller looks at {@link #problems()} first.
 */
public final class FormFields {

    private static final EmailAddress NO_ADDRESS = new EmailAddress("nobody@example.org");

    private final MessageSource messages;
    private final Locale locale;
    private final Map<String, String> problems = new LinkedHashMap<>();

    public FormFields(MessageSource messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
    }

    /** @return a message for each wrong field, by its id */
    public Map<String, String> problems() {
        return problems;
    }

    /** One line that must be there. @param longest in characters */
    public String text(String field, String typed, int longest) {
        String text = optional(field, typed, longest);
        if (text == null && !problems.containsKey(field)) {
            wrong(field, "required");
        }
        return text == null ? "" : text;
    }

    /** One line; null when empty. */
    public @Nullable String optional(String field, String typed, int longest) {
        String text = typed.strip();
        if (text.codePointCount(0, text.length()) > longest) {
            wrong(field, "tooLong", longest);
        } else if (!PlainText.isPlain(text, false)) {
            wrong(field, "characters");
        }
        return text.isEmpty() ? null : text;
    }

    public EmailAddress email(String field, String typed) {
        Optional<EmailAddress> email = EmailAddress.parse(typed);
        if (email.isEmpty()) {
            wrong(field, typed.isBlank() ? "required" : "email");
        }
        return email.orElse(NO_ADDRESS);
    }

    /** A number with its country's code; null when empty. @param region in which it is read, see {@link PhoneNumbers#read} */
    public @Nullable String phone(String field, String typed, String region) {
        if (typed.isBlank()) {
            return null;
        }
        Optional<String> number = PhoneNumbers.read(typed.strip(), region);
        if (number.isEmpty()) {
            wrong(field, "phone");
        }
        return number.orElse(null);
    }

    /** @param details follow the field's label in the message */
    public void wrong(String field, String problem, Object... details) {
        Object[] arguments = new Object[details.length + 1];
        arguments[0] = messages.getMessage("portal.field." + field, null, locale);
        System.arraycopy(details, 0, arguments, 1, details.length);
        problems.put(field, messages.getMessage("portal.form." + problem, arguments, locale));
    }
}
