package space.coworking.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import space.coworking.IntegrationTest;
import space.coworking.WebSession;

@IntegrationTest
class SingleSignOnTests {

    private static final String WHO_AM_I = "/camunda/api/admin/auth/user/default";

    @LocalServerPort
    int port;

    @Test
    void visitorsAreLedToOurSignInPage() throws Exception {
        var page = new WebSession(port).get("/camunda/app/tasklist/default/");
        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(page.headers().firstValue("Location").orElseThrow()).endsWith("/sign-in");

        assertThat(new WebSession(port).get(WHO_AM_I).statusCode()).isEqualTo(401);
    }

    @Test
    void afterSigningInTheWebAppThatAskedOpensWithoutASecondSignIn() throws Exception {
        var visitor = new WebSession(port);
        visitor.get("/camunda/app/cockpit/default/");
        var landed = visitor.signIn("manager@demo.example", WebSession.PASSWORD);

        assertThat(landed.headers().firstValue("Location").orElseThrow()).endsWith("/camunda/app/cockpit/default/");
        assertThat(visitor.get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(200);
        assertThat(visitor.get(WHO_AM_I).body()).contains("\"userId\":\"manager@demo.example\"");
    }

    @ParameterizedTest
    @CsvSource({
        "reception,  tasklist, 200", "reception,  cockpit, 403", "reception,  admin, 403",
        "manager,    tasklist, 200", "manager,    cockpit, 200", "manager,    admin, 403",
        "analyst,    tasklist, 200", "analyst,    cockpit, 403", "analyst,    admin, 403",
        "accountant, tasklist, 200", "accountant, cockpit, 403", "accountant, admin, 403",
        "admin,      tasklist, 200", "admin,      cockpit, 200", "admin,      admin, 200",
        "unlimited,  tasklist, 403", "unlimited,  cockpit, 403", "unlimited,  admin, 403"
    })
    void eachGroupOpensItsWebApps(String who, String app, int status) throws Exception {
        assertThat(WebSession.of(who, port)
                        .get("/camunda/app/" + app + "/default/")
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    void theWebAppsKeepTheirOwnContentSecurityPolicy() throws Exception {
        var page = WebSession.of("reception", port).get("/camunda/app/tasklist/default/");

        assertThat(page.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("nonce-");
    }

    @Test
    void signingOutInAWebAppEndsOurSession() throws Exception {
        var reception = WebSession.of("reception", port);
        reception.get("/camunda/app/tasklist/default/");

        var out = reception.post(
                "/camunda/api/admin/auth/user/default/logout",
                "application/json",
                "",
                "X-XSRF-TOKEN",
                reception.cookie("XSRF-TOKEN"));

        assertThat(out.statusCode()).isEqualTo(204);
        assertThat(reception.get(WHO_AM_I).statusCode()).isEqualTo(401);
        assertThat(reception.get("/backoffice").statusCode()).isEqualTo(302);
    }

    @Test
    void requestsToTheWebAppsNeedTheirToken() throws Exception {
        String tasks = "/camunda/api/engine/engine/default/task";
        var reception = WebSession.of("reception", port);
        reception.get("/camunda/app/tasklist/default/");

        var withToken = reception.post(tasks, "application/json", "{}", "X-XSRF-TOKEN", reception.cookie("XSRF-TOKEN"));
        assertThat(withToken.statusCode()).isEqualTo(200);

        assertThat(reception.post(tasks, "application/json", "{}").statusCode()).isEqualTo(403);
    }

    @Test
    void theRestApiAcceptsTheSessionToReadButNotToChange() throws Exception {
        var reception = WebSession.of("reception", port);

        assertThat(reception.get("/engine-rest/filter").body()).contains("My group", "My tasks", "Overdue");
        assertThat(reception.post("/engine-rest/task", "application/json", "{}").statusCode())
                .isEqualTo(403);
    }

    @Test
    void theRestApiKnowsWhoAsks() throws Exception {
        String cockpit =
                "/engine-rest/authorization/check?permissionName=ACCESS&resourceName=application&resourceType=0"
                        + "&resourceId=cockpit";

        assertThat(WebSession.of("reception", port).get(cockpit).body()).contains("\"authorized\":false");
        assertThat(WebSession.of("manager", port).get(cockpit).body()).contains("\"authorized\":true");
        assertThat(WebSession.of("reception", port)
                        .get("/engine-rest/deployment")
                        .body())
                .isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void theWebAppsLookLikeOurs(String app) throws Exception {
        var admin = WebSession.of("admin", port);

        assertThat(admin.get("/camunda/app/" + app + "/scripts/config.js").body())
                .contains("vendor: 'Coworking Space'");
        assertThat(admin.get("/camunda/app/" + app + "/styles/user-styles.css").body())
                .containsAnyOf("--accent: #1f6f54", "tasklist/styles/user-styles.css");
    }
}
