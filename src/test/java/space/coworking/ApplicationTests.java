package space.coworking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

@IntegrationTest
class ApplicationTests {

    @Autowired
    TestRestTemplate http;

    @Test
    void isAliveAndReady() {
        assertThat(http.getForObject("/actuator/health/liveness", String.class)).contains("UP");
        assertThat(http.getForObject("/actuator/health/readiness", String.class))
                .contains("UP");
    }
}
