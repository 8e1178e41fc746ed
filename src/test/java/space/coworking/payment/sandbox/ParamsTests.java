package space.coworking.payment.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParamsTests {

    @Test
    void readsNestedNames() {
        Params params = Params.of(Map.of(
                "metadata[payment]", new String[] {"1"},
                "payment_intent_data[metadata][attempt]", new String[] {"2"},
                "expand[]", new String[] {"a", "b"},
                "line_items[0][price_data][currency]", new String[] {"eur"}));

        assertThat(params.map("metadata").path("payment").asText()).isEqualTo("1");
        assertThat(params.map("payment_intent_data[metadata]").path("attempt").asText())
                .isEqualTo("2");
        assertThat(params.list("expand")).containsExactly("a", "b");
        assertThat(params.has("line_items[0]")).isTrue();
        assertThat(params.has("line_items[1]")).isFalse();
        assertThat(params.required("line_items[0][price_data][currency]")).isEqualTo("eur");
        assertThatNoException().isThrownBy(params::refuseUnknown);
    }

    @Test
    void refusesWhatNobodyAskedFor() {
        Params params = Params.of(Map.of("a", new String[] {"1"}, "b", new String[] {"2"}));
        assertThat(params.text("a")).hasValue("1");
        assertThatExceptionOfType(SandboxFailure.class)
                .isThrownBy(params::refuseUnknown)
                .satisfies(failure ->
                        assertThat(failure.body().at("/error/param").asText()).isEqualTo("b"));
    }

    @Test
    void refusesNamesThatAreNone() {
        for (String name : new String[] {"", "a[", "a]b", "[a]", "a[b]c", "a b"}) {
            assertThatExceptionOfType(SandboxFailure.class)
                    .as(name)
                    .isThrownBy(() -> Params.of(Map.of(name, new String[] {"1"})));
        }
    }

    @Test
    void isTheSameTextWhateverTheOrder() {
        var one = new LinkedHashMap<String, String[]>();
        one.put("a", new String[] {"1"});
        one.put("b", new String[] {"2"});
        var other = new LinkedHashMap<String, String[]>();
        other.put("b", new String[] {"2"});
        other.put("a", new String[] {"1"});
        assertThat(Params.of(one).canonical()).isEqualTo(Params.of(other).canonical());
        assertThat(Params.of(Map.of("a", new String[] {"1\u0002b\u00012"})).canonical())
                .isNotEqualTo(Params.of(Map.of("a", new String[] {"1"})).canonical());
    }
}
