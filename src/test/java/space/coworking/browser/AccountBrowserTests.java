package space.coworking.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import space.coworking.IntegrationTest;
import space.coworking.customer.AccountManagement;
import space.coworking.customer.StaffGroup;
import space.coworking.mail.OutboxReading;
import space.coworking.shared.EmailAddress;
import space.coworking.web.security.PersonalLinks;

/** Signing up and in, in a real browser; its authenticator is a virtual one. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountBrowserTests {

    private static final String PASSWORD = "three lazy otters";

    @LocalServerPort
    int port;

    @Autowired
    AccountManagement accounts;

    @Autowired
    OutboxReading outbox;

    @Autowired
    JdbcClient jdbc;

    private Browser browser;

    @BeforeAll
    void open() {
        browser = new Browser();
    }

    @AfterAll
    void close() {
        browser.close();
    }

    @Test
    void visitorSignsUpConfirmsAndSignsInLaterByALink() {
        String email = "browser-" + UUID.randomUUID() + "@test.example";
        Page person = browser.newPerson(390, 844);
        person.navigate(url("/sign-in?next=/rooms"));
        person.getByRole(AriaRole.LINK, link("Create an account")).click();
        assertAccessible(person);
        person.getByLabel("Your name").fill("Bea Browser");
        person.getByLabel("Email address").fill(email);
        person.getByLabel("Password").fill("short");
        person.getByRole(AriaRole.BUTTON, button("Create the account")).click();
        assertThat(person.locator("#errors")).isFocused();
        assertAccessible(person);
        person.getByLabel("Password").fill(PASSWORD);
        person.getByRole(AriaRole.BUTTON, button("Create the account")).click();
        assertThat(person.getByRole(AriaRole.HEADING)).containsText("Look into your mailbox");
        assertAccessible(person);

        person.navigate(url(new PersonalLinks(outbox).newest(email, "confirm")));
        assertAccessible(person);
        person.getByRole(AriaRole.BUTTON, button("Confirm and sign in")).click();
        person.waitForURL(url("/rooms"));

        Page elsewhere = browser.newPerson();
        elsewhere.navigate(url("/sign-in"));
        elsewhere.getByRole(AriaRole.LINK, link("Get a link by email")).click();
        elsewhere.getByLabel("Email address").fill(email);
        assertAccessible(elsewhere);
        elsewhere.getByRole(AriaRole.BUTTON, button("Send me a link")).click();
        assertThat(elsewhere.getByRole(AriaRole.HEADING)).containsText("Look into your mailbox");
        elsewhere.navigate(url(new PersonalLinks(outbox).newest(email, "sign-in-link")));
        assertAccessible(elsewhere);
        elsewhere.getByRole(AriaRole.BUTTON, button("Sign in")).click();
        elsewhere.waitForURL(url("/portal"));
    }

    @Test
    void staffAddAPasskeySignInWithItToTasklistAndRemoveIt() {
        String email = "passkey-" + UUID.randomUUID() + "@test.example";
        accounts.open(new EmailAddress(email), "Pia Passkey", PASSWORD, Set.of(StaffGroup.RECEPTION), null);
        Page person = browser.newPerson();
        addAuthenticator(person);
        signIn(person, email);
        person.navigate(url("/portal/account/passkeys"));
        assertAccessible(person);
        person.getByLabel("A name for it").fill("Laptop at work");
        person.getByRole(AriaRole.BUTTON, button("Add a passkey")).click();
        assertThat(person.locator("table.list")).containsText("Laptop at work");
        assertAccessible(person);

        person.context().clearCookies();
        person.navigate(url("/sign-in"));
        person.getByRole(AriaRole.BUTTON, button("Sign in with a passkey")).click();
        person.waitForURL(Pattern.compile(".*/camunda/app/tasklist/.*"));
        assertThat(person.locator("body")).containsText(Pattern.compile("Pia|Tasklist"));
        assertThat(jdbc.sql(
                                "select signature_count from passkey p join user_account a on a.id = p.account_id where a.email = ?")
                        .param(email)
                        .query(Long.class)
                        .single())
                .isPositive();

        person.navigate(url("/portal/account/passkeys"));
        person.getByRole(AriaRole.BUTTON, button("Remove Laptop at work")).click();
        assertThat(person.locator("[role=status]")).containsText("The passkey is removed");
        person.context().clearCookies();
        person.navigate(url("/sign-in"));
        person.getByRole(AriaRole.BUTTON, button("Sign in with a passkey")).click();
        assertThat(person.locator("[data-passkey-problem]")).containsText("We do not know this passkey");
        assertAccessible(person);
    }

    @Test
    void nobodyRemovesAnothersPasskeyOrSignsInWhileDisabled() {
        String email = "passkey-" + UUID.randomUUID() + "@test.example";
        accounts.open(new EmailAddress(email), "Pola Passkey", PASSWORD, Set.of(), null);
        Page person = browser.newPerson();
        addAuthenticator(person);
        signIn(person, email);
        person.navigate(url("/portal/account/passkeys"));
        person.getByLabel("A name for it").fill("Phone");
        person.getByRole(AriaRole.BUTTON, button("Add a passkey")).click();
        String remove = person.locator("table.list form").getAttribute("action");

        Page other = browser.newPerson();
        signIn(other, "payg@demo.example", "coworking-demo");
        other.navigate(url("/portal/account/passkeys"));
        other.evaluate(
                "path => { const form = document.querySelector('form[data-passkey]').cloneNode(true); form.action = path;"
                        + " document.body.append(form); form.submit(); }",
                remove);
        assertThat(other).hasTitle(Pattern.compile("There is nothing at this address.*"));
        person.reload();
        assertThat(person.locator("table.list")).containsText("Phone");

        jdbc.sql("update user_account set enabled = false where email = ?")
                .param(email)
                .update();
        person.context().clearCookies();
        person.navigate(url("/sign-in"));
        person.getByRole(AriaRole.BUTTON, button("Sign in with a passkey")).click();
        assertThat(person.locator("[data-passkey-problem]")).isVisible();
    }

    private void signIn(Page person, String email) {
        signIn(person, email, PASSWORD);
    }

    private void signIn(Page person, String email, String password) {
        person.navigate(url("/sign-in"));
        person.getByLabel("Email address").fill(email);
        person.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                .fill(password);
        person.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
        person.waitForURL(Pattern.compile(".*/(portal(/account)?|camunda/app/tasklist/.*)$"));
    }

    /** One that is built into the device and is sure of its owner. */
    private static void addAuthenticator(Page person) {
        CDPSession devtools = person.context().newCDPSession(person);
        devtools.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        JsonObject parameters = new JsonObject();
        parameters.add("options", options);
        devtools.send("WebAuthn.addVirtualAuthenticator", parameters);
    }

    private static void assertAccessible(Page page) {
        assertThat(Browser.violations(page))
                .as("accessibility of %s", page.url())
                .isEmpty();
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
