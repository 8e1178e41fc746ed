package space.coworking.web.website;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.http.MediaType.TEXT_HTML;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static space.coworking.FormToken.csrf;
import static space.coworking.web.Joiners.by;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import space.coworking.IntegrationTest;
import space.coworking.membership.MembershipManagement;
import space.coworking.membership.MembershipState;
import space.coworking.membership.MembershipView;
import space.coworking.web.Joiners;
import space.coworking.web.security.SignedIn;

/** The plans, and becoming a member. */
@IntegrationTest
class JoinTests {

    @Autowired
    MockMvc http;

    @Autowired
    Joiners joiners;

    @Autowired
    MembershipManagement memberships;

    private SignedIn person;

    @AfterEach
    void endIt() {
        if (person != null) {
            joiners.end(person);
        }
    }

    @Test
    void plansSayWhatTheTablesSay() throws Exception {
        http.perform(get("/plans").accept(TEXT_HTML))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("€20.00"),
                                containsString("a month, incl. VAT"),
                                containsString("Every day, around the clock"),
                                containsString("4 h of room time a month included: small, medium"),
                                containsString("Mon–Fri, 09:00–18:00"),
                                containsString("No monthly fee"),
                                containsString("A pack of 10 h for €10.00, good for 180 days"),
                                containsString("Notice: 14 days, to the end of a month"),
                                containsString("/join/unlimited"),
                                not(containsString("??")))));
        http.perform(get("/plans").param("lang", "de").accept(TEXT_HTML))
                .andExpect(content()
                        .string(allOf(
                                containsString("Jeden Tag, rund um die Uhr"),
                                containsString("4 Std. Raumzeit im Monat inbegriffen"),
                                not(containsString("??")))));
        http.perform(get("/").accept(TEXT_HTML)).andExpect(content().string(containsString("/join/partial")));
    }

    @Test
    void termsCanBeRead() throws Exception {
        http.perform(get("/terms").accept(TEXT_HTML))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(containsString(PlansController.TERMS_VERSION), not(containsString("??")))));
    }

    @Test
    void visitorsAreLedToAnAccountAndBack() throws Exception {
        http.perform(get("/join/unlimited").accept(TEXT_HTML))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("/sign-up?next=/join/unlimited"),
                                containsString("/sign-in?next=/join/unlimited"),
                                containsString("€20.00 a month, incl. VAT, due on the 1st of each month"),
                                not(containsString("Join and pay")),
                                not(containsString("??")))));
        http.perform(post("/join/unlimited").with(csrf()).accept(TEXT_HTML))
                .andExpect(redirectedUrlPattern("**/sign-in"));
        http.perform(get("/join/nothing").accept(TEXT_HTML)).andExpect(status().isNotFound());
    }

    @Test
    void nobodyJoinsWithoutTheTerms() throws Exception {
        person = joiners.somebody("Tilda Terms");
        join("unlimited", "an older wording")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Please accept the terms")));
        assertThat(memberships.of(person.customer())).isEmpty();
    }

    @Test
    void joiningLeadsToThePaymentPageAndOnceOnly() throws Exception {
        person = joiners.somebody("Pia Pays");
        http.perform(get("/join/unlimited").with(by(person)).accept(TEXT_HTML))
                .andExpect(content()
                        .string(allOf(
                                containsString("Join and pay €"),
                                containsString("Pia Pays"),
                                not(containsString("??")))));
        join("unlimited", PlansController.TERMS_VERSION)
                .andExpect(redirectedUrlPattern("http*://**/sandbox/checkout/**"));

        MembershipView draft = joiners.now(person);
        assertThat(draft.state()).isEqualTo(MembershipState.DRAFT);
        assertThat(draft.termsVersion()).isEqualTo(PlansController.TERMS_VERSION);
        join("partial", PlansController.TERMS_VERSION).andExpect(redirectedUrl("/portal/membership"));
        assertThat(joiners.now(person).plan()).isEqualTo("Unlimited");
        http.perform(get("/join/partial").with(by(person)).accept(TEXT_HTML))
                .andExpect(redirectedUrl("/portal/membership"));
    }

    @Test
    void whereNothingIsDueACardIsSaved() throws Exception {
        person = joiners.somebody("Sara Saves");
        http.perform(get("/join/pay-as-you-go").with(by(person)).accept(TEXT_HTML))
                .andExpect(content()
                        .string(allOf(containsString("Join and save a card"), containsString("Nothing today"))));
        join("pay-as-you-go", PlansController.TERMS_VERSION).andExpect(redirectedUrlPattern("http*://**/sandbox/**"));
    }

    @Test
    void staffWithoutACustomerCanLookButNotJoin() throws Exception {
        SignedIn reception = joiners.staff("reception");
        http.perform(get("/join/unlimited").with(by(reception)).accept(TEXT_HTML))
                .andExpect(content().string(containsString("staff account")));
        http.perform(post("/join/unlimited")
                        .param("terms", PlansController.TERMS_VERSION)
                        .with(by(reception))
                        .with(csrf())
                        .accept(TEXT_HTML))
                .andExpect(status().isForbidden());
    }

    @Test
    void membersSeeTheirPlanMarked() throws Exception {
        person = joiners.somebody("Mona Member");
        joiners.member(person, "Partial");
        http.perform(get("/plans").with(by(person)).accept(TEXT_HTML))
                .andExpect(content()
                        .string(allOf(
                                containsString("Your plan"),
                                containsString("/portal/membership/plan?plan=unlimited"),
                                not(containsString("/join/")))));
    }

    private ResultActions join(String slug, String terms) throws Exception {
        return http.perform(post("/join/" + slug)
                .param("terms", terms)
                .with(by(person))
                .with(csrf())
                .accept(TEXT_HTML));
    }
}
