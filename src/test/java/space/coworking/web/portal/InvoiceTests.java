package space.coworking.web.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.http.MediaType.TEXT_HTML;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static space.coworking.FormToken.csrf;
import static space.coworking.billing.BillingCases.euros;
import static space.coworking.web.portal.PortalCases.by;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import space.coworking.CountedStatements;
import space.coworking.IntegrationTest;
import space.coworking.SandboxPayer;
import space.coworking.billing.BillingCalendar;
import space.coworking.billing.BillingCases;
import space.coworking.billing.ChargedService;
import space.coworking.billing.InvoiceManagement;
import space.coworking.billing.PaymentPlans;
import space.coworking.customer.CompanyManagement;
import space.coworking.customer.CompanyRole;
import space.coworking.mail.OutboxReading;
import space.coworking.web.security.SignedIn;

/** A payer sees what they were billed, and for which company. */
@IntegrationTest
class InvoiceTests {

    @Autowired
    MockMvc http;

    @Autowired
    PortalCases people;

    @Autowired
    BillingCases cases;

    @Autowired
    InvoiceManagement invoices;

    @Autowired
    PaymentPlans plans;

    @Autowired
    CompanyManagement companies;

    @Autowired
    BillingCalendar calendar;

    @Autowired
    OutboxReading outbox;

    @Autowired
    JdbcClient sql;

    private SignedIn person;
    private UUID self;

    @BeforeEach
    void aMember() {
        person = people.member("Ines Invoiced");
        self = person.ownedCustomer().orElseThrow();
    }

    @Test
    void whoHasNoneIsToldWhenThereWillBe() throws Exception {
        assertThat(body("/portal/invoices"))
                .contains("Yours stand here as soon as")
                .doesNotContain("<table", "??");
        assertThat(body("/portal/invoices?lang=de"))
                .contains("Sobald es welche gibt")
                .doesNotContain("??");
        assertThat(body("/portal")).contains("href=\"/portal/invoices\"");
    }

    @Test
    void listsWhatIsIssuedWithWhatIsOpen() throws Exception {
        UUID invoice = billed(self, "27.00");
        YearMonth month = cases.aMonth();
        cases.charge(self, ChargedService.ROOM, month, "99.00");
        UUID run = cases.drafted(month, List.of(self));
        invoices.recordTransfer(invoice, euros("7"), calendar.today(), "", "test");

        assertThat(body("/portal/invoices"))
                .contains("€20.00 is open.", "/portal/invoices/" + invoice, number(invoice), "Open")
                .doesNotContain("€99.00", "Your own", "??");
        assertThat(body("/portal/invoices/" + invoice))
                .contains(
                        "€20.00 of €27.00 is open, due on", "ROOM in English", "VAT 19", "Ines Invoiced", "Pay €20.00")
                .doesNotContain("??");
        UUID draft = cases.invoicesOf(self).stream()
                .filter(one -> !one.equals(invoice))
                .findFirst()
                .orElseThrow();
        page("/portal/invoices/" + draft).andExpect(status().isNotFound());
        page("/portal/invoices/" + draft + "/pdf").andExpect(status().isNotFound());
        cases.issue(run);
        assertThat(body("/portal/invoices?lang=de"))
                .contains("119,00\u00a0€ sind offen")
                .doesNotContain("??");
    }

    @Test
    void whoHasTheMailReadsAndPaysWithoutAnAccount() throws Exception {
        UUID invoice = billed(self, "27.00");
        String link = linkIn(mailAbout(invoice));

        assertThat(http.perform(get(link).param("lang", "de"))
                        .andExpect(status().isOk())
                        .andExpect(header().string("Referrer-Policy", "same-origin"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains(number(invoice), "27,00\u00a0€ bezahlen")
                .doesNotContain("??", "/portal/invoices/");
        http.perform(get(link + "/pdf"))
                .andExpect(status().isOk())
                .andExpect(content().contentType("application/pdf"));
        String page = http.perform(post(link + "/pay").with(csrf()))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        assertThat(page).contains("/sandbox/checkout/");
        cases.pay(page, SandboxPayer.GOOD_CARD);
        http.perform(get(link).param("paid", "")).andExpect(status().isOk());
        await().until(() ->
                invoices.find(invoice).orElseThrow().invoice().open().isZero());
        assertThat(http.perform(get(link)).andReturn().getResponse().getContentAsString())
                .doesNotContain("Pay €", "??");
    }

    @Test
    void anInstalmentOfThePlanMayBePaidBesideAll() throws Exception {
        UUID invoice = billed(self, "27.00");
        plans.agree(invoice, 3, calendar.today().plusDays(5), "test");
        String link = linkIn(mailAbout(invoice));
        assertThat(body("/portal/invoices/" + invoice))
                .contains(
                        "Payment plan",
                        "0 of 3 instalments are paid",
                        "Pay €9.00",
                        "Pay all: €27.00",
                        "Instalment 3 of 3")
                .doesNotContain("??");
        assertThat(body("/portal/invoices/" + invoice + "?lang=de"))
                .contains(
                        "Zahlungsplan",
                        "0 von 3 Raten",
                        "9,00\u00a0€ bezahlen",
                        "Alles bezahlen: 27,00\u00a0€",
                        "Rate 3 von 3, zu zahlen")
                .doesNotContain("??");

        payOn(link, "instalment");
        await().until(() ->
                invoices.find(invoice).orElseThrow().invoice().open().isEqual(euros("18.00")));
        invoices.recordTransfer(invoice, euros("4"), calendar.today(), "ahead", "test");
        assertThat(http.perform(get(link).param("lang", "en"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8))
                .contains(
                        "1 of 3 instalments is paid",
                        "Instalment 1 of 3, paid",
                        "€5.00 of it to be paid",
                        "Pay €5.00",
                        "Pay all: €14.00")
                .doesNotContain("??");
        payOn(link, "everything<>");
        await().until(() ->
                invoices.find(invoice).orElseThrow().invoice().open().isZero());

        assertThat(body("/portal/invoices/" + invoice))
                .contains("Nothing is open any more")
                .doesNotContain("Pay €", "Pay all", "??");
    }

    private void payOn(String link, String part) throws Exception {
        String page = http.perform(post(link + "/pay").param("part", part).with(csrf()))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        assertThat(page).contains("/sandbox/checkout/");
        cases.pay(page, SandboxPayer.GOOD_CARD);
        http.perform(get(link).param("paid", "")).andExpect(status().isOk());
    }

    @Test
    void aGuessedLinkLeadsNowhere() throws Exception {
        for (String link : List.of("/invoices/x", "/invoices/" + "A".repeat(43), "/invoices/" + UUID.randomUUID())) {
            http.perform(get(link)).andExpect(status().isNotFound());
            http.perform(post(link + "/pay").with(csrf())).andExpect(status().isNotFound());
        }
    }

    private String mailAbout(UUID invoice) {
        return outbox.mail(outbox.about(invoice, 5).get(0).id()).orElseThrow().text();
    }

    private static String linkIn(String mail) {
        Matcher link =
                Pattern.compile("https?://\\S+?(/invoices/[A-Za-z0-9_-]{43})").matcher(mail);
        assertThat(link.find()).as(mail).isTrue();
        return link.group(1);
    }

    @Test
    void creditNotesStandBesideTheirInvoice() throws Exception {
        UUID invoice = billed(self, "27.00");
        invoices.creditAll(invoice, "Closed <for> repairs", "test");
        UUID note = invoices.find(invoice).orElseThrow().creditNotes().get(0).id();

        assertThat(body("/portal/invoices"))
                .contains("Nothing is open", "Taken back")
                .containsSubsequence(number(note), "−€27.00", number(invoice), "€27.00");
        assertThat(body("/portal/invoices/" + invoice)).contains("Taken back in full by credit note " + number(note));
        assertThat(body("/portal/invoices/" + note))
                .contains("The reason: Closed &lt;for&gt; repairs", number(invoice))
                .doesNotContain("??");
    }

    @Test
    void companiesInvoicesAreToldApartAndForTheirAdminsOnly() throws Exception {
        UUID company = companies.make(self, PortalCases.company("Ines & Co"), Locale.ENGLISH);
        UUID own = billed(self, "27.00");
        UUID paid = billed(company, "119.00");
        SignedIn colleague = people.member("Carl Colleague");
        sql.sql("""
                insert into company_member (id, company_id, person_id, role, joined_at) values (gen_random_uuid(), ?, ?, ?, now())""")
                .params(company, colleague.ownedCustomer().orElseThrow(), CompanyRole.MEMBER.name())
                .update();

        assertThat(body("/portal/invoices")).contains("Ines &amp; Co", "yourself", "€146.00 is open");
        assertThat(body("/portal/invoices?of=" + company))
                .contains(paid.toString(), "€119.00 is open")
                .doesNotContain(own.toString());
        assertThat(body("/portal/invoices?of=" + self)).contains(own.toString()).doesNotContain(paid.toString());
        page("/portal/invoices/" + paid).andExpect(status().isOk());
        http.perform(get("/portal/invoices/" + paid).with(by(colleague)).accept(TEXT_HTML))
                .andExpect(status().isNotFound());
        http.perform(get("/portal/invoices?of=" + company).with(by(colleague)).accept(TEXT_HTML))
                .andExpect(content().string(Matchers.not(Matchers.containsString(paid.toString()))));
    }

    @Test
    void theDocumentIsItsPayersAlone() throws Exception {
        UUID invoice = billed(self, "27.00");

        assertThat(body("/portal/invoices/" + invoice)).contains("/portal/invoices/" + invoice + "/pdf");
        page("/portal/invoices/" + invoice + "/pdf")
                .andExpect(status().isOk())
                .andExpect(content().contentType("application/pdf"))
                .andExpect(header().string("Content-Disposition", Matchers.containsString(number(invoice))))
                .andExpect(content().string(Matchers.startsWith("%PDF-")));
        http.perform(get("/portal/invoices/" + invoice + "/pdf")
                        .with(by(people.member("Nils Nosy")))
                        .accept(TEXT_HTML))
                .andExpect(status().isNotFound());
    }

    @ParameterizedTest
    @ValueSource(strings = {"?page=-1&of=x", "?page=99999999&of=%00", "?of=00000000-0000-0000-0000-000000000000"})
    void oddAddressesAreNoErrors(String address) throws Exception {
        billed(self, "27.00");
        page("/portal/invoices" + address).andExpect(status().isOk());
    }

    @Test
    void manyAreReadAtOnce() throws Exception {
        UUID first = billed(self, "27.00");
        body("/portal/invoices");
        int few = CountedStatements.during(() -> body("/portal/invoices"));
        for (int i = 0; i < 22; i++) {
            invoices.credit(first, Map.of(1, euros("0.10")), "part", "test");
        }

        assertThat(CountedStatements.during(() -> body("/portal/invoices")))
                .isEqualTo(few)
                .isLessThanOrEqualTo(5);
        assertThat(body("/portal/invoices")).contains("Page 1 of 2");
        assertThat(body("/portal/invoices?page=2")).contains("Page 2 of 2");
        assertThat(CountedStatements.during(() -> body("/portal/invoices/" + first)))
                .isBetween(1, 9);
    }

    private UUID billed(UUID payer, String gross) {
        YearMonth month = cases.aMonth();
        cases.charge(payer, ChargedService.ROOM, month, gross);
        cases.billed(month, List.of(payer));
        List<UUID> all = cases.invoicesOf(payer);
        return all.get(all.size() - 1);
    }

    private String number(UUID invoice) {
        return String.valueOf(invoices.find(invoice).orElseThrow().invoice().number());
    }

    private String body(String address) throws Exception {
        return page(address)
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private ResultActions page(String address) throws Exception {
        return http.perform(get(URI.create(address)).with(by(person)).accept(TEXT_HTML));
    }
}
