package space.coworking.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.PlainText;
import space.coworking.web.api.ApiProblem.FieldProblem;

/**
 * Reads the fields of a request and notes what is wrong with each, so that the caller learns all of it at once. A wrong field reads as a
 * stand-in that nobody sees, because {@link #check} ends the request.
 */
final class Fields {

    private static final int LONGEST_VALUE = 64;
    private static final UUID NO_ID = new UUID(0, 0);
    private static final EmailAddress NO_ADDRESS = new EmailAddress("nobody@example.org");
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern PHONE = Pattern.compile("[+]?[0-9 ()/.-]*[0-9][0-9 ()/.-]*(x[0-9]{1,6})?");

    private final Source source;
    private final List<FieldProblem> problems = new ArrayList<>();

    /** Where the values come from. */
    private interface Source {
        @Nullable
        JsonNode get(String field);
    }

    private Fields(Source source) {
        this.source = source;
    }

    /** The fields of a JSON object; names that we don't know are left alone. */
    static Fields of(JsonNode body) {
        return new Fields(body::get);
    }

    /** The parameters of the address. */
    static Fields of(HttpServletRequest request) {
        return new Fields(name -> {
            String value = request.getParameter(name);
            return value == null ? null : TextNode.valueOf(value);
        });
    }

    /** @throws ApiProblem with a message for each wrong field, if there is one */
    void check() {
        if (!problems.isEmpty()) {
            throw ApiProblem.invalid(problems);
        }
    }

    UUID id(String field) {
        String value = value(field);
        if (value == null) {
            return NO_ID;
        }
        return ID.matcher(value).matches() ? UUID.fromString(value) : wrong(field, NO_ID, "id");
    }

    /** An instant with its offset, {@code 2026-11-26T10:00:00+01:00}. A plus sign that was not encoded in an address arrives as a blank. */
    Instant instant(String field) {
        String value = value(field);
        if (value == null) {
            return Instant.EPOCH;
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(value.replace(' ', '+'));
            return isUsual(time.getYear()) ? time.toInstant() : wrong(field, Instant.EPOCH, "instant");
        } catch (DateTimeException e) {
            return wrong(field, Instant.EPOCH, "instant");
        }
    }

    LocalDate date(String field) {
        String value = value(field);
        if (value == null) {
            return LocalDate.EPOCH;
        }
        try {
            return DATE.matcher(value).matches() && isUsual(Integer.parseInt(value.substring(0, 4)))
                    ? LocalDate.parse(value)
                    : wrong(field, LocalDate.EPOCH, "date");
        } catch (DateTimeException e) {
            return wrong(field, LocalDate.EPOCH, "date");
        }
    }

    /** A length of one minute to one day in whole minutes, {@code PT1H30M}. */
    Duration duration(String field) {
        String value = value(field);
        if (value == null) {
            return Duration.ZERO;
        }
        try {
            Duration length = Duration.parse(value);
            boolean usual = length.compareTo(Duration.ZERO) > 0
                    && length.compareTo(Duration.ofDays(1)) <= 0
                    && length.toSecondsPart() == 0
                    && length.toNanosPart() == 0;
            return usual ? length : wrong(field, Duration.ZERO, "duration");
        } catch (DateTimeException | ArithmeticException e) {
            return wrong(field, Duration.ZERO, "duration");
        }
    }

    /** A whole number from 1 on. */
    int count(String field) {
        JsonNode node = node(field);
        if (node.isNull()) {
            return wrong(field, 1, "required");
        }
        if (!node.isIntegralNumber()) {
            return wrong(field, 1, "number");
        }
        if (!node.canConvertToInt() || node.intValue() < 1) {
            return wrong(field, 1, "count");
        }
        return node.intValue();
    }

    EmailAddress email(String field) {
        String value = string(field, true);
        if (value == null) {
            return NO_ADDRESS;
        }
        return value.length() > EmailAddress.MAX_LENGTH
                ? wrong(field, NO_ADDRESS, "tooLong", EmailAddress.MAX_LENGTH)
                : EmailAddress.parse(value).orElseGet(() -> wrong(field, NO_ADDRESS, "email"));
    }

    @Nullable
    String phone(String field, int longest) {
        String value = optionalLine(field, longest);
        return value == null || PHONE.matcher(value).matches() ? value : wrong(field, value, "phone");
    }

    String line(String field, int longest) {
        String value = string(field, true);
        return value == null ? "" : text(field, value, longest, false);
    }

    @Nullable
    String optionalLine(String field, int longest) {
        String value = string(field, false);
        return value == null ? null : text(field, value, longest, false);
    }

    /** A text that may have several lines. */
    @Nullable
    String optionalText(String field, int longest) {
        String value = string(field, false);
        return value == null ? null : text(field, value, longest, true);
    }

    private String text(String field, String value, int longest, boolean lines) {
        if (value.codePointCount(0, value.length()) > longest) {
            return wrong(field, value, "tooLong", longest);
        }
        return PlainText.isPlain(value, lines) ? value : wrong(field, value, "characters");
    }

    /** A required short value. */
    private @Nullable String value(String field) {
        String value = string(field, true);
        if (value != null && value.length() > LONGEST_VALUE) {
            note(field, "tooLong", LONGEST_VALUE);
            return null;
        }
        return value;
    }

    private @Nullable String string(String field, boolean required) {
        JsonNode node = node(field);
        if (!node.isTextual() && !node.isNull()) {
            note(field, "text");
            return null;
        }
        String value = node.isNull() ? "" : node.textValue().strip();
        if (value.isEmpty() && required) {
            note(field, "required");
        }
        return value.isEmpty() ? null : value;
    }

    private JsonNode node(String field) {
        JsonNode node = source.get(field);
        return node == null ? NullNode.getInstance() : node;
    }

    private <T> T wrong(String field, T standIn, String code, Object... arguments) {
        note(field, code, arguments);
        return standIn;
    }

    private void note(String field, String code, Object... arguments) {
        problems.add(new FieldProblem(
                field, new DefaultMessageSourceResolvable(new String[] {"api.field." + code}, arguments)));
    }

    private static boolean isUsual(int year) {
        return 1900 <= year && year <= 9999;
    }
}
