package space.coworking.web.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static space.coworking.FormToken.csrf;

import jakarta.servlet.http.Cookie;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import space.coworking.IntegrationTest;

@IntegrationTest
class SecurityTests {

    @Autowired
    MockMvc browser;

    @ParameterizedTest
    @ValueSource(strings = {"/backoffice", "/backoffice/mail", "/portal", "/portal/bookings"})
    void privatePagesAskVisitorsToSignIn(String page) throws Exception {
        browser.perform(get(page)).andExpect(status().isFound()).andExpect(redirectedUrl("http://localhost/sign-in"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/unheard-of",
                "/actuator/env",
                "/error",
                "/h2-console",
                "/sign-in/refused",
                "/camundas",
                "/webjars/camunda/favicon.ico"
            })
    void whatNoRuleOpensLooksAbsentToEverybody(String page) throws Exception {
        browser.perform(get(page)).andExpect(status().isNotFound());
        browser.perform(get(page).with(user("a").roles("ADMIN"))).andExpect(status().isNotFound());
    }

    @ParameterizedTest
    @CsvSource({
        "RECEPTION, /backoffice/mail, 404",
        "RECEPTION, /backoffice/payments, 403",
        "RECEPTION, /backoffice/rules, 403",
        "ACCOUNTANT, /backoffice/mail, 403",
        "ACCOUNTANT, /backoffice/payments, 404",
        "ANALYST, /backoffice/leads, 403",
        "ANALYST, /backoffice/rules, 404",
        "MEMBER, /backoffice, 403",
        "MEMBER, /backoffice/bookings, 403"
    })
    void backOfficePagesAreForTheGroupsThatWorkThere(String role, String page, int status) throws Exception {
        int actual = browser.perform(get(page).with(user("somebody").roles(role)))
                .andReturn()
                .getResponse()
                .getStatus();

        // A page that another room provides answers 200, one that isn't there 404: both were let through.
        assertThat(actual == 200 ? 404 : actual).isEqualTo(status);
    }

    @Test
    void formsWithoutTokenAreRefused() throws Exception {
        browser.perform(post("/rooms/x").with(user("a").roles("ADMIN"))).andExpect(status().isForbidden());
        browser.perform(post("/sign-out")).andExpect(status().isForbidden());
    }

    @Test
    void theApiAcceptsJsonBodiesOnly() throws Exception {
        browser.perform(post("/coworking/api/nothing").contentType(MediaType.APPLICATION_FORM_URLENCODED))
                .andExpect(status().isUnsupportedMediaType())
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.title").value("JSON expected"));
        browser.perform(post("/coworking/api/nothing").contentType("text/plain").content("{}"))
                .andExpect(status().isUnsupportedMediaType());
        browser.perform(post("/coworking/api/nothing")).andExpect(status().isUnsupportedMediaType());
        browser.perform(post("/coworking/api/nothing")
                        .contentType("application/json;charset=utf-8")
                        .content("{}"))
                .andExpect(status().isNotFound());
    }

    @Test
    void refusalsToProgramsSpeakTheLanguageAskedFor() throws Exception {
        browser.perform(post("/coworking/api/nothing").header("Accept-Language", "de"))
                .andExpect(jsonPath("$.title").value("JSON erwartet"));
    }

    @Test
    void webhooksNeedNeitherTokenNorSession() throws Exception {
        int status = browser.perform(post("/webhooks/stripe").content("{}"))
                .andExpect(header().doesNotExist("Set-Cookie"))
                .andReturn()
                .getResponse()
                .getStatus();
        assertThat(status).isIn(400, 404);
    }

    @Test
    void pagesCarryStrictHeaders() throws Exception {
        browser.perform(get("/sign-in").secure(true).accept(MediaType.TEXT_HTML))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Security-Policy", containsString("script-src 'self';")))
                .andExpect(header().string("Content-Security-Policy", containsString("frame-ancestors 'none'")))
                .andExpect(header().string("Content-Security-Policy", not(containsString("unsafe"))))
                .andExpect(header().string("Referrer-Policy", "same-origin"))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Strict-Transport-Security", containsString("max-age=31536000")))
                .andExpect(header().string("Permissions-Policy", containsString("camera=()")));
    }

    @Test
    void signInPageSpeaksBothLanguages() throws Exception {
        browser.perform(get("/sign-in")).andExpect(content().string(containsString("Email address")));
        browser.perform(get("/sign-in").header("Accept-Language", "de"))
                .andExpect(content().string(containsString("E-Mail-Adresse")));
    }

    @ParameterizedTest
    @CsvSource({
        "reception, /camunda/app/tasklist/default/",
        "manager, /camunda/app/tasklist/default/",
        "admin, /backoffice",
        "analyst, /backoffice",
        "accountant, /backoffice",
        "unlimited, /portal",
        "partial, /portal",
        "payg, /portal"
    })
    void everybodyLandsAtTheirWork(String who, String page) throws Exception {
        browser.perform(signIn(who + "@demo.example", "coworking-demo"))
                .andExpect(status().isFound())
                .andExpect(redirectedUrl(page));
    }

    @Test
    void thePageThatAskedComesBackAfterSigningIn() throws Exception {
        Cookie opened = browser.perform(get("/backoffice/leads?stage=won"))
                .andReturn()
                .getResponse()
                .getCookie("REDIRECT_URI");
        browser.perform(signIn("RECEPTION@demo.example", "coworking-demo").cookie(opened))
                .andExpect(redirectedUrl("http://localhost/backoffice/leads?stage=won"));
    }

    @Test
    void thePageThatTheAddressNamesGoesFirst() throws Exception {
        browser.perform(signIn("payg@demo.example", "coworking-demo").param("next", "/join/unlimited?from=home"))
                .andExpect(redirectedUrl("/join/unlimited?from=home"));
        browser.perform(signIn("payg@demo.example", "coworking-demo").param("next", "//evil.example"))
                .andExpect(redirectedUrl("/portal"));
    }

    @Test
    void aPageOfAnotherHostDoesNotComeBack() throws Exception {
        String elsewhere = Base64.getEncoder().encodeToString("http://localhost.evil.example/".getBytes(UTF_8));
        browser.perform(signIn("analyst@demo.example", "coworking-demo").cookie(new Cookie("REDIRECT_URI", elsewhere)))
                .andExpect(redirectedUrl("/backoffice"));
    }

    @Test
    void signingInChangesTheSession() throws Exception {
        var session = new MockHttpSession();
        String before = session.getId();
        var after = browser.perform(
                        signIn("payg@demo.example", "coworking-demo").session(session))
                .andReturn()
                .getRequest()
                .getSession(false);
        assertThat(after.getId()).isNotEqualTo(before);
    }

    @Test
    void signingOutEndsTheSession() throws Exception {
        var session = (MockHttpSession) browser.perform(signIn("payg@demo.example", "coworking-demo"))
                .andReturn()
                .getRequest()
                .getSession(false);
        browser.perform(get("/portal/nothing").session(session)).andExpect(status().isNotFound());

        browser.perform(post("/sign-out").session(session).with(csrf())).andExpect(redirectedUrl("/"));

        assertThat(session.isInvalid()).isTrue();
    }

    private static org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder signIn(
            String email, String password) {
        return post("/sign-in")
                .param("email", email)
                .param("password", password)
                .with(csrf());
    }
}
