package space.coworking.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VatIdTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DE136695976",
                "ATU12345678",
                "NL123456789B01",
                "FR12345678901",
                "CHE123456789MWST",
                "ESB12345678"
            })
    void knowsTheFormsOfCountries(String text) {
        assertThat(VatId.parse(text)).contains(new VatId(text));
    }

    @Test
    void readsWhatPeopleType() {
        assertThat(VatId.parse(" de 136.695-976 ")).contains(new VatId("DE136695976"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "DE136695975", "DE12345", "136695976", "XX123456789", "U12345678", "DE136695976<script>"})
    void takesNothingElse(String text) {
        assertThat(VatId.parse(text)).isEmpty();
    }
}
