package space.coworking.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import space.coworking.IntegrationTest;
import space.coworking.billing.BillingCalendar;
import space.coworking.billing.BillingCases;
import space.coworking.billing.ChargedService;
import space.coworking.mail.OutboxReading;
import space.coworking.mail.OutgoingMailDetail;
import space.coworking.payment.Debts;

/** The accountant bills last month, and whose card failed pays by the mail's link; in a real browser with the engine running. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BillingBrowserTests {

    private static final String CHARGES_FAIL = "4000000000000341";

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    BillingCases cases;

    @Autowired
    BillingCalendar calendar;

    @Autowired
    Debts debts;

    @Autowired
    OutboxReading outbox;

    private Browser browser;

    @BeforeAll
    void open() {
        jobs().getJobExecutor().start();
        browser = new Browser();
    }

    @AfterAll
    void close() {
        browser.close();
        jobs().getJobExecutor().shutdown();
    }

    private ProcessEngineConfigurationImpl jobs() {
        return (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }

    @Test
    void theAccountantBillsLastMonthAndWhoseCardFailedPaysByTheLink() throws IOException {
        String some = "Billed " + UUID.randomUUID().toString().substring(0, 8);
        UUID good = payer(some + " Gerda");
        UUID failing = payer(some + " Frida");
        debts.savedMethod(good);
        debts.savedMethod(failing, CHARGES_FAIL);

        Page accountant = browser.newPerson(1600, 1000);
        start(accountant, some);
        assertThat(accountant.locator(".case__head")).containsText("To be approved");
        assertThat(accountant.locator("main")).containsText("€97.00");
        String run = accountant.url();
        look(accountant, "review");
        approve(accountant);
        accountant.navigate(run);
        assertThat(accountant.locator(".case__head")).containsText("Done");
        look(accountant, "done");

        Page payer = browser.newPerson();
        payer.navigate(link(failing, "invoice/charge-failed"));
        assertThat(payer.locator("main")).containsText("€48.50");
        look(payer, "invoice");
        Download pdf = payer.waitForDownload(
                () -> payer.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("PDF")))
                        .click());
        String number = pdf.suggestedFilename().replace(".pdf", "");
        assertThat(text(pdf)).contains(number, "Frida", "€48.50");
        payer.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Pay €48.50"))
                .click();
        fillCard(payer);
        assertThat(payer.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Pay €48.50")))
                .hasCount(0);
        look(payer, "paid");

        accountant.navigate(url("/backoffice/invoices?q=" + number));
        assertThat(accountant.locator("main")).containsText("Paid");
        accountant.navigate(url("/backoffice/invoices?q=" + some.replace(" ", "+")));
        assertThat(accountant.locator("table").getByText("Paid", new Locator.GetByTextOptions().setExact(true)))
                .hasCount(2);
    }

    /** Used two rooms last month. */
    private UUID payer(String name) {
        YearMonth month = calendar.thisMonth().minusMonths(1);
        UUID payer = cases.aPersonCalled(name);
        cases.charge(payer, ChargedService.ROOM, month, "36.00");
        cases.charge(payer, ChargedService.ROOM, month, "12.50");
        return payer;
    }

    private void start(Page accountant, String some) {
        accountant.navigate(url("/backoffice/billing/start"));
        accountant.getByLabel("Email address").fill("accountant@demo.example");
        accountant
                .getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                .fill("coworking-demo");
        accountant.locator("main button[type=submit]").first().click();
        accountant.getByLabel("Only the customers ticked below").check();
        accountant.getByLabel("Name, company or e-mail").fill(some);
        accountant
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Find customers"))
                .click();
        Locator found = accountant.locator("input[name=customer]");
        assertThat(found).hasCount(2);
        found.nth(0).check();
        found.nth(1).check();
        look(accountant, "start");
        accountant
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Make the drafts"))
                .click();
    }

    /** Approves in Tasklist. */
    private void approve(Page accountant) {
        accountant
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Decide in Tasklist"))
                .click();
        accountant.locator("[ng-click*=claim]").first().click();
        accountant.getByLabel(Pattern.compile("^Issue")).check();
        Browser.picture(accountant, "billing-tasklist");
        accountant
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Complete"))
                .click();
        assertThat(accountant.locator("[ng-click*=claim]")).hasCount(0);
    }

    private String link(UUID payer, String template) {
        UUID invoice = cases.invoicesOf(payer).get(0);
        OutgoingMailDetail mail = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> outbox.about(invoice, 10).stream()
                                .filter(one -> one.template().equals(template))
                                .findFirst()
                                .flatMap(one -> outbox.mail(one.id()))
                                .orElse(null),
                        one -> one != null);
        return mail.html().replaceAll("(?s).*?href=\"[^\"]*(/invoices/[^\"]+)\".*", "http://localhost:" + port + "$1");
    }

    private static String text(Download pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.createReadStream().readAllBytes())) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static void fillCard(Page person) {
        person.waitForURL(Pattern.compile(".*/sandbox/.*"));
        person.locator("#number").fill("4242 4242 4242 4242");
        person.locator("#expiry").fill("12/34");
        person.locator("#cvc").fill("123");
        person.locator("#name").fill("Frida");
        person.locator("main form:has(#number) button[type=submit]").click();
        person.waitForURL(Pattern.compile(".*/invoices/.*"));
    }

    /** At a desk and on a phone. */
    private static void look(Page page, String name) {
        for (int width : new int[] {390, 1280}) {
            page.setViewportSize(width, 900);
            Browser.assertFine(page, "billing-" + width + "-" + name);
        }
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
