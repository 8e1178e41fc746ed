package space.coworking.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
import space.coworking.IntegrationTest;

/** Over real HTTP: the engine's servlets stand beside Spring MVC, where MockMvc doesn't reach. */
@IntegrationTest
class EngineRestSecurityTests {

    @Autowired
    TestRestTemplate http;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest/engine",
                "/engine-rest/user",
                "/engine-rest/process-definition",
                "/engine-rest/deployment",
                "/engine-rest//user",
                "/engine-rest/./user"
            })
    void visitorsGet401AndNoRedirect(String path) {
        ResponseEntity<String> answer = http.getForEntity(path, String.class);

        assertThat(answer.getStatusCode().value()).isIn(401, 400);
        if (answer.getStatusCode().value() == 401) {
            assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
            assertThat(answer.getHeaders().getFirst(HttpHeaders.WWW_AUTHENTICATE))
                    .startsWith("Basic");
        }
    }

    @Test
    void visitorsCannotDeploy() {
        var form = new LinkedMultiValueMap<String, Object>();
        form.add("deployment-name", "evil");
        assertThat(http.postForEntity("/engine-rest/deployment/create", form, String.class)
                        .getStatusCode())
                .isIn(HttpStatus.UNAUTHORIZED, HttpStatus.FORBIDDEN);
    }

    @Test
    void membersMayNotUseTheEngine() {
        assertThat(as("unlimited")
                        .getForEntity("/engine-rest/task", String.class)
                        .getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
    }

    @Test
    void staffReadTasksWithTheirPassword() {
        ResponseEntity<String> tasks = as("reception").getForEntity("/engine-rest/task", String.class);

        assertThat(tasks.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(tasks.getBody()).startsWith("[");
        assertThat(tasks.getHeaders().get(HttpHeaders.SET_COOKIE)).isNull();
    }

    @Test
    void aWrongPasswordIs401() {
        assertThat(http.withBasicAuth("reception@demo.example", "wrong")
                        .getForEntity("/engine-rest/task", String.class)
                        .getStatusCode())
                .isEqualTo(HttpStatus.UNAUTHORIZED);
    }

    @Test
    void programsMayPostWithBasicButBrowsersNeedAToken() {
        var query = Map.of("unassigned", true);
        assertThat(as("reception")
                        .postForEntity("/engine-rest/task", query, String.class)
                        .getStatusCode())
                .isEqualTo(HttpStatus.OK);

        var fromBrowser = new HttpHeaders();
        fromBrowser.setOrigin("https://evil.example");
        assertThat(as("reception")
                        .exchange(
                                "/engine-rest/task",
                                HttpMethod.POST,
                                new HttpEntity<>(query, fromBrowser),
                                String.class)
                        .getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
    }

    private TestRestTemplate as(String who) {
        return http.withBasicAuth(who + "@demo.example", "coworking-demo");
    }
}
