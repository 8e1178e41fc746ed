package space.coworking.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import space.coworking.mail.MailRenderer.Rendered;

/** What members read: of their memberships, series, waiting and the safety of their accounts. */
class MembersMailTests {

    private final MailRenderer renderer = Mails.renderer();

    /** They lead to the back office, and tell nobody how to reach us. */
    private static final Set<String> TO_MANAGERS = Set.of("membership/payment-disputed", "membership/refund-failed");

    /** All others, found by their subjects. */
    static Stream<Arguments> everyOtherMail() throws IOException {
        return MailRendererTests.messages("mail.properties").stringPropertyNames().stream()
                .filter(key -> key.matches("mail\\.(membership|waitlist|company)\\..*\\.subject"))
                .map(key -> key.replaceAll("mail\\.(.*)\\.subject", "$1").replace('.', '/'))
                .filter(template -> !TO_MANAGERS.contains(template))
                .sorted()
                .flatMap(template ->
                        Stream.of(Locale.ENGLISH, Locale.GERMAN).map(locale -> Arguments.of(template, locale)));
    }

    @ParameterizedTest
    @MethodSource("everyOtherMail")
    void everyMailSaysHowToReachUs(String template, Locale locale) throws IOException {
        boolean ofALocation = template.startsWith("waitlist/");
        Map<String, Object> model = Mails.membershipModel();
        if (ofALocation) {
            Mails.bookingModel().forEach(model::putIfAbsent);
        }
        Rendered mail = renderer.render(Mails.aMail(template, locale, "Ada Lovelace", model));
        MailRendererTests.keepForTheEye(template, locale, mail);

        String email = ofALocation ? "mitte@demo.example" : "house@demo.example";
        String phone = ofALocation ? "+49 30 1234567" : "+49 30 7654321";
        assertThat(mail.text())
                .contains("https://coworking.example/portal/", email, phone)
                .doesNotContain("??", "${", "#{", "[(", "null", "\n\n\n");
        assertThat(mail.html())
                .contains(
                        "href=\"https://coworking.example/portal/", "mailto:" + email, "tel:" + phone.replace(" ", ""))
                .doesNotContain("??", "${", "#{", " th:", ":th=", "null", "<img", "<script", "<link");
        assertThat(mail.html().split("class=\"button\"", -1)).as("one button").hasSize(2);
    }

    static Stream<Arguments> everyMailAboutASeries() {
        return Stream.of("booking/series-booked", "booking/series-requested", "booking/series-cancelled")
                .flatMap(template ->
                        Stream.of(Locale.ENGLISH, Locale.GERMAN).map(locale -> Arguments.of(template, locale)));
    }

    @ParameterizedTest
    @MethodSource("everyMailAboutASeries")
    void aSeriesIsOneMailWithAllItsDates(String template, Locale locale) throws IOException {
        Rendered mail = renderer.render(Mails.aSeriesMail(template, locale));
        MailRendererTests.keepForTheEye(template, locale, mail);

        boolean german = locale.equals(Locale.GERMAN);
        assertThat(mail.subject()).contains("Linden", german ? "3 Termine ab" : "3 dates from");
        for (String text : List.of(mail.text(), mail.html())) {
            assertThat(text)
                    .contains(german ? "Do., 3. Dez. 2026, 10:00–12:00 Uhr" : "Thu 3 Dec 2026, 10:00–12:00")
                    .contains("B-1", "B-2", "B-3", "mitte@demo.example")
                    .doesNotContain("??", "${", "#{", "[(", " th:", "null", "\n\n\n\n");
        }
        assertThat(mail.html().split("class=\"button\"", -1)).as("one button").hasSize(2);
        if (!template.endsWith("cancelled")) {
            assertThat(mail.text())
                    .contains(german ? "Summe für 3 Termine: 30,00\u00a0€" : "Total of 3 dates: €30.00")
                    .contains(german ? "1\u00a0Std. Guthaben" : "1\u00a0h of credit")
                    .contains(german ? "nicht gebucht: Do., 17. Dez. 2026" : "not booked: Thu 17 Dec 2026");
        }
    }

    static Stream<Arguments> everyMailAboutSafety() {
        return Mails.SAFETY_TEMPLATES.stream().flatMap(template -> Stream.of(Locale.ENGLISH, Locale.GERMAN)
                .map(locale -> Arguments.of(template, locale)));
    }

    @ParameterizedTest
    @MethodSource("everyMailAboutSafety")
    void tellsAnOwnerWhatChangedAndWhatToDoWhereItWasAnother(String template, Locale locale) throws IOException {
        Rendered mail = renderer.render(Mails.aMail(
                template,
                locale,
                "Ada Lovelace",
                Map.of(
                        "email",
                        "ada@example.org",
                        "named",
                        "Laptop <b>",
                        "at",
                        Mails.SLOT.from(),
                        "url",
                        "https://coworking.example/portal/account",
                        "linkUrl",
                        "https://coworking.example/sign-in/link")));
        MailRendererTests.keepForTheEye(template, locale, mail);

        boolean german = locale.equals(Locale.GERMAN);
        assertThat(mail.text())
                .contains(
                        german
                                ? "Do., 26. Nov. 2026, 10:00 Uhr (Ortszeit Berlin)"
                                : "Thu 26 Nov 2026, 10:00 (Berlin time)",
                        "ada@example.org",
                        "https://coworking.example/portal/account",
                        "https://coworking.example/sign-in/link",
                        german ? "schreiben Sie uns sofort" : "write to us at once",
                        "house@demo.example")
                .doesNotContain("??", "${", "#{", "[(", "null", "\n\n\n");
        assertThat(mail.html())
                .contains("mailto:house@demo.example", "tel:+49307654321", "https://coworking.example/sign-in/link")
                .doesNotContain("??", "${", "#{", " th:", ":th=", "null", "<b>", "<img", "<script", "<link");
        assertThat(mail.html().split("class=\"button\"", -1)).as("one button").hasSize(2);
    }
}
