package space.coworking.web.website;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.ResourceBundleMessageSource;

class RequestCheckTests {

    private final RequestCheck check = new RequestCheck(messages());

    @Test
    void readsACarefulForm() {
        RequestCheck.Read read = read("3", "  Ada Lovelace ", "Ada@Example.org", "030 901820", "", "Two\nlines");
        assertThat(read.problems()).isEmpty();
        assertThat(read.name()).isEqualTo("Ada Lovelace");
        assertThat(read.email()).hasToString("ada@example.org");
        assertThat(read.phone()).isEqualTo("+49 30 901820");
        assertThat(read.company()).isNull();
        assertThat(read.purpose()).isEqualTo("Two\nlines");
        assertThat(read.attendees()).isEqualTo(3);
    }

    @Test
    void namesAllThatIsMissingInTheOrderOfTheForm() {
        assertThat(read("", " ", "", "", "", "").problems()).containsOnlyKeys("attendees", "name", "email");
        assertThat(read("", " ", "", "", "", "").problems().keySet()).containsExactly("attendees", "name", "email");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "2.5", "many", "99999", "1e3", "٣"})
    void wantsANumberOfPeople(String attendees) {
        assertThat(read(attendees, "Ada", "ada@example.org", "", "", "").problems())
                .containsEntry("attendees", "Please tell us how many people come, as a number from 1 on.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "ada@", "@example.org", "ada@example", "a b@example.org"})
    void wantsAnAddressThatCanBeWrittenTo(String email) {
        assertThat(read("1", "Ada", email, "", "", "").problems()).containsOnlyKeys("email");
    }

    @ParameterizedTest
    @CsvSource({"+1 650-253-0000,+1 650-253-0000", "0049 30 901820,+49 30 901820", "(030) 90 18 20,+49 30 901820"})
    void writesPhoneNumbersWithTheirCountry(String typed, String kept) {
        assertThat(read("1", "Ada", "ada@example.org", typed, "", "").phone()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "phone", "+49", "<b>", "0301234567890123456789012345678901234567890123456789"})
    void refusesWhatIsNoPhoneNumber(String phone) {
        assertThat(read("1", "Ada", "ada@example.org", phone, "", "").problems())
                .containsOnlyKeys("phone");
    }

    @Test
    void countsCharactersAsPeopleDo() {
        assertThat(read("1", "😀".repeat(120), "ada@example.org", "", "", "").problems())
                .isEmpty();
        assertThat(read("1", "x".repeat(121), "ada@example.org", "", "y".repeat(200), "z".repeat(501))
                        .problems())
                .containsOnlyKeys("name", "company", "purpose")
                .containsEntry("name", "Your name may have 120 characters at most; these are 121.");
    }

    @Test
    void refusesCharactersThatSteerMachines() {
        assertThat(read("1", "Ada\u0000", "ada@example.org", "", "\u001b[31mred", "")
                        .problems())
                .containsOnlyKeys("name", "company");
    }

    @Test
    void answersInTheReadersLanguage() {
        RequestForm form = new RequestForm("", "", "", "1", "", "ada@example.org", "", "", "");
        assertThat(check.read(form, "de", Locale.GERMAN).problems())
                .containsEntry("name", "Bitte nennen Sie uns Ihren Namen.");
    }

    private RequestCheck.Read read(
            String attendees,
            String name,
            String email,
            @Nullable String phone,
            @Nullable String company,
            @Nullable String purpose) {
        RequestForm form = new RequestForm("", "", "", attendees, name, email, phone, company, purpose);
        return check.read(form, "de", Locale.ENGLISH);
    }

    private static ResourceBundleMessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/website");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }
}
