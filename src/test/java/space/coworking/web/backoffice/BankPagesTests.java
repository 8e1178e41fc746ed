package space.coworking.web.backoffice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.http.MediaType.TEXT_HTML;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static space.coworking.FormToken.csrf;
import static space.coworking.billing.BillingCases.euros;
import static space.coworking.billing.bank.BankCases.anAccount;
import static space.coworking.billing.bank.BankCases.csv;
import static space.coworking.web.Joiners.by;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import space.coworking.CountedStatements;
import space.coworking.IntegrationTest;
import space.coworking.billing.InvoiceDetail;
import space.coworking.billing.InvoiceState;
import space.coworking.billing.bank.BankBookings;
import space.coworking.billing.bank.BankCases;
import space.coworking.billing.bank.CertainMatches.Confirmed;
import space.coworking.web.Joiners;
import space.coworking.web.security.SignedIn;

/** Accountants import statements, and say what is for which invoice. */
@IntegrationTest
class BankPagesTests {

    private static final String BANK = "/backoffice/billing/bank";

    @Autowired
    MockMvc http;

    @Autowired
    Joiners joiners;

    @Autowired
    BankCases bank;

    @Autowired
    BankBookings bookings;

    @LocalServerPort
    int port;

    private SignedIn accountant;
    private String name;
    private UUID payer;
    private InvoiceDetail invoice;

    @BeforeEach
    void anOpenInvoice() {
        accountant = joiners.staff("accountant");
        name = bank.aName();
        payer = bank.aCustomer(name);
        invoice = bank.anInvoice(payer, "37.70");
    }

    @Test
    void aStatementIsImportedAndItsCertainBookingsAreAssignedTogether() throws Exception {
        String account = anAccount();
        byte[] file = csv(account, "02.03.2026;" + name + ";;" + number() + ";37,70", "02.03.2026;Other;;x;1,00");

        upload(file, "").andExpect(redirectedUrl(BANK)).andExpect(flash().attributeExists("imported"));
        String list = body(BANK);
        assertThat(list)
                .contains("leave", number(), "Assign those that are ticked", name)
                .doesNotContain("??");
        UUID booking = bank.of(account).stream()
                .filter(id -> bookings.find(id).orElseThrow().amount().isEqual(euros("37.70")))
                .findFirst()
                .orElseThrow();
        assertThat(list).contains("value=\"" + booking + "\"");

        send(post(BANK + "/confirm").param("booking", booking.toString()))
                .andExpect(redirectedUrl(BANK))
                .andExpect(flash().attribute("confirmed", new Confirmed(1, 1)));
        assertThat(bank.now(invoice).invoice().state()).isEqualTo(InvoiceState.PAID);
        assertThat(body(BANK + "?show=MATCHED&q=" + name.substring(0, 8))).contains(name, "Assigned");
        upload(file, "").andExpect(content().string(containsString("This file was imported before")));
        send(post(BANK + "/confirm")).andExpect(flash().attribute("problem", "bank.noneChosen"));
        assertThat(body(BANK + "/statements")).contains(account, "statement.csv", "accountant@demo.example");
    }

    @Test
    void saysWhatIsWrongAtItsField() throws Exception {
        String account = anAccount();
        upload(csv(account, "02.03.2026;a;;b;1,0x"), "")
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("Line 2, Betrag: “1,0x” is no amount"),
                                containsString("1.234,56"),
                                containsString("Nothing was imported"),
                                containsString("aria-describedby=\"file-hint file-error\""),
                                containsString("id=\"file-error\""),
                                not(containsString("??")))));
        assertThat(bank.of(account)).isEmpty();
        upload("PK\u0003\u0004 zip".getBytes(StandardCharsets.UTF_8), "")
                .andExpect(content().string(containsString("compressed archive")));
        upload(
                        "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><x>&y;</x>"
                                .getBytes(StandardCharsets.UTF_8),
                        "")
                .andExpect(
                        content().string(allOf(containsString("entities of its own"), not(containsString("root:")))));
        upload(new byte[4_000_001], "").andExpect(content().string(containsString("larger than 4 MB")));
        upload(new byte[0], "").andExpect(content().string(containsString("choose a file")));
        send(post(BANK + "/import")).andExpect(content().string(containsString("choose a file")));
        upload("Buchungstag;Verwendungszweck;Betrag\n1.3.2026;a;1\n".getBytes(StandardCharsets.UTF_8), "DE12 <b>")
                .andExpect(content()
                        .string(allOf(
                                containsString("check digits"),
                                containsString("id=\"account-error\""),
                                containsString("DE12 &lt;b&gt;"))));
        assertThat(body(BANK + "/import?tooLarge")).contains("larger than 4 MB");
        assertThat(body(BANK + "/import?tooLarge&lang=de"))
                .contains("größer als 4 MB")
                .doesNotContain("??");
    }

    /** The server itself would drop the form's token with the rest of it. */
    @Test
    void whatIsFarTooLargeIsToldSoAndNotForbidden() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + BANK + "/import"))
                                .header("Content-Type", "multipart/form-data; boundary=x")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[6_000_000]))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue(BANK + "/import?tooLarge");
    }

    @Test
    void aSuggestionIsAssignedFromTheListAndUndoneOnItsPage() throws Exception {
        UUID booking = bank.cameIn(name, "", "thanks", "37,70");
        String page = BANK + "/bookings/" + booking;
        assertThat(body(page))
                .contains("the name is like the customer’s", number(), "€37.70")
                .doesNotContain("??");

        for (String done : List.of("bank.assigned", "bank.assignedBefore")) {
            send(post(page + "/confirm").param("invoice", id().toString()).param("list", "1"))
                    .andExpect(redirectedUrl(BANK))
                    .andExpect(flash().attribute("done", done));
        }
        UUID match = bookings.matches(booking).get(0).id();
        String undo = page + "/matches/" + match + "/undo";
        assertThat(body(page)).contains(undo, "All of it pays invoices");
        assertThat(body(undo)).contains("is open again by €37.70").doesNotContain("??");
        send(post(undo).param("reason", " ")).andExpect(content().string(containsString("Please say why")));
        for (String done : List.of("bank.undone", "bank.undoneBefore")) {
            send(post(undo).param("reason", "Of <somebody> else"))
                    .andExpect(redirectedUrl(page))
                    .andExpect(flash().attribute("done", done));
        }
        page(undo).andExpect(flash().attribute("done", "bank.undoneBefore"));
        assertThat(body(page)).contains("Undone:", "Of &lt;somebody&gt; else");
        assertThat(body("/backoffice/invoices/" + id())).contains("Payment taken back", "−€37.70");
    }

    @Test
    void aBookingIsSplitAndWhatIsLeftOverStays() throws Exception {
        InvoiceDetail second = bank.anInvoice(payer, "12.00");
        UUID booking = bank.cameIn(name, "", "both", "60,00");
        String page = BANK + "/bookings/" + booking;

        assertThat(split(page, number(), "37,70", "R2026-999999", "x"))
                .contains("id=\"number-2-error\"", "id=\"amount-2-error\"", "value=\"37,70\"")
                .doesNotContain("id=\"number-1-error\"", "??");
        assertThat(split(page, number(), "37,70", number(second), "12,01"))
                .contains("id=\"amount-2-error\"", "Less than that is open");
        assertThat(split(page, number(), "30", number(), "5")).contains("id=\"number-2-error\"");
        assertThat(split(page, "", "", "", "")).contains("id=\"number-1-error\"");
        assertThat(bank.now(invoice).settlements()).isEmpty();

        send(rows(
                        page,
                        number().toLowerCase(Locale.ROOT),
                        "37,70",
                        number(second).replace("-0", "-"),
                        "12.00"))
                .andExpect(redirectedUrl(page))
                .andExpect(flash().attribute("done", "bank.partly"));
        assertThat(bank.now(second).invoice().state()).isEqualTo(InvoiceState.PAID);
        assertThat(body(page)).contains("€10.30 of €60.00 is left over");
        assertThat(body(BANK + "?q=" + name.substring(0, 8))).contains("Partly assigned", "€10.30 left over");
        assertThat(body(page + "?lang=de")).contains("10,30").doesNotContain("??");
    }

    @Test
    void whatIsForNobodyIsIgnoredWithAReason() throws Exception {
        String account = anAccount();
        upload(csv(account, "02.03.2026;" + name + ";;Refund;-9,00"), "");
        String page = BANK + "/bookings/" + bank.of(account).get(0);

        assertThat(body(BANK + "?show=OUTGOING&q=" + name.substring(0, 8))).contains(name, "−€9.00", "Went out");
        assertThat(body(page)).contains("This went out", page + "/ignore").doesNotContain("Assign it yourself", "??");
        assertThat(body(page + "/ignore")).contains("−€9.00").doesNotContain("??");
        send(post(page + "/ignore")).andExpect(content().string(containsString("Please say why")));
        send(post(page + "/ignore").param("reason", "Refund of G2026-000004"))
                .andExpect(flash().attribute("done", "bank.ignored"));
        send(post(page + "/ignore").param("reason", "x")).andExpect(flash().attribute("problem", "bank.NOT_WAITING"));
        page(page + "/ignore").andExpect(flash().attribute("problem", "bank.NOT_WAITING"));
        assertThat(body(page)).contains("Refund of G2026-000004", "Let it wait again");
        send(post(page + "/look-again")).andExpect(flash().attribute("done", "bank.waits"));
        send(post(page + "/look-again")).andExpect(flash().attribute("problem", "bank.notIgnored"));
    }

    @Test
    void onlyWhoKeepsTheBooksSeesTheAccount() throws Exception {
        UUID booking = bank.cameIn(name, "", "x", "1,00");
        for (String path : List.of(BANK, BANK + "/import", BANK + "/statements", BANK + "/bookings/" + booking)) {
            for (String other : List.of("manager", "reception", "analyst")) {
                http.perform(get(path).with(by(joiners.staff(other))).accept(TEXT_HTML))
                        .andExpect(status().isForbidden());
            }
            http.perform(get(path).with(by(joiners.somebody("Mem Ber"))).accept(TEXT_HTML))
                    .andExpect(status().isForbidden());
            http.perform(get(path).accept(TEXT_HTML)).andExpect(status().is3xxRedirection());
        }
        http.perform(post(BANK + "/bookings/" + booking + "/confirm")
                        .param("invoice", id().toString())
                        .with(by(joiners.staff("manager")))
                        .with(csrf())
                        .accept(TEXT_HTML))
                .andExpect(status().isForbidden());
        http.perform(post(BANK + "/bookings/" + booking + "/confirm")
                        .param("invoice", id().toString())
                        .with(by(accountant))
                        .accept(TEXT_HTML))
                .andExpect(status().isForbidden());
        assertThat(body("/backoffice/billing")).contains("href=\"" + BANK + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?page=99999999999&show=x&statement=x&q=%00%27%25",
                "?page=-1&show=ALL&statement=------------------------------------&q=%25_%5C",
                "/statements?page=0",
                "?show=IGNORED&lang=de",
                "?show=MATCHED&lang=de",
                "?show=OUTGOING&lang=de",
                "?lang=de",
                "/import?lang=de",
                "/statements?lang=de"
            })
    void oddAddressesAreNoErrors(String address) throws Exception {
        assertThat(body(BANK + address)).doesNotContain("??");
    }

    @Test
    void whatIsNotThereIsNotFound() throws Exception {
        UUID booking = bank.cameIn(name, "", "x", "1,00");
        UUID none = UUID.randomUUID();

        page(BANK + "/bookings/" + none).andExpect(status().isNotFound());
        page(BANK + "/bookings/" + booking + "/matches/" + none + "/undo").andExpect(status().isNotFound());
        send(post(BANK + "/bookings/" + none + "/assign")).andExpect(status().isNotFound());
        send(post(BANK + "/bookings/" + booking + "/confirm").param("invoice", "x"))
                .andExpect(status().isBadRequest());
        send(post(BANK + "/bookings/" + booking + "/confirm").param("invoice", none.toString()))
                .andExpect(flash().attribute("problem", "bank.NO_INVOICE"));
        send(post(BANK + "/bookings/" + booking + "/confirm"))
                .andExpect(flash().attribute("problem", "bank.NO_INVOICE"));
        send(post(BANK + "/confirm").param("booking", none.toString()))
                .andExpect(flash().attribute("confirmed", new Confirmed(0, 1)));
    }

    @Test
    void readsTheListAtOnceHoweverMuchIsOnIt() throws Exception {
        String account = anAccount();
        String row = "02.03.2026;" + name + ";;" + number() + ";37,70";
        upload(csv(account, Collections.nCopies(30, row).toArray(String[]::new)), "");

        body(BANK);
        assertThat(CountedStatements.during(() -> body(BANK))).isBetween(4, 9);
        assertThat(CountedStatements.during(
                        () -> body(BANK + "/bookings/" + bank.of(account).get(0))))
                .isBetween(2, 5);
    }

    private String split(String page, String... typed) throws Exception {
        return send(rows(page, typed))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private static AbstractMockHttpServletRequestBuilder<?> rows(String page, String... typed) {
        return post(page + "/assign")
                .param("number-1", typed[0])
                .param("amount-1", typed[1])
                .param("number-2", typed[2])
                .param("amount-2", typed[3]);
    }

    private ResultActions upload(byte[] file, String account) throws Exception {
        return send(multipart(BANK + "/import")
                .file(new MockMultipartFile("file", "statement.csv", "text/csv", file))
                .param("account", account));
    }

    private UUID id() {
        return invoice.invoice().id();
    }

    private String number() {
        return number(invoice);
    }

    private static String number(InvoiceDetail of) {
        return String.valueOf(of.invoice().number());
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

    private ResultActions send(AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        return http.perform(request.with(by(accountant)).with(csrf()).accept(TEXT_HTML));
    }
}
