package space.coworking.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import space.coworking.billing.BillingRunState;
import space.coworking.billing.ChargedService;
import space.coworking.billing.InvoiceSearch;
import space.coworking.billing.bank.BankMatching;
import space.coworking.billing.bank.BankMatching.NotMatched;
import space.coworking.billing.bank.BankSearch;
import space.coworking.billing.bank.BankSuggestion;
import space.coworking.billing.bank.StatementProblem;
import space.coworking.booking.BookingState;
import space.coworking.membership.MembershipRefusal;
import space.coworking.membership.MembershipState;

/** The texts: both languages say the same things, and no page asks for one that isn't there. */
class MessagesTests {

    /** A key that stands in a template as it is; keys that are put together are tested where their parts come from. */
    private static final Pattern KEY = Pattern.compile("#\\{([a-zA-Z][\\w.-]*)[(}]");

    /** A number of an argument, {@code {0}} or <code>{0,choice,…}</code>. */
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)[,}]");

    @ParameterizedTest
    @MethodSource("files")
    void speaksBothLanguages(String file) throws IOException {
        assertThat(keys(file + "_de")).isEqualTo(keys(file));
    }

    @ParameterizedTest
    @MethodSource("files")
    void tellsTheSameFactsInBothLanguages(String file) throws IOException {
        Properties english = read(file);
        Properties german = read(file + "_de");
        for (String key : english.stringPropertyNames()) {
            // the English "{0}" and the German "{1}" of a text that comes in both languages
            if (!key.equals("refusal.text")) {
                assertThat(arguments(german.getProperty(key))).as(key).isEqualTo(arguments(english.getProperty(key)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void leavesNoTextEmpty(String file) throws IOException {
        assertThat(read(file).values()).noneMatch(text -> text.toString().isBlank());
        assertThat(read(file + "_de").values())
                .noneMatch(text -> text.toString().isBlank());
    }

    @Test
    void keepsEachKeyInOneFile() throws IOException {
        Map<String, String> home = new HashMap<>();
        for (String file : files().toList()) {
            for (String key : keys(file)) {
                assertThat(home.putIfAbsent(key, file)).as(key + " in " + file).isNull();
            }
        }
    }

    @Test
    void hasEveryTextThatATemplateAsksFor() throws IOException {
        Set<String> known = allKeys();
        Set<String> missing = new TreeSet<>();
        int asked = 0;
        for (Resource template :
                new PathMatchingResourcePatternResolver().getResources("classpath*:templates/**/*.*")) {
            Matcher key = KEY.matcher(template.getContentAsString(StandardCharsets.UTF_8));
            while (key.find()) {
                asked++;
                if (!known.contains(key.group(1))) {
                    missing.add(template.getFilename() + ": " + key.group(1));
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(asked).isGreaterThan(100);
    }

    @ParameterizedTest
    @EnumSource
    void hasWordsForEachState(BookingState state) throws IOException {
        assertThat(allKeys()).contains("portal.status." + state, "portal.state." + state);
    }

    @ParameterizedTest
    @EnumSource
    void hasWordsForEachStateOfAMembership(MembershipState state) throws IOException {
        assertThat(allKeys()).contains("membership.state." + state);
    }

    @ParameterizedTest
    @EnumSource
    void hasWordsForEachStateOfABillingRun(BillingRunState state) throws IOException {
        assertThat(allKeys()).contains("backoffice.billing.state." + state, "backoffice.billing.now." + state);
    }

    @ParameterizedTest
    @EnumSource
    void hasWordsForEachService(ChargedService service) throws IOException {
        assertThat(allKeys()).contains("billing.service." + service);
    }

    @ParameterizedTest
    @EnumSource
    void hasWordsForEachChoiceOfInvoices(InvoiceSearch.Which which) throws IOException {
        assertThat(allKeys()).contains("backoffice.invoices.show." + which);
    }

    @ParameterizedTest
    @EnumSource
    void hasWordsForEachChoiceOfBankBookings(BankSearch.Which which) throws IOException {
        assertThat(allKeys())
                .contains(
                        "backoffice.bank.show." + which,
                        "backoffice.bank.state." + which,
                        "backoffice.bank.now." + which);
    }

    @ParameterizedTest
    @EnumSource
    void saysWhyAnInvoiceIsSuggested(BankSuggestion.Reason reason) throws IOException {
        assertThat(allKeys()).contains("backoffice.bank.reason." + reason);
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatIsWrongWithAStatement(StatementProblem.Kind kind) throws IOException {
        assertThat(allKeys()).contains("backoffice.bank.wrong." + kind);
    }

    @ParameterizedTest
    @EnumSource
    void saysWhyABookingIsNotAssigned(BankMatching.NotMatched why) throws IOException {
        boolean atField =
                EnumSet.of(NotMatched.NO_AMOUNT, NotMatched.MORE_THAN_REST).contains(why);
        boolean alone = EnumSet.of(NotMatched.NOT_WAITING, NotMatched.CREDITED).contains(why);
        if (!atField) {
            assertThat(allKeys()).contains("backoffice.problem.bank." + why);
        }
        if (!alone) {
            assertThat(allKeys()).contains("backoffice.bank.split." + why);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"DRAFT", "OPEN", "OVERDUE", "PAID", "CREDITED", "WRITTEN_OFF", "TO_GIVE_BACK", "GIVEN_BACK"})
    void saysWhereAnInvoiceStands(String state) throws IOException {
        assertThat(allKeys()).contains("billing.state." + state, "billing.now." + state);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PAYMENT", "TRANSFER", "CREDIT_NOTE", "WRITE_OFF", "REVERSAL"})
    void saysWhatSettledAnInvoice(String kind) throws IOException {
        assertThat(allKeys()).contains("billing.settled." + kind);
    }

    @ParameterizedTest
    @EnumSource
    void saysWhyAMembershipCannotBeChanged(MembershipRefusal refusal) throws IOException {
        assertThat(allKeys()).contains("membership.refusal." + refusal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drafted",
                "approved",
                "turned-down",
                "withdrawn",
                "lapsed",
                "activated",
                "changed",
                "change-planned",
                "change-withdrawn",
                "paused",
                "suspended",
                "kept-suspended",
                "resumed",
                "notice-given",
                "notice-withdrawn",
                "renewal-on",
                "renewal-off",
                "cancelled",
                "expired",
                "ended"
            })
    void saysWhatHappenedToAMembership(String kind) throws IOException {
        assertThat(allKeys()).contains("membership.note." + kind);
    }

    @Test
    void hasWordsForEachStepOfTheTimeline() throws IOException {
        assertThat(allKeys())
                .contains(Stream.of(
                                "requested decision payment confirmed reminder visit completed no-show declined expired cancelled"
                                        .split(" "))
                        .map(step -> "timeline." + step)
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"decision", "payment", "confirmed", "reminder", "visit"})
    void saysOfAStepThatItIsDone(String step) throws IOException {
        assertThat(allKeys()).contains("timeline." + step + ".done", "backoffice.timeline." + step + ".done");
    }

    private static Set<String> allKeys() throws IOException {
        Set<String> keys = new TreeSet<>();
        for (String file : files().toList()) {
            keys.addAll(keys(file));
        }
        return keys;
    }

    static Stream<String> files() {
        YamlPropertiesFactoryBean configuration = new YamlPropertiesFactoryBean();
        configuration.setResources(new ClassPathResource("application.yaml"));
        String names = configuration.getObject().getProperty("spring.messages.basename");
        return Arrays.stream(names.split("\\s*,\\s*"));
    }

    private static Set<String> keys(String file) throws IOException {
        return new TreeSet<>(read(file).stringPropertyNames());
    }

    private static Properties read(String file) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(
                new ClassPathResource(file + ".properties").getInputStream(), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }

    private static List<String> arguments(String text) {
        return ARGUMENT.matcher(text)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .sorted()
                .toList();
    }
}
