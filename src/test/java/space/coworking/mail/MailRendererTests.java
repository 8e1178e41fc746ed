package space.coworking.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.NoSuchMessageException;
import space.coworking.mail.MailRenderer.Rendered;

class MailRendererTests {

    private final MailRenderer renderer = Mails.renderer();

    static Stream<Arguments> everyMail() {
        return Mails.BOOKING_TEMPLATES.stream().flatMap(template -> Stream.of(Locale.ENGLISH, Locale.GERMAN)
                .map(locale -> Arguments.of(template, locale)));
    }

    @ParameterizedTest
    @MethodSource("everyMail")
    void writesEveryMailInBothLanguages(String template, Locale locale) throws IOException {
        Rendered mail = renderer.render(Mails.aMail(template, locale));
        keepForTheEye(template, locale, mail);

        boolean german = locale.equals(Locale.GERMAN);
        assertThat(mail.subject()).contains("Linden").contains(german ? "Do., 26. Nov." : "Thu 26 Nov");
        assertThat(mail.text())
                .contains(
                        german
                                ? "Do., 26. Nov. 2026, 10:00–12:00 Uhr (Ortszeit Berlin)"
                                : "Thu 26 Nov 2026, 10:00–12:00 (Berlin time)",
                        "B-7KQ2M9",
                        "Invalidenstraße 1, 10115 Berlin",
                        "mitte@demo.example",
                        german ? "Guten Tag Ada Lovelace," : "Hello Ada Lovelace,",
                        "https://coworking.example/booking/B-7KQ2M9")
                .doesNotContain("??", "${", "#{", "[(", "null", "&amp;", "\n\n\n");
        assertThat(mail.html())
                .contains(
                        german
                                ? "Do., 26. Nov. 2026, 10:00–12:00 Uhr (Ortszeit Berlin)"
                                : "Thu 26 Nov 2026, 10:00–12:00 (Berlin time)",
                        "B-7KQ2M9",
                        "lang=\"" + locale.getLanguage() + "\"",
                        "href=\"https://coworking.example/booking/B-7KQ2M9")
                .doesNotContain("??", "${", "#{", " th:", ":th=", "null", "<img", "<script", "<link");
        assertThat(mail.html().split("class=\"button\"", -1)).as("one button").hasSize(2);
    }

    static Stream<Arguments> everyMailAboutAnAccount() {
        return Mails.ACCOUNT_TEMPLATES.stream().flatMap(template -> Stream.of(Locale.ENGLISH, Locale.GERMAN)
                .map(locale -> Arguments.of(template, locale)));
    }

    @ParameterizedTest
    @MethodSource("everyMailAboutAnAccount")
    void writesEveryMailAboutAnAccountInBothLanguages(String template, Locale locale) throws IOException {
        String url = "https://coworking.example/sign-in/link/abc";
        Rendered mail = renderer.render(
                Mails.aMail(template, locale, "Ada Lovelace", Map.of("url", url, "email", "ada@example.org")));
        keepForTheEye(template, locale, mail);

        assertThat(mail.text())
                .contains("ada@example.org", ":\n" + url + "\n")
                .contains(locale.equals(Locale.GERMAN) ? "Guten Tag Ada Lovelace," : "Hello Ada Lovelace,")
                .doesNotContain("??", "${", "#{", "[(", "null", "\n\n\n");
        assertThat(mail.html())
                .contains("ada@example.org", "href=\"" + url + "\"")
                .doesNotContain("??", "${", "#{", " th:", ":th=", "null", "<img", "<script", "<link");
        assertThat(mail.html().split("class=\"button\"", -1)).as("one button").hasSize(2);
    }

    @Test
    void germanMailsSayEverythingInGerman() throws IOException {
        Properties english = messages("mail.properties");
        Properties german = messages("mail_de.properties");

        assertThat(german.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
        assertThat(english.values()).noneMatch(text -> text.toString().contains("'"));
        assertThat(german.values()).noneMatch(text -> text.toString().contains("'"));
    }

    @Test
    void asksForWhatIsDueAndNamesTheDeadline() {
        Rendered mail = renderer.render(Mails.aMail("booking/approved", Locale.ENGLISH));

        assertThat(mail.text())
                .contains("Pay €45.00:\nhttps://coworking.example/booking/B-7KQ2M9?token=abc&x=1")
                .contains("until Fri 20 Nov 2026, 16:00 (Berlin time)");
        assertThat(mail.html()).contains("?token=abc&amp;x=1").contains(">Pay €45.00</a>");
    }

    @Test
    void showsReceiptWithTheVatInIt() {
        Map<String, Object> model = Mails.bookingModel();
        model.put("paid", Money.parse("EUR 45.00"));

        Rendered english = renderer.render(Mails.aMail("booking/confirmed", Locale.ENGLISH, "Ada", model));
        Rendered german = renderer.render(Mails.aMail("booking/confirmed", Locale.GERMAN, "Ada", model));

        assertThat(english.text())
                .contains("- Lunch discount, 10 %: −€5.00")
                .contains("VAT contained (19\u00a0%): €7.18")
                .contains("Paid: €45.00");
        assertThat(german.text())
                .contains("- Mittagsrabatt, 10 %: −5,00\u00a0€")
                .contains("Darin enthaltene MwSt. (19\u00a0%): 7,18\u00a0€");
        assertThat(english.html()).contains("Lunch discount, 10 %").contains("€7.18");
    }

    @Test
    void saysWhatComesBackOfWhatWasPaid() {
        Map<String, Object> half = Mails.bookingModel();
        half.put("held", Money.parse("EUR 45.00"));
        half.put("back", Money.parse("EUR 22.50"));
        Map<String, Object> nothing = Mails.bookingModel();
        nothing.put("held", Money.parse("EUR 45.00"));

        assertThat(cancelled(half)).contains("You get €22.50 of €45.00 back.").doesNotContain("nothing");
        assertThat(cancelled(nothing)).contains("You paid €45.00.").contains("nothing of it comes back");
        assertThat(cancelled(Mails.bookingModel())).contains("You have paid nothing");
    }

    private String cancelled(Map<String, Object> model) {
        return renderer.render(Mails.aMail("booking/cancelled", Locale.ENGLISH, "Ada", model))
                .text();
    }

    @Test
    void saysWhatToDoAboutADisputeUntilItIsLost() {
        Map<String, Object> lost = Mails.bookingModel();
        lost.put("lost", true);

        assertThat(disputed(Mails.bookingModel()))
                .contains("has disputed a payment of €45.00", "before its deadline")
                .doesNotContain("lost");
        assertThat(disputed(lost)).contains("lost the dispute about €45.00").doesNotContain("before its deadline");
    }

    private String disputed(Map<String, Object> model) {
        return renderer.render(Mails.aMail("booking/payment-disputed", Locale.ENGLISH, "Ada", model))
                .text();
    }

    @Test
    void saysWhyRequestExpired() {
        Map<String, Object> model = Mails.bookingModel();
        model.put("reason", "It was not paid in time.");

        assertThat(expired(model)).contains("Linden has expired").contains("\nIt was not paid in time.\n");
        assertThat(expired(Mails.bookingModel())).doesNotContain("not paid");
    }

    private String expired(Map<String, Object> model) {
        return renderer.render(Mails.aMail("booking/expired", Locale.ENGLISH, "Ada", model))
                .text();
    }

    @Test
    void saysWhatAMoveCostsOrReturns() {
        Map<String, Object> dearer = Mails.bookingModel();
        dearer.put("paid", Money.parse("EUR 30.00"));
        dearer.put("due", Money.parse("EUR 15.00"));
        Map<String, Object> cheaper = Mails.bookingModel();
        cheaper.put("paid", Money.parse("EUR 60.00"));
        cheaper.put("due", Money.parse("EUR -15.00"));
        cheaper.put("back", Money.parse("EUR 15.00"));
        cheaper.put("returned", Money.parse("EUR 15.00"));

        assertThat(mail("move-requested", dearer).text()).contains("€15.00 remain to be paid");
        assertThat(mail("move-requested", cheaper).text()).contains("you get €15.00 back");
        assertThat(mail("move-requested", Mails.bookingModel()).text()).doesNotContain("Once we say yes");
        assertThat(mail("rescheduled", cheaper).text()).contains("You get €15.00 of €60.00 back", "Receipt");
    }

    @Test
    void saysWhatComesBackOfARequestThatEndsAfterItWasPaid() {
        Map<String, Object> paid = Mails.bookingModel();
        paid.put("held", Money.parse("EUR 45.00"));
        paid.put("back", Money.parse("EUR 45.00"));

        for (String template : new String[] {"declined", "expired"}) {
            assertThat(mail(template, paid).text()).contains("€45.00 of €45.00").doesNotContain("paid nothing");
            assertThat(mail(template, Mails.bookingModel()).text()).contains("You have paid nothing");
        }
    }

    private Rendered mail(String template, Map<String, Object> model) {
        return renderer.render(Mails.aMail("booking/" + template, Locale.ENGLISH, "Ada", model));
    }

    @Test
    void escapesWhatPeopleWrote() {
        Map<String, Object> model = Mails.bookingModel();
        model.put("reason", "No <b>animals</b> & no <script>alert(1)</script>");
        model.put("name", "<img src=x onerror=alert(1)>");
        model.put("roomName", "A <i>& B");

        for (String template : Mails.BOOKING_TEMPLATES) {
            Rendered mail =
                    renderer.render(Mails.aMail(template, Locale.ENGLISH, "<img src=x onerror=alert(1)>", model));
            assertThat(mail.html()).as(template).doesNotContain("<img", "<script", "<b>", "<i>");
        }
        Rendered declined = renderer.render(Mails.aMail("booking/declined", Locale.ENGLISH, "Ada", model));
        assertThat(declined.html()).contains("No &lt;b&gt;animals&lt;/b&gt; &amp; no");
        assertThat(declined.text()).contains("No <b>animals</b> & no");
    }

    @Test
    void evaluatesNothingThatPeopleWrote() {
        Map<String, Object> model = Mails.bookingModel();
        model.put("reason", "[(${7*191})] [[${7*191}]] #{mail.brand} {0} '");
        model.put("roomName", "{0} ${7*191}");

        Rendered mail = renderer.render(Mails.aMail("booking/declined", Locale.ENGLISH, "Ada {0}", model));

        assertThat(mail.html() + mail.text() + mail.subject()).doesNotContain("1337");
        assertThat(mail.text()).contains("Hello Ada {0},").contains("[(${7*191})]");
    }

    @Test
    void greetsNobodyByAWebAddress() {
        for (String name : List.of("Win at http://evil.example", "evil.example", "x".repeat(200), " ", "a@b")) {
            Rendered mail =
                    renderer.render(Mails.aMail("booking/reminder", Locale.ENGLISH, name, Mails.bookingModel()));
            assertThat(mail.text()).contains("\nHello,\n").doesNotContain("evil");
        }
        assertThat(renderer.render(Mails.aMail(
                                "booking/reminder", Locale.GERMAN, "Dr. J. R. O’Neil-Çelik", Mails.bookingModel()))
                        .text())
                .contains("Guten Tag Dr. J. R. O’Neil-Çelik,");
    }

    @Test
    void keepsSubjectOnOneLine() {
        Map<String, Object> model = Mails.bookingModel();
        model.put("roomName", "Linden\r\nBcc: all@example.org");

        assertThat(renderer.render(Mails.aMail("booking/reminder", Locale.ENGLISH, "Ada", model))
                        .subject())
                .isEqualTo("Reminder: Linden Bcc: all@example.org, Thu 26 Nov");
    }

    @Test
    void refusesMailWithoutTexts() {
        assertThatThrownBy(() -> renderer.render(Mails.aMail("booking/unheard-of", Locale.ENGLISH)))
                .isInstanceOf(NoSuchMessageException.class);
    }

    /** Leaves the mails where a person can open them. */
    static void keepForTheEye(String template, Locale locale, Rendered mail) throws IOException {
        Path file = Path.of("target/mails", template + "_" + locale + ".html");
        Files.createDirectories(file.getParent());
        Files.writeString(file, mail.html());
        Files.writeString(file.resolveSibling(file.getFileName() + ".txt"), mail.subject() + "\n\n" + mail.text());
    }

    static Properties messages(String file) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = MailRendererTests.class.getResourceAsStream("/messages/" + file)) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return properties;
    }
}
