package space.coworking.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class CrmSettingsTests {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @Test
    void isOffWithoutAddress() {
        assertThat(bound(Map.of("coworking.crm.give-up-after", "1h")).webhook().on())
                .isFalse();
        assertThat(bound(Map.of("coworking.crm.webhook.url", "", "coworking.crm.webhook.secret", ""))
                        .webhook()
                        .on())
                .isFalse();
    }

    @Test
    void isOnWithAddressAndSecret() {
        CrmSettings.Webhook webhook = bound(Map.of(
                        "coworking.crm.webhook.url",
                        "https://crm.example/hooks",
                        "coworking.crm.webhook.secret",
                        SECRET))
                .webhook();

        assertThat(webhook.on()).isTrue();
        assertThat(webhook.key()).hasSize(24);
        assertThat(webhook.toString()).doesNotContain("MfKQ9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "whsec_", "whsec_c2hvcnQ=", "whsec_?"})
    void refusesAddressWithoutProperSecret(String secret) {
        assertThatThrownBy(() -> bound(Map.of(
                        "coworking.crm.webhook.url",
                        "https://crm.example/hooks",
                        "coworking.crm.webhook.secret",
                        secret)))
                .rootCause()
                .hasMessageContaining("coworking.crm.webhook.secret must be whsec_");
    }

    @Test
    void refusesAddressWithoutSecret() {
        assertThatThrownBy(() -> bound(Map.of("coworking.crm.webhook.url", "https://crm.example/hooks")))
                .rootCause()
                .hasMessageContaining("coworking.crm.webhook.secret must be whsec_");
    }

    @ParameterizedTest
    @ValueSource(strings = {"crm.example/hooks", "ftp://crm.example", "https:///hooks"})
    void refusesWhatIsNoWebAddress(String url) {
        assertThatThrownBy(
                        () -> bound(Map.of("coworking.crm.webhook.url", url, "coworking.crm.webhook.secret", SECRET)))
                .rootCause()
                .hasMessageContaining("must be a whole http or https address");
    }

    private static CrmSettings bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bind("coworking.crm", CrmSettings.class)
                .get();
    }
}
