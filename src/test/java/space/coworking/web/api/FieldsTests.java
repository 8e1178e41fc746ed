package space.coworking.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class FieldsTests {

    @Test
    void tellsAllWrongFieldsAtOnce() {
        Fields fields = json("{\"start\":\"tomorrow\",\"attendees\":\"4\",\"name\":\" \",\"email\":\"a@b\"}");
        fields.id("room");
        fields.instant("start");
        fields.count("attendees");
        fields.line("name", 120);
        fields.email("email");
        assertThat(problems(fields))
                .containsExactly(
                        "room api.field.required",
                        "start api.field.instant",
                        "attendees api.field.number",
                        "name api.field.required",
                        "email api.field.email");
    }

    @Test
    void readsWhatIsRight() {
        Fields fields = json(
                "{\"start\":\"2026-11-26T10:00:00+01:00\",\"attendees\":4,\"name\":\" <b>Ada</b> \","
                        + "\"email\":\"Ada@Example.org\",\"phone\":\"+49 (30) 123-456\",\"purpose\":\"one\\ntwo\",\"company\":null}");
        assertThat(fields.instant("start")).isEqualTo(Instant.parse("2026-11-26T09:00:00Z"));
        assertThat(fields.count("attendees")).isEqualTo(4);
        assertThat(fields.line("name", 120)).isEqualTo("<b>Ada</b>");
        assertThat(fields.email("email").value()).isEqualTo("ada@example.org");
        assertThat(fields.phone("phone", 40)).isEqualTo("+49 (30) 123-456");
        assertThat(fields.optionalText("purpose", 500)).isEqualTo("one\ntwo");
        assertThat(fields.optionalLine("company", 120)).isNull();
        fields.check();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-26T10:00:00+01:00",
                "2026-11-26T10:00+01:00",
                "2026-11-26T10:00:00 01:00",
                "2026-11-26T09:00:00Z"
            })
    void readsInstantsAlsoWhereThePlusSignWasLostInTheAddress(String text) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setParameter("start", text);
        Fields fields = Fields.of(request);
        assertThat(fields.instant("start")).isEqualTo(Instant.parse("2026-11-26T09:00:00Z"));
        fields.check();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-26T10:00:00",
                "2026-11-26",
                "2026-02-30T10:00:00Z",
                "2026-11-26T25:00:00Z",
                "+999999999-12-31T23:59:59Z",
                "0000-01-01T00:00:00Z",
                "1764147600",
                "now",
                "2026-11-26T10:00:00+01:00[Europe/Berlin]"
            })
    void refusesWhatIsNoInstant(String text) {
        assertThat(problemOf("\"" + text + "\"", fields -> fields.instant("x"))).isEqualTo("x api.field.instant");
    }

    @ParameterizedTest
    @CsvSource({"PT1H,PT1H", "PT90M,PT1H30M", "PT24H,PT24H", "P1D,PT24H"})
    void readsDurations(String text, Duration expected) {
        Fields fields = json("{\"x\":\"" + text + "\"}");
        assertThat(fields.duration("x")).isEqualTo(expected);
        fields.check();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PT0S",
                "PT-1H",
                "PT25H",
                "PT30S",
                "1h",
                "PT99999999999999999999H",
                "PT9223372036854775807M",
                "P1M"
            })
    void refusesWhatIsNoSensibleDuration(String text) {
        assertThat(problemOf("\"" + text + "\"", fields -> fields.duration("x")))
                .isEqualTo("x api.field.duration");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-13-01",
                "2026-02-29",
                "26-11-26",
                "2026/11/26",
                "+12026-11-26",
                "2026-11-26T00:00:00Z",
                "0000-00-00"
            })
    void refusesWhatIsNoDate(String text) {
        assertThat(problemOf("\"" + text + "\"", fields -> fields.date("x"))).isEqualTo("x api.field.date");
    }

    @Test
    void readsDates() {
        assertThat(json("{\"x\":\"2026-11-26\"}").date("x")).isEqualTo(LocalDate.of(2026, 11, 26));
    }

    @ParameterizedTest
    @CsvSource({
        "0,count",
        "-1,count",
        "1e3,number",
        "2.0,number",
        "99999999999999999999,count",
        "true,number",
        "'\"4\"',number",
        "[4],number",
        "{},number",
        "null,required"
    })
    void refusesWhatIsNoCount(String value, String problem) {
        assertThat(problemOf(value, fields -> fields.count("x"))).isEqualTo("x api.field." + problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "true", "[\"a\"]", "{\"a\":1}"})
    void refusesOtherTypesWhereATextIsDue(String value) {
        assertThat(problemOf(value, fields -> fields.line("x", 120))).isEqualTo("x api.field.text");
        assertThat(problemOf(value, fields -> fields.instant("x"))).isEqualTo("x api.field.text");
        assertThat(problemOf(value, fields -> fields.email("x"))).isEqualTo("x api.field.text");
        assertThat(problemOf(value, fields -> fields.optionalText("x", 10))).isEqualTo("x api.field.text");
    }

    @Test
    void refusesLongTexts() {
        assertThat(problemOf("\"" + "x".repeat(121) + "\"", fields -> fields.line("x", 120)))
                .isEqualTo("x api.field.tooLong");
        assertThat(problemOf("\"" + "x".repeat(10_000) + "\"", fields -> fields.instant("x")))
                .isEqualTo("x api.field.tooLong");
        json("{\"x\":\"" + "😀".repeat(120) + "\"}").line("x", 120);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "a\\u001bb", "a\\nb", "a\\r\\nBcc: x", "a\\u202eb", "a\\ud800b", "a\\u2028b"})
    void refusesCharactersThatSteer(String text) {
        assertThat(problemOf("\"" + text + "\"", fields -> fields.line("x", 120)))
                .isEqualTo("x api.field.characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Müller-Lüdenscheid", "Łukasz", "李小龍", "محمد", "👩‍💻 Ada", "O'Neil & Sons <x>"})
    void keepsWhatPeopleWrite(String text) {
        Fields fields = json("{\"x\":\"" + text + "\"}");
        assertThat(fields.line("x", 120)).isEqualTo(text);
        fields.check();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>", "call me", "+", "12;drop"})
    void refusesWhatIsNoPhoneNumber(String text) {
        assertThat(problemOf("\"" + text + "\"", fields -> fields.phone("x", 40)))
                .isEqualTo("x api.field.phone");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "1",
                "\"text\"",
                "{",
                "{}{}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":NaN}",
                "{'a':1}",
                "\u0000",
                "{\"a\":01}"
            })
    void refusesWhatIsNoJsonObject(String body) {
        ApiProblem problem =
                catchThrowableOfType(ApiProblem.class, () -> JsonBody.parse(body.getBytes(StandardCharsets.UTF_8)));
        assertThat(problem.fields()).singleElement().satisfies(field -> assertThat(field.field())
                .isEqualTo("body"));
    }

    @Test
    void refusesDeepNestingBrokenUtf8AndEndlessNumbers() {
        for (byte[] body : List.of(
                ("{\"a\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}").getBytes(StandardCharsets.UTF_8),
                new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xc3, (byte) 0x28, '"', '}'},
                ("{\"a\":" + "9".repeat(60_000) + "}").getBytes(StandardCharsets.UTF_8))) {
            assertThat(catchThrowableOfType(ApiProblem.class, () -> JsonBody.parse(body)))
                    .isNotNull();
        }
    }

    @Test
    void hashesWhatABodySaysAndNotHowItIsWritten() {
        byte[] hash = body("{\"a\":1,\"b\":\"x\"}").sha256();
        assertThat(body("{ \"b\" : \"x\",\n\"a\":1 }").sha256()).isEqualTo(hash);
        assertThat(body("{\"a\":2,\"b\":\"x\"}").sha256()).isNotEqualTo(hash);
    }

    private static String problemOf(String value, Consumer<Fields> read) {
        Fields fields = json("{\"x\":" + value + "}");
        read.accept(fields);
        return problems(fields).get(0);
    }

    private static List<String> problems(Fields fields) {
        return catchThrowableOfType(ApiProblem.class, fields::check).fields().stream()
                .map(problem -> problem.field() + " " + problem.message().getCodes()[0])
                .toList();
    }

    private static Fields json(String text) {
        return body(text).fields();
    }

    private static JsonBody body(String text) {
        return JsonBody.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
