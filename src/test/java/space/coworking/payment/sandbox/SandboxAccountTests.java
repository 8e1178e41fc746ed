package space.coworking.payment.sandbox;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.Mockito.mock;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

class SandboxAccountTests {

    @Test
    void refusesToStandInForRealMoneyInProduction() {
        MockEnvironment production = new MockEnvironment();
        production.setActiveProfiles("prod");
        assertThatIllegalStateException()
                .isThrownBy(() -> new SandboxAccount(mock(JdbcClient.class), production))
                .withMessageContaining("STRIPE_SECRET_KEY");
    }

    @Test
    void isNotThereBeforeTheWebServerRuns() {
        SandboxAccount account = new SandboxAccount(mock(JdbcClient.class), new MockEnvironment());
        assertThatIllegalStateException().isThrownBy(account::apiBase);
    }
}
