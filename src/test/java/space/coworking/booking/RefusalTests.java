package space.coworking.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import space.coworking.booking.Refusal.Code;
import space.coworking.rules.RoomClass;
import space.coworking.shared.LocalText;

class RefusalTests {

    private final ResourceBundleMessageSource messages = messages();

    private static ResourceBundleMessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/booking");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    private static Properties bundle(String suffix) throws IOException {
        Properties bundle = new Properties();
        try (Reader reader = new InputStreamReader(
                RefusalTests.class.getResourceAsStream("/messages/booking" + suffix + ".properties"),
                StandardCharsets.UTF_8)) {
            bundle.load(reader);
        }
        return bundle;
    }

    private static Object[] details(Code code) {
        return switch (code) {
            case OUTSIDE_OPENING_HOURS -> new Object[] {"07:00", "22:00"};
            case CLOSED -> new Object[] {new LocalText("the floor is being oiled", "der Boden wird geölt")};
            case TOO_LONG -> new Object[] {480L, new BigDecimal("8.00")};
            case TOO_SOON -> new Object[] {new BigDecimal("24.00")};
            case NOT_IN_PLAN -> new Object[] {"Partial"};
            case OUTSIDE_PLAN_HOURS -> new Object[] {"Partial", "09:00", "18:00"};
            case TOO_SHORT, OFF_STEP, TOO_FAR_AHEAD -> new Object[] {60L};
            case TOO_MANY_PEOPLE, TOO_MANY_OPEN_BOOKINGS -> new Object[] {4};
            default -> new Object[0];
        };
    }

    private String inWords(Locale locale, Code code, Object... details) {
        return messages.getMessage(Refusal.of(code, "start", details), locale);
    }

    @ParameterizedTest
    @EnumSource(Code.class)
    void saysEveryReasonInBothLanguages(Code code) throws IOException {
        String english = inWords(Locale.ENGLISH, code, details(code));
        String german = inWords(Locale.GERMAN, code, details(code));

        assertThat(Stream.of(english, german)).noneMatch(text -> text.contains("{") || text.contains("LocalText"));
        assertThat(german).isNotEqualTo(english);
        assertThat(Arrays.stream(details(code)).filter(String.class::isInstance).map(String.class::cast))
                .allMatch(detail -> english.contains(detail) && german.contains(detail));
    }

    @Test
    void namesNumbersAsPeopleDo() {
        assertThat(inWords(Locale.ENGLISH, Code.TOO_LONG, 480L, new BigDecimal("8.00")))
                .isEqualTo("That is too long. The longest booking is 8 hours.");
        assertThat(inWords(Locale.GERMAN, Code.TOO_LONG, 90L, new BigDecimal("1.50")))
                .isEqualTo("Das ist zu lang. Die längste Buchung dauert 1,5 Stunden.");
        assertThat(inWords(Locale.ENGLISH, Code.TOO_SOON, new BigDecimal("1.00")))
                .isEqualTo("That is too soon. Book at least 1 hour ahead.");
        assertThat(inWords(Locale.GERMAN, Code.TOO_SOON, new BigDecimal("0.50")))
                .contains("0,5 Stunden");
        assertThat(inWords(Locale.ENGLISH, Code.TOO_MANY_PEOPLE, 1)).contains("one seat");
    }

    @Test
    void saysWhyItIsClosedWhereThatIsKnown() {
        LocalText reason = new LocalText("the floor is being oiled", "der Boden wird geölt");

        assertThat(inWords(Locale.ENGLISH, Code.CLOSED, reason)).contains("the floor is being oiled");
        assertThat(inWords(Locale.GERMANY, Code.CLOSED, reason)).contains("der Boden wird geölt");
        assertThat(inWords(Locale.GERMAN, Code.CLOSED))
                .isEqualTo("An diesem Tag ist geschlossen. Bitte wählen Sie einen anderen.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_de"})
    void namesEveryClassAndPieceOfEquipment(String language) throws IOException {
        Properties bundle = bundle(language);
        List<String> needed = Stream.concat(
                        Arrays.stream(RoomClass.values()).map(roomClass -> "roomclass." + roomClass),
                        DemoRoom.ALL.stream()
                                .flatMap(room -> room.equipment().stream())
                                .map(code -> "equipment." + code))
                .toList();

        assertThat(bundle.stringPropertyNames()).containsAll(needed);
    }

    @Test
    void hasTheSameTextsInBothLanguages() throws IOException {
        assertThat(bundle("_de").stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(bundle("").stringPropertyNames());
    }
}
