package space.coworking.payment.sandbox;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.Mockito.mock;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

class SandboxAccountTests {

    @Test
    void isNotThereBeforeTheWebServerRuns() {
        SandboxAccount account = new SandboxAccount(mock(JdbcClient.class), new MockEnvironment());
        assertThatIllegalStateException().isThrownBy(account::apiBase);
    }
}
