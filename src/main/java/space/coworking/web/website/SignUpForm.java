package space.coworking.web.website;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import space.coworking.customer.PasswordRule;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.PlainText;

/** The sign-up form as it was typed. The password is never shown again. */
record SignUpForm(String name, String email, String password) {

    static final int LONGEST_NAME = 120;

    SignUpForm(@Nullable String name, @Nullable String email, @Nullable String password) {
        this.name = name == null ? "" : name;
        this.email = email == null ? "" : email;
        this.password = password == null ? "" : password;
    }

    static SignUpForm empty(@Nullable String email) {
        return new SignUpForm(null, email, null);
    }

    Optional<EmailAddress> address() {
        return EmailAddress.parse(email);
    }

    /** @return a message for each wrong field, in the order of the form */
    Map<String, String> problems(MessageSource messages, Locale locale) {
        Map<String, String> problems = new LinkedHashMap<>();
        nameProblem().ifPresent(kind -> problems.put("name", words(messages, "name." + kind, locale)));
        emailProblem().ifPresent(kind -> problems.put("email", words(messages, "email." + kind, locale)));
        passwordProblem().ifPresent(kind -> problems.put("password", words(messages, "password." + kind, locale)));
        if (!problems.isEmpty()) {
            problems.computeIfAbsent("password", field -> words(messages, "password.again", locale));
        }
        return problems;
    }

    private Optional<String> nameProblem() {
        String text = name.strip();
        if (text.isEmpty()) {
            return Optional.of("required");
        }
        if (text.codePointCount(0, text.length()) > LONGEST_NAME) {
            return Optional.of("tooLong");
        }
        return PlainText.isPlain(text, false) ? Optional.empty() : Optional.of("characters");
    }

    private Optional<String> emailProblem() {
        return address().isPresent() ? Optional.empty() : Optional.of(email.isBlank() ? "required" : "wrong");
    }

    private Optional<String> passwordProblem() {
        EmailAddress whose = address().orElseGet(() -> new EmailAddress("nobody@example.invalid"));
        return PasswordRule.problem(password, whose, name.strip()).map(Enum::name);
    }

    /** @param problem a field and what is wrong with it, {@code password.COMMON} */
    static String words(MessageSource messages, String problem, Locale locale) {
        return messages.getMessage(
                "website.sign-up." + problem,
                new Object[] {PasswordRule.SHORTEST, PasswordRule.LONGEST, LONGEST_NAME},
                locale);
    }
}
