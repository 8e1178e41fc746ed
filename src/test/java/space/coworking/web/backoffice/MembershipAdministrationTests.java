package space.coworking.web.backoffice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.http.MediaType.TEXT_HTML;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static space.coworking.FormToken.csrf;
import static space.coworking.web.Joiners.by;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import space.coworking.IntegrationTest;
import space.coworking.membership.MembershipState;
import space.coworking.membership.MembershipView;
import space.coworking.web.Joiners;
import space.coworking.web.security.SignedIn;

/** Staff look after memberships and plans. */
@IntegrationTest
class MembershipAdministrationTests {

    @Autowired
    MockMvc http;

    @Autowired
    Joiners joiners;

    @Autowired
    JdbcClient jdbc;

    private SignedIn person;
    private SignedIn reception;
    private MembershipView membership;
    private String path;

    @BeforeEach
    void aMember() {
        person = joiners.somebody("Nora Neumann");
        reception = joiners.staff("reception");
        membership = joiners.member(person, "Unlimited");
        path = "/backoffice/memberships/" + membership.id();
    }

    @AfterEach
    void endIt() {
        joiners.end(person);
        jdbc.sql("delete from membership_plan where slug like 'test-%'").update();
    }

    @Test
    void listsFindsAndFilters() throws Exception {
        String link = "href=\"" + path + "\"";
        page("/backoffice/memberships?q=" + membership.reference())
                .andExpect(content().string(containsString(link)));
        page("/backoffice/memberships?q=" + membership.reference() + "&state=ACTIVE&plan=unlimited")
                .andExpect(content().string(allOf(containsString(link), not(containsString("??")))));
        page("/backoffice/memberships?q=" + membership.reference() + "&state=DRAFT")
                .andExpect(content().string(containsString("Nothing matches")));
        page("/backoffice/memberships?q=" + membership.reference() + "&plan=partial&lang=de")
                .andExpect(content().string(not(containsString(link))));
    }

    @Test
    void showsEverythingAboutAMembership() throws Exception {
        page(path)
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("Nora Neumann"),
                                containsString("€20.00 a month"),
                                containsString("paid at once"),
                                containsString("Membership began: Unlimited"),
                                containsString("Welcome! Your membership has begun"),
                                not(containsString("??")))));
        page(path + "?lang=de").andExpect(content().string(not(containsString("??"))));
        page("/backoffice/memberships/" + UUID.randomUUID()).andExpect(status().isNotFound());
        page("/backoffice").andExpect(content().string(containsString("/backoffice/memberships")));
    }

    @Test
    void suspendsWithAReasonAndLetsItGoOn() throws Exception {
        page(path + "/suspend").andExpect(content().string(containsString("The fee goes on")));
        send(post(path + "/suspend").param("reason", " "))
                .andExpect(content().string(containsString("Please say why")));
        assertThat(joiners.now(person).state()).isEqualTo(MembershipState.ACTIVE);

        send(post(path + "/suspend").param("reason", "Invoices are open"))
                .andExpect(redirectedUrl(path))
                .andExpect(flash().attribute("done", "membership.suspended"));
        assertThat(joiners.now(person).state()).isEqualTo(MembershipState.SUSPENDED);
        page(path)
                .andExpect(
                        content().string(allOf(containsString("Invoices are open"), containsString("Let it go on"))));
        send(post(path + "/resume")).andExpect(flash().attribute("done", "membershipResumed"));
        assertThat(joiners.now(person).state()).isEqualTo(MembershipState.ACTIVE);
    }

    @Test
    void changesThePlanAfterSayingWhatItMeans() throws Exception {
        page(path + "/plan?plan=partial")
                .andExpect(content().string(allOf(containsString("Partial from"), not(containsString("??")))));
        send(post(path + "/plan").param("plan", "partial"))
                .andExpect(flash().attribute("done", "membership.planChanged"));
        assertThat(joiners.now(person).planned().plan()).isEqualTo("Partial");
        send(post(path + "/plan").param("plan", "nothing")).andExpect(status().isBadRequest());
    }

    @Test
    void offersTodaysPriceToWhoAgreedOnAnother() throws Exception {
        page(path).andExpect(content().string(not(containsString("Take over"))));
        jdbc.sql("update membership_terms set price = 12 where membership_id = ?")
                .param(membership.id())
                .update();
        page(path)
                .andExpect(
                        content().string(allOf(containsString("Take over"), containsString("today’s price: €20.00"))));
        page(path + "/price").andExpect(content().string(containsString("€20.00 a month from")));
        send(post(path + "/price")).andExpect(flash().attribute("done", "membership.priceTaken"));
        assertThat(joiners.now(person).planned().price().getAmount()).isEqualByComparingTo("20");
    }

    @Test
    void endsAtOnceWithTheConsequenceStated() throws Exception {
        page(path + "/cancel")
                .andExpect(content()
                        .string(allOf(containsString("back for this period"), containsString("This can’t be undone"))));
        send(post(path + "/cancel").param("reason", "House ban"))
                .andExpect(flash().attribute("done", "membership.cancelled"));
        assertThat(joiners.now(person).state()).isEqualTo(MembershipState.CANCELLED);
        assertThat(joiners.now(person).lastDay())
                .as("who joined today and is ended today was a member today")
                .isEqualTo(joiners.now(person).startsOn());
        page(path).andExpect(content().string(allOf(containsString("It is over"), not(containsString("Change it")))));
    }

    @ParameterizedTest
    @CsvSource({
        "reception, 200, 403",
        "manager, 200, 200",
        "admin, 200, 200",
        "analyst, 403, 200",
        "accountant, 403, 403",
    })
    void opensToWhoNeedsIt(String group, int onMemberships, int onPlans) throws Exception {
        SignedIn staff = joiners.staff(group);
        for (String page : new String[] {"/backoffice/memberships", path, path + "/cancel"}) {
            http.perform(get(page).with(by(staff)).accept(TEXT_HTML)).andExpect(status().is(onMemberships));
        }
        http.perform(get("/backoffice/plans").with(by(staff)).accept(TEXT_HTML)).andExpect(status().is(onPlans));
        http.perform(get(path).with(by(person)).accept(TEXT_HTML)).andExpect(status().isForbidden());
    }

    @Test
    void addsAPlanAndWarnsWhereATableDoesNotKnowIt() throws Exception {
        SignedIn analyst = joiners.staff("analyst");
        http.perform(plan("/backoffice/plans/new", "Night Owl", "test-night-owl")
                        .with(by(analyst))
                        .with(csrf()))
                .andExpect(flash().attribute("done", "planSaved"));
        UUID id = jdbc.sql("select id from membership_plan where slug = 'test-night-owl'")
                .query(UUID.class)
                .single();
        http.perform(get("/backoffice/plans/" + id).with(by(analyst)).accept(TEXT_HTML))
                .andExpect(content()
                        .string(allOf(
                                containsString("The table PlanPricing has no row for “Night Owl”"),
                                not(containsString("??")))));
        http.perform(get("/backoffice/plans").with(by(analyst)).accept(TEXT_HTML))
                .andExpect(content().string(allOf(containsString("no price"), not(containsString("??")))));
        http.perform(get("/plans").accept(TEXT_HTML)).andExpect(content().string(not(containsString("Night Owl"))));
    }

    @Test
    void refusesPlansThatWouldBreakOthers() throws Exception {
        SignedIn analyst = joiners.staff("analyst");
        http.perform(plan("/backoffice/plans/new", "unlimited", "Not A Slug")
                        .with(by(analyst))
                        .with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content()
                        .string(allOf(
                                containsString("There is a plan of this name already."),
                                containsString("single dashes"),
                                containsString("Not A Slug"))));
        UUID unlimited = jdbc.sql("select id from membership_plan where name = 'Unlimited'")
                .query(UUID.class)
                .single();
        http.perform(plan("/backoffice/plans/" + unlimited, "Boundless", "unlimited")
                        .with(by(analyst))
                        .with(csrf()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Memberships stand under the old name")));
    }

    private static MockHttpServletRequestBuilder plan(String address, String name, String slug) {
        return post(address)
                .param("name", name)
                .param("slug", slug)
                .param("descriptionEn", "For the late hours.")
                .param("descriptionDe", "Für die späten Stunden.")
                .param("position", "40")
                .param("offered", "true")
                .accept(TEXT_HTML);
    }

    private ResultActions page(String address) throws Exception {
        return http.perform(get(address).with(by(reception)).accept(TEXT_HTML));
    }

    private ResultActions send(MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request.with(by(reception)).with(csrf()).accept(TEXT_HTML));
    }
}
