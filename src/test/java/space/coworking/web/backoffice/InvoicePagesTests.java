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
import static space.coworking.billing.BillingCases.euros;
import static space.coworking.web.Joiners.by;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import space.coworking.CountedStatements;
import space.coworking.IntegrationTest;
import space.coworking.TestTime.MovableClock;
import space.coworking.billing.BillingCalendar;
import space.coworking.billing.BillingCases;
import space.coworking.billing.ChargedService;
import space.coworking.billing.InvoiceDetail;
import space.coworking.billing.InvoiceManagement;
import space.coworking.billing.InvoiceState;
import space.coworking.billing.InvoiceView;
import space.coworking.billing.PaymentPlans;
import space.coworking.web.Joiners;
import space.coworking.web.security.SignedIn;

/** Accountants find invoices, and note what becomes of them. */
@IntegrationTest
class InvoicePagesTests {

    private static final String INVOICES = "/backoffice/invoices";

    @Autowired
    MockMvc http;

    @Autowired
    Joiners joiners;

    @Autowired
    BillingCases cases;

    @Autowired
    InvoiceManagement invoices;

    @Autowired
    PaymentPlans plans;

    @Autowired
    BillingCalendar calendar;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient sql;

    private SignedIn accountant;
    private UUID payer;
    private UUID invoice;
    private String path;

    @BeforeEach
    void anInvoiceOfTwoLines() {
        accountant = joiners.staff("accountant");
        payer = cases.aPerson();
        invoice = invoice(payer, "27.00", "10.70");
        path = INVOICES + "/" + invoice;
    }

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void findsByNumberNameAndAddress() throws Exception {
        String number = now().invoice().number();
        for (String text : List.of(
                number, number.toLowerCase(Locale.ROOT), number.substring(1), number.replace("-0", "-"), mail())) {
            page(INVOICES + "?q=" + text).andExpect(content().string(containsString("href=\"" + path + "\"")));
        }
        page(INVOICES + "?payer=" + payer)
                .andExpect(content()
                        .string(allOf(
                                containsString("1 document"),
                                containsString("Only Petra Payer"),
                                containsString("payer=" + payer),
                                not(containsString("??")))));
        page(INVOICES + "?q=nobody-has-this-name").andExpect(content().string(containsString("Nothing matches")));
        page(INVOICES + "?payer=" + payer + "&lang=de").andExpect(content().string(not(containsString("??"))));
    }

    @Test
    void showsThePaymentPlanAndHowFarItIsKept() throws Exception {
        assertThat(body(path)).doesNotContain("Payment plan");
        plans.agree(invoice, 2, calendar.today(), "test");
        transfer("18.85", "R-1");
        assertThat(body(path))
                .contains(
                        "Payment plan",
                        "1 of 2 instalments is paid",
                        "Instalment 1 of 2, paid",
                        "Instalment 2 of 2, to be paid")
                .doesNotContain("??");
        clock.advance(Duration.ofDays(40));
        assertThat(body(path + "?lang=de"))
                .contains("Zahlungsplan", "1 von 2 Raten ist bezahlt", "Rate 2 von 2, war fällig")
                .doesNotContain("??");
        plans.breakPlan(invoice);
        assertThat(body(path)).contains("The plan was not kept");
    }

    @Test
    void saysOfTheBuyersVatIdWhatViesAnswered() throws Exception {
        UUID company = cases.aCompany("DE", "DE136695976");
        String address = INVOICES + "/" + invoice(company, "27.00", "10.70");
        assertThat(body(address)).contains("DE136695976").doesNotContain("VIES");

        sql.sql("insert into vat_id_check (customer_id, vat_id) values (?, 'DE136695976')")
                .param(company)
                .update();
        assertThat(body(address)).contains("VIES has not answered");
        for (String answer : List.of("VALID", "INVALID")) {
            sql.sql("update vat_id_check set answer = ?, answered_at = now() where customer_id = ?")
                    .params(answer, company)
                    .update();
            assertThat(body(address + "?lang=de"))
                    .contains(answer.equals("VALID") ? "Von VIES bestätigt" : "VIES kennt DE136695976 nicht")
                    .doesNotContain("??");
        }
        assertThat(body(address))
                .contains("taxed as for a business without VAT id")
                .doesNotContain("??");
    }

    @Test
    void tellsTheStatesApart() throws Exception {
        assertShownUnder("OPEN");
        clock.advance(Duration.ofDays(15));
        assertShownUnder("OPEN", "OVERDUE");
        clock.reset();
        transfer("37.70", "R-1").andExpect(flash().attribute("done", "invoice.transferred"));
        assertShownUnder("PAID");
        invoices.creditAll(invoice, "All of it", "test");
        assertShownUnder("CREDITED", "CREDIT_NOTES");

        payer = cases.aPerson();
        invoice = invoice(payer, "5.00", "1.00");
        invoices.writeOff(invoice, "Gone", "test");
        assertShownUnder("WRITTEN_OFF");
    }

    private void assertShownUnder(String... expected) throws Exception {
        for (String show : List.of("OPEN", "OVERDUE", "PAID", "DRAFTS", "CREDIT_NOTES", "CREDITED", "WRITTEN_OFF")) {
            boolean shown = body(INVOICES + "?payer=" + payer + "&show=" + show).contains("row-link");
            assertThat(shown).as(show).isEqualTo(List.of(expected).contains(show));
        }
    }

    @Test
    void addsUpWhatTheFilterShows() throws Exception {
        invoices.recordTransfer(invoice, euros("20"), calendar.today(), "", "test");
        cases.charge(payer, ChargedService.ROOM, YearMonth.of(2026, 1), "3.00");
        UUID run = cases.drafted(YearMonth.of(2026, 1), List.of(payer));

        assertThat(body(INVOICES + "?payer=" + payer))
                .containsSubsequence("Invoiced", "€37.70", "Open", "€17.70", "Drafts", "€3.00");
        cases.issue(run);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?page=99999999999&show=x&payer=x&q=%00%27%25",
                "?page=-1&show=%00&payer=%3Cb%3E&q=%25_%5C",
                "?q=R2026-999999999999999&show=PAID",
                "?q=2026-0",
                "?payer=------------------------------------"
            })
    void oddAddressesAreNoErrors(String address) throws Exception {
        page(INVOICES + address).andExpect(status().isOk());
        http.perform(get(URI.create(INVOICES + "/invoices.csv" + address)).with(by(accountant)))
                .andExpect(status().isOk());
    }

    @Test
    void exportsTheFilteredListForASpreadsheet() throws Exception {
        sql.sql("update customer set name = '=1+1, \"Ltd\"' where id = ?")
                .param(payer)
                .update();
        UUID second = invoice(payer, "1200.50", "0.01");

        String csv = http.perform(get(INVOICES + "/invoices.csv?show=OPEN&payer=" + payer)
                        .with(by(accountant))
                        .locale(Locale.GERMANY))
                .andExpect(status().isOk())
                .andExpect(content().contentTypeCompatibleWith("text/csv"))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);

        String number = invoices.find(second).orElseThrow().invoice().number();
        assertThat(csv.lines()).hasSize(3).anySatisfy(line -> assertThat(line)
                .startsWith(number + ",MONTHLY,ISSUED,\"'=1+1, \"\"Ltd\"\"\",")
                .contains("," + calendar.today() + "," + calendar.today().plusDays(14) + ",")
                .contains(",EUR,1008.83,191.68,1200.51,1200.51,"));
        assertThat(csv).startsWith("\uFEFFnumber,kind,state,buyer");
    }

    @Test
    void showsEverythingAboutAnInvoice() throws Exception {
        page(path)
                .andExpect(content()
                        .string(allOf(
                                containsString("€37.70 is open, due on"),
                                containsString("ROOM in English"),
                                containsString("VAT 19"),
                                containsString("VAT 7"),
                                containsString("Record a bank transfer"),
                                containsString("/backoffice/billing/runs/"),
                                not(containsString("/backoffice/mail")),
                                containsString("href=\"" + path + "/pdf\""),
                                containsString("Your invoice R2026"),
                                not(containsString("??")))));
        page(path + "?lang=de").andExpect(content().string(not(containsString("??"))));
        page(INVOICES + "/" + UUID.randomUUID()).andExpect(status().isNotFound());
        page(INVOICES + "/" + "-".repeat(36)).andExpect(status().isBadRequest());
        page(path + "/pdf").andExpect(status().isOk()).andExpect(content().contentType("application/pdf"));
        page(INVOICES + "/" + UUID.randomUUID() + "/pdf").andExpect(status().isNotFound());
        http.perform(get(path).with(by(joiners.staff("manager"))).accept(TEXT_HTML))
                .andExpect(status().isForbidden());
    }

    @Test
    void aTransferSentTwiceCountsOnce() throws Exception {
        transfer("20,00", "INV 1").andExpect(flash().attribute("done", "invoice.transferred"));
        transfer("20.00", "INV 1").andExpect(flash().attribute("done", "invoice.transferredBefore"));

        assertThat(now().invoice().open()).isEqualTo(euros("17.70"));
        assertThat(body(path)).contains("€17.70 of €37.70 is open", "INV 1", "accountant@demo.example");
        transfer("17.70", "INV 1").andExpect(flash().attribute("done", "invoice.transferred"));
        assertThat(now().invoice().state()).isEqualTo(InvoiceState.PAID);
        transfer("17.70", "INV 1").andExpect(flash().attribute("done", "invoice.transferredBefore"));
        transfer("1", "INV 2").andExpect(flash().attribute("problem", "invoice.nothingOpen"));
        page(path + "/transfer").andExpect(flash().attribute("problem", "invoice.nothingOpen"));
        page(path).andExpect(content().string(containsString("Paid in full on")));
    }

    @ParameterizedTest
    @CsvSource({
        "37.71, 0, x, Only €37.70 is open",
        "0, 0, x, above zero",
        "-5, 0, x, above zero",
        "1e3, 0, x, amount like 12.50",
        "99999999999999, 0, x, amount like 12.50",
        "10, 1, x, up to today",
        "10, -60, x, a month before",
    })
    void aTransferThatCannotBeIsRefusedAtItsField(String amount, int days, String reference, String words)
            throws Exception {
        send(post(path + "/transfer")
                        .param("amount", amount)
                        .param("day", calendar.today().plusDays(days).toString())
                        .param("reference", reference))
                .andExpect(status().isOk())
                .andExpect(content().string(allOf(containsString(words), not(containsString("??")))));
        assertThat(now().settlements()).isEmpty();
    }

    @Test
    void whatIsTypedWrongStaysInTheForm() throws Exception {
        send(post(path + "/transfer")
                        .param("amount", "<b>")
                        .param("day", "2026-02-31")
                        .param("reference", "x".repeat(141)))
                .andExpect(content()
                        .string(allOf(
                                containsString("&lt;b&gt;"),
                                containsString("amount like 12.50"),
                                containsString("up to today"),
                                containsString("140 characters"))));
        send(post(path + "/transfer")).andExpect(status().isOk());
    }

    @Test
    void writesOffWhatIsOpenOnce() throws Exception {
        transfer("30", "part");
        page(path + "/write-off")
                .andExpect(content().string(allOf(containsString("€7.70"), not(containsString("??")))));
        send(post(path + "/write-off").param("reason", " "))
                .andExpect(content().string(containsString("Please say why")));
        assertThat(now().invoice().state()).isEqualTo(InvoiceState.ISSUED);

        for (String done : List.of("invoice.writtenOff", "invoice.writtenOffBefore")) {
            send(post(path + "/write-off").param("reason", "Not worth a court"))
                    .andExpect(redirectedUrl(path))
                    .andExpect(flash().attribute("done", done));
        }

        assertThat(now().invoice().state()).isEqualTo(InvoiceState.WRITTEN_OFF);
        assertThat(now().settlements()).hasSize(2);
        assertThat(body(path)).contains("Written off", "Not worth a court").doesNotContain("Record a bank transfer");
    }

    @Test
    void aCreditNoteIsShownBeforeItIsWritten() throws Exception {
        String ask = body(path + "/credit");
        assertThat(ask)
                .contains("value=\"27.00\"", "value=\"10.70\"", "€37.70", "settles what is open")
                .doesNotContain("??");

        String part = body(path + "/credit?look=1&amount-1=13.50&amount-2=");
        assertThat(part).contains("Write the credit note over €13.50", "€11.35", "€2.15");
        assertThat(now().creditNotes()).isEmpty();

        assertThat(body(path + "/credit?look=1&amount-1=27.01"))
                .contains("more than is left")
                .doesNotContain("type=\"hidden\" name=\"note\"");
        assertThat(body(path + "/credit?look=1&amount-1=x")).contains("amount like 12.50");
        assertThat(body(path + "/credit?look=1&amount-9=5")).contains("more than is left");
        assertThat(body(path + "/credit?lang=de")).contains("Die Gutschrift").doesNotContain("??");
    }

    @Test
    void aCreditNoteSentTwiceIsWrittenOnce() throws Exception {
        String note = hidden(body(path + "/credit?look=1&amount-1=13.50"), "note");
        send(post(path + "/credit")
                        .param("note", note)
                        .param("amount-1", "13.50")
                        .param("reason", ""))
                .andExpect(content().string(allOf(containsString("Please say why"), containsString(note))));

        for (int i = 0; i < 2; i++) {
            send(post(path + "/credit")
                            .param("note", note)
                            .param("amount-1", "13.50")
                            .param("reason", "Heating failed"))
                    .andExpect(redirectedUrl(INVOICES + "/" + note))
                    .andExpect(flash().attribute("done", "invoice.credited"));
        }

        assertThat(now().creditNotes()).extracting(InvoiceView::gross).containsExactly(euros("13.50"));
        assertThat(now().invoice().open()).isEqualTo(euros("24.20"));
        assertThat(body(path + "/credit")).contains("value=\"13.50\"", "€13.50 is left");
        assertThat(body(INVOICES + "/" + note)).contains("Heating failed", path).doesNotContain("/credit\"", "??");
    }

    @Test
    void noMoreIsTakenBackThanIsLeft() throws Exception {
        send(post(path + "/credit")
                        .param("note", UUID.randomUUID().toString())
                        .param("amount-1", "27.00")
                        .param("amount-2", "10.70")
                        .param("reason", "All"))
                .andExpect(flash().attribute("done", "invoice.credited"));
        send(post(path + "/credit")
                        .param("note", UUID.randomUUID().toString())
                        .param("amount-1", "0.01")
                        .param("reason", "More"))
                .andExpect(redirectedUrl(path))
                .andExpect(flash().attribute("problem", "invoice.notCredited"));
        assertThat(now().invoice().state()).isEqualTo(InvoiceState.CREDITED);
        assertThat(body(path + "/credit")).contains("Nothing is left of it");
        UUID note = now().creditNotes().get(0).id();
        send(post(INVOICES + "/" + note + "/credit")
                        .param("note", UUID.randomUUID().toString())
                        .param("amount-1", "1")
                        .param("reason", "A note of a note"))
                .andExpect(flash().attribute("problem", "invoice.notCredited"));
        send(post(path + "/credit").param("note", "x").param("reason", "x")).andExpect(status().isBadRequest());
        send(post(path + "/credit").param("note", invoice.toString()).param("reason", "x"))
                .andExpect(flash().attribute("problem", "invoice.notCredited"));
    }

    @Test
    void linesThatTakeSomethingOffBelongToTheWhole() {
        UUID reduced = invoice(payer = cases.aPerson(), "27.00", "-9.00");

        assertThat(invoices.previewCredit(reduced, Map.of(1, euros("27.00"), 2, euros("0.00"))))
                .isEmpty();
        assertThat(invoices.previewCredit(reduced, Map.of(1, euros("18.00")))).isPresent();
        assertThat(invoices.previewCredit(reduced, null))
                .hasValueSatisfying(all -> assertThat(all.gross()).isEqualTo(euros("18.00")));
    }

    @Test
    void whatWasPaidIsGivenBackByTransfer() throws Exception {
        transfer("37.70", "paid");
        invoices.creditAll(invoice, "Closed for repairs", "test");
        UUID note = now().creditNotes().get(0).id();

        assertThat(body(INVOICES + "/" + note))
                .contains("€37.70 of €37.70 is still to be given back", "Record the transfer back");
        send(post(INVOICES + "/" + note + "/transfer")
                        .param("amount", "37.70")
                        .param("day", calendar.today().toString()))
                .andExpect(flash().attribute("done", "invoice.transferred"));
        assertThat(body(INVOICES + "/" + note)).contains("Given back, or set against");
        send(post(INVOICES + "/" + note + "/write-off").param("reason", "x"))
                .andExpect(flash().attribute("problem", "invoice.nothingOpen"));
    }

    @Test
    void draftsAreOnlyLookedAt() throws Exception {
        UUID other = cases.aPerson();
        YearMonth month = cases.aMonth();
        cases.charge(other, ChargedService.ROOM, month, "27.00");
        UUID run = cases.drafted(month, List.of(other));
        String draft = INVOICES + "/" + cases.invoicesOf(other).get(0);

        assertThat(body(draft))
                .contains("A draft:", "Leave out of the run")
                .doesNotContain("Record a bank transfer", "Write off", draft + "/credit", "??");
        for (MockHttpServletRequestBuilder form : List.of(
                post(draft + "/transfer")
                        .param("amount", "5")
                        .param("day", calendar.today().toString()),
                post(draft + "/write-off").param("reason", "x"))) {
            send(form).andExpect(flash().attribute("problem", "invoice.nothingOpen"));
        }
        send(post(draft + "/credit")
                        .param("note", UUID.randomUUID().toString())
                        .param("amount-1", "5")
                        .param("reason", "x"))
                .andExpect(flash().attribute("problem", "invoice.notCredited"));
        page(draft + "/write-off").andExpect(flash().attribute("problem", "invoice.nothingOpen"));
        cases.issue(run);
    }

    @Test
    void readsListsAndCasesAtOnce() throws Exception {
        body(path);
        assertThat(CountedStatements.during(() -> body(path))).isBetween(1, 9);
        for (int i = 0; i < 5; i++) {
            invoices.recordTransfer(invoice, euros("1"), calendar.today(), "part " + i, "test");
            invoices.credit(invoice, Map.of(1, euros("1")), "part", "test");
        }
        assertThat(CountedStatements.during(() -> body(path))).isBetween(1, 9);
        assertThat(CountedStatements.during(() -> body(INVOICES))).isBetween(1, 3);
        assertThat(CountedStatements.during(() -> body(INVOICES + "?q=petra&payer=" + payer)))
                .isBetween(1, 4);
    }

    @Test
    void makesAnXRechnungUnderTheReferenceOfTheAuthority() throws Exception {
        String leitwegId = "04011000-1234512345-06";
        xrechnung(" ").andExpect(content().string(containsString("Enter the reference that the authority gave")));
        xrechnung(leitwegId)
                .andExpect(content().string(containsString("XRechnung demands the buyer’s postal address")));

        payer = cases.aCompany("DE", null);
        invoice = invoice(payer, "119.00", "10.70");
        page(INVOICES + "/" + invoice).andExpect(content().string(containsString("/xrechnung")));
        xrechnung(leitwegId)
                .andExpect(content().contentType("application/xml"))
                .andExpect(content()
                        .string(allOf(
                                containsString("xrechnung_3.0"),
                                containsString(leitwegId),
                                containsString(now().invoice().number()))));
    }

    private ResultActions xrechnung(String reference) throws Exception {
        return send(post(INVOICES + "/" + invoice + "/xrechnung").param("reference", reference))
                .andExpect(status().isOk());
    }

    /** Taxed at 19 and 7 percent. */
    private UUID invoice(UUID buyer, String room, String food) {
        YearMonth month = cases.aMonth();
        cases.charge(buyer, ChargedService.ROOM, month, room);
        cases.charge(buyer, food.startsWith("-") ? ChargedService.ROOM : ChargedService.FOOD, month, food);
        cases.billed(month, List.of(buyer));
        List<UUID> all = cases.invoicesOf(buyer);
        return all.get(all.size() - 1);
    }

    private InvoiceDetail now() {
        return invoices.find(invoice).orElseThrow();
    }

    private String mail() {
        return now().buyer().email();
    }

    private ResultActions transfer(String amount, String reference) throws Exception {
        return send(post(INVOICES + "/" + invoice + "/transfer")
                .param("amount", amount)
                .param("day", calendar.today().toString())
                .param("reference", reference));
    }

    private static String hidden(String page, String name) {
        Matcher field =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
        assertThat(field.find()).as(page).isTrue();
        return field.group(1);
    }

    private String body(String address) throws Exception {
        return page(address)
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private ResultActions page(String address) throws Exception {
        return http.perform(get(URI.create(address)).with(by(accountant)).accept(TEXT_HTML));
    }

    private ResultActions send(MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request.with(by(accountant)).with(csrf()).accept(TEXT_HTML));
    }
}
