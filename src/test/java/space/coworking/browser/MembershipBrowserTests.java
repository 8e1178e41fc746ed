package space.coworking.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import space.coworking.IntegrationTest;
import space.coworking.mail.OutboxReading;
import space.coworking.web.Joiners;
import space.coworking.web.security.PersonalLinks;
import space.coworking.web.security.SignedIn;

/** From a visitor to a member, in a real browser with the engine running. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MembershipBrowserTests {

    private static final String PASSWORD = "three lazy otters";

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    OutboxReading outbox;

    @Autowired
    Joiners joiners;

    private Browser browser;
    private SignedIn guest;
    private String membership;

    @BeforeAll
    void open() {
        guest = joiners.somebody("Vera Visited");
        membership = joiners.member(guest, "Unlimited").id().toString();
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getJobExecutor()
                .start();
        browser = new Browser();
    }

    @AfterAll
    void close() {
        browser.close();
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getJobExecutor()
                .shutdown();
        joiners.end(guest);
    }

    @Test
    void visitorSignsUpSavesACardAndIsAMember() {
        String email = "joiner-" + UUID.randomUUID() + "@test.example";
        Page person = browser.newPerson(390, 844);
        person.navigate(url("/plans"));
        Browser.assertFine(person, "member-plans-390");
        person.getByRole(AriaRole.LINK, link("Join: Pay-As-You-Go")).click();
        Browser.assertFine(person, "member-join-visitor-390");
        person.getByRole(AriaRole.LINK, link("Create an account")).click();
        person.getByLabel("Your name").fill("Jo Joiner");
        person.getByLabel("Email address").fill(email);
        person.getByLabel("Password").fill(PASSWORD);
        person.getByRole(AriaRole.BUTTON, button("Create the account")).click();
        assertThat(person.getByRole(AriaRole.HEADING)).containsText("Look into your mailbox");
        person.navigate(url(new PersonalLinks(outbox).newest(email, "confirm")));
        person.getByRole(AriaRole.BUTTON, button("Confirm and sign in")).click();

        person.waitForURL(url("/join/pay-as-you-go"));
        person.getByRole(AriaRole.BUTTON, button("Join and save a card")).click();
        assertThat(person.locator("#errors")).isFocused();
        Browser.assertFine(person, "member-join-390");
        person.getByLabel("I accept the terms").check();
        person.getByRole(AriaRole.BUTTON, button("Join and save a card")).click();
        fillCard(person);

        person.waitForURL(url("/portal/membership?done=membership.joined"));
        assertThat(person.locator(".case__head")).containsText("Pay-As-You-Go is yours");
        Browser.assertFine(person, "member-membership-390");
        person.getByRole(AriaRole.LINK, link("Payment method")).first().click();
        assertThat(person.locator("table.list")).containsText("4242");
        Browser.assertFine(person, "member-payment-method-390");
    }

    @Test
    void memberPaysLooksAfterTheMembershipAndLeaves() {
        SignedIn uma = joiners.somebody("Uma Member");
        Page person = browser.newPerson();
        person.navigate(url("/sign-in?next=/join/unlimited"));
        signIn(person, uma.email().value(), Joiners.PASSWORD);
        person.waitForURL(url("/join/unlimited"));
        Browser.assertFine(person, "member-join-1280");
        person.getByLabel("I accept the terms").check();
        person.getByRole(AriaRole.BUTTON, button("Join and pay")).click();
        fillCard(person);
        person.waitForURL(url("/portal/membership?done=membership.joined"));
        assertThat(person.locator(".case__head")).containsText("Unlimited is yours");
        Browser.assertFine(person, "member-membership-1280");

        person.navigate(url("/portal/membership/plan?plan=partial"));
        Browser.assertFine(person, "member-change-plan-1280");
        person.navigate(url("/portal/membership/pause?from=2026-01-01&last=2026-01-20"));
        Browser.assertFine(person, "member-pause-1280");
        person.navigate(url("/portal/membership"));
        person.getByRole(AriaRole.LINK, link("Give notice")).click();
        Browser.assertFine(person, "member-notice-1280");
        person.getByRole(AriaRole.BUTTON, button("Give notice")).click();
        assertThat(person.locator(".case__head")).containsText("You leave us");
        Browser.assertFine(person, "member-leaving-1280");
        person.navigate(url("/portal/membership?lang=de"));
        Browser.assertFine(person, "member-leaving-de-1280");
        person.getByRole(AriaRole.BUTTON, button("Doch bleiben")).click();
        assertThat(person.locator(".case__head")).containsText("gehört Ihnen");
        joiners.end(uma);
    }

    @Test
    void pagesOfStaffAndVisitorsAreAccessibleAndFitAPhone() {
        for (int width : List.of(1280, 390)) {
            Page staff = browser.newPerson(width, 844);
            staff.navigate(url("/sign-in?next=/backoffice"));
            signIn(staff, "manager@demo.example", "coworking-demo");
            staff.waitForURL(url("/backoffice"));
            for (String path : List.of(
                    "/backoffice",
                    "/backoffice/memberships",
                    "/backoffice/memberships/" + membership,
                    "/backoffice/memberships/" + membership + "/plan?plan=partial",
                    "/backoffice/memberships/" + membership + "/usage",
                    "/backoffice/memberships/" + membership + "/suspend",
                    "/backoffice/memberships/" + membership + "/cancel",
                    "/backoffice/plans",
                    "/backoffice/plans/new",
                    "/plans",
                    "/plans?lang=de",
                    "/terms")) {
                staff.navigate(url(path));
                Browser.assertFine(
                        staff,
                        "member-" + width + path.replace(membership, "case").replaceAll("[/?=]", "-"));
            }
            staff.context().close();
        }
    }

    private static void signIn(Page person, String email, String password) {
        person.getByLabel("Email address").fill(email);
        person.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                .fill(password);
        person.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
    }

    private static void fillCard(Page person) {
        person.waitForURL(Pattern.compile(".*/sandbox/.*"));
        person.locator("#number").fill("4242 4242 4242 4242");
        person.locator("#expiry").fill("12/34");
        person.locator("#cvc").fill("123");
        person.locator("#name").fill("Jo Joiner");
        person.locator("main form:has(#number) button[type=submit]").click();
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }

    private static Page.GetByRoleOptions link(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Page.GetByRoleOptions button(String name) {
        return new Page.GetByRoleOptions().setName(Pattern.compile("^" + name));
    }
}
