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
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static space.coworking.FormToken.csrf;
import static space.coworking.web.Joiners.by;

import java.net.URI;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
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
import space.coworking.billing.BillingCalendar;
import space.coworking.billing.BillingCases;
import space.coworking.billing.BillingRunManagement;
import space.coworking.billing.BillingRunState;
import space.coworking.billing.BillingRunSteps;
import space.coworking.billing.ChargedService;
import space.coworking.web.Joiners;
import space.coworking.web.security.SignedIn;

/** Accountants bill a month. */
@IntegrationTest
class BillingPagesTests {

    private static final String BILLING = "/backoffice/billing";

    @Autowired
    MockMvc http;

    @Autowired
    Joiners joiners;

    @Autowired
    BillingCases cases;

    @Autowired
    BillingRunManagement runs;

    @Autowired
    BillingRunSteps steps;

    @Autowired
    BillingCalendar calendar;

    @Autowired
    JdbcClient sql;

    private final List<UUID> started = new ArrayList<>();
    private SignedIn accountant;
    private YearMonth month;

    @BeforeEach
    void anAccountant() {
        accountant = joiners.staff("accountant");
        month = cases.aMonth();
    }

    /** A run that stays would stand in the way of other tests. */
    @AfterEach
    void endRuns() {
        runs.underWay(month).ifPresent(started::add);
        for (UUID run : started) {
            steps.prepare(run);
            while (steps.draft(run)) {
                // all batches
            }
            steps.discard(run, "test");
        }
    }

    @ParameterizedTest
    @CsvSource({"accountant, 200", "admin, 200", "manager, 403", "reception, 403", "analyst, 403"})
    void opensToWhoKeepsTheBooks(String group, int expected) throws Exception {
        SignedIn staff = joiners.staff(group);
        UUID run = drafted(cases.aPerson(), "27.00");
        for (String page : List.of(
                BILLING,
                BILLING + "/start",
                BILLING + "/preview",
                BILLING + "/runs/" + run,
                BILLING + "/runs/" + run + "/progress",
                "/backoffice/invoices",
                "/backoffice/invoices/invoices.csv")) {
            http.perform(get(page).with(by(staff)).accept("text/html", "text/csv"))
                    .andExpect(status().is(expected));
        }
        String navigation = http.perform(get("/backoffice").with(by(staff)).accept(TEXT_HTML))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(navigation.contains("href=\"/backoffice/billing\"")).isEqualTo(expected == 200);
        http.perform(get(BILLING).with(by(joiners.somebody("Nosy Member"))).accept(TEXT_HTML))
                .andExpect(status().isForbidden());
    }

    @Test
    void startsARunForChosenCustomersOnly() throws Exception {
        UUID chosen = cases.aPerson();
        UUID other = cases.aPerson();
        cases.charge(chosen, ChargedService.ROOM, month, "27.00");
        cases.charge(other, ChargedService.ROOM, month, "9.00");

        send(post(BILLING + "/start")
                        .param("look", "1")
                        .param("month", month.toString())
                        .param("q", address(chosen)))
                .andExpect(content()
                        .string(allOf(
                                containsString("value=\"" + chosen + "\""),
                                containsString("€27.00 waits"),
                                not(containsString(other.toString())))));
        send(post(BILLING + "/start")
                        .param("month", month.toString())
                        .param("who", "some")
                        .param("customer", chosen.toString()))
                .andExpect(flash().attribute("done", "billing.started"));

        UUID run = runs.underWay(month).orElseThrow();
        steps.prepare(run);
        assertThat(runs.find(run).orElseThrow().payers()).isEqualTo(1);
        assertThat(runs.find(run).orElseThrow().startedBy()).isEqualTo("accountant@demo.example");
    }

    @Test
    void nobodyIsBilledWhereTheFormIsNotFilledIn() throws Exception {
        send(post(BILLING + "/start").param("month", month.toString()).param("who", "some"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Please choose customers")));
        send(post(BILLING + "/start")
                        .param("month", month.toString())
                        .param("who", "some")
                        .param("customer", UUID.randomUUID().toString()))
                .andExpect(content().string(containsString("Please choose customers")));
        send(post(BILLING + "/start")
                        .param("month", month.toString())
                        .param("who", "some")
                        .param("customer", "x"))
                .andExpect(status().isBadRequest());
        send(post(BILLING + "/start").param("month", "2026-13").param("who", "all"))
                .andExpect(content().string(containsString("Please choose a month")));
        send(post(BILLING + "/start").param("month", calendar.thisMonth().toString()))
                .andExpect(content().string(containsString("This month is not over yet")));
        http.perform(post(BILLING + "/start").param("month", month.toString()).with(by(accountant)))
                .andExpect(status().isForbidden());
        assertThat(runs.underWay(month)).isEmpty();
    }

    @Test
    void aSecondRunOfAMonthLeadsToTheFirst() throws Exception {
        String payer = cases.aPerson().toString();
        send(startFor(payer)).andExpect(status().is3xxRedirection());
        UUID run = runs.underWay(month).orElseThrow();

        send(startFor(payer))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(containsString("is under way"), containsString(BILLING + "/runs/" + run))));
    }

    @Test
    void aPreviewIsMarkedAndWritesNothing() throws Exception {
        UUID payer = cases.aPerson();
        cases.charge(payer, ChargedService.FOOD, month, "50.50");
        int before = rows();

        page(BILLING + "/preview?month=" + month)
                .andExpect(content()
                        .string(allOf(
                                containsString("This is a preview"),
                                containsString("Food and drink"),
                                containsString("Petra Payer"),
                                not(containsString("??")))));

        assertThat(rows()).isEqualTo(before);
        assertThat(runs.underWay(month)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "2026-00", "9999-12", "0001-01", "%00", "2026-11'--"})
    void oddMonthsArePreviewedAsNothing(String typed) throws Exception {
        page(BILLING + "/preview?month=" + typed).andExpect(content().string(not(containsString("This is a preview"))));
    }

    @Test
    void tellsWhereARunStandsAndWhatItComesTo() throws Exception {
        UUID payer = cases.aPerson();
        cases.charge(payer, ChargedService.ROOM, month, "27.00");
        UUID back = cases.aPerson();
        cases.charge(back, ChargedService.ROOM, month, "-9.00");
        UUID run = cases.drafted(month, List.of(payer, back));
        started.add(run);
        UUID draft = cases.invoicesOf(payer).get(0);

        page(BILLING + "/runs/" + run)
                .andExpect(content()
                        .string(allOf(
                                containsString("The drafts are ready"),
                                containsString("€27.00"),
                                containsString("Gets back more than they owe"),
                                containsString("/backoffice/invoices/" + draft),
                                not(containsString("hx-get")),
                                not(containsString("??")))));
        page(BILLING + "/runs/" + run + "?q=nobody-has-this-name")
                .andExpect(content().string(containsString("Nothing matches")));
        page(BILLING + "/runs/" + run + "?lang=de")
                .andExpect(content().string(allOf(containsString("Freizugeben"), not(containsString("??")))));
        page(BILLING).andExpect(content().string(allOf(containsString("To be approved"), not(containsString("??")))));
        page(BILLING + "?lang=de").andExpect(content().string(not(containsString("??"))));
    }

    @Test
    void showsProgressUntilThereIsSomethingToDecide() throws Exception {
        UUID payer = cases.aPerson();
        cases.charge(payer, ChargedService.ROOM, month, "27.00");
        UUID run = cases.start(month, List.of(payer));
        started.add(run);
        String progress = BILLING + "/runs/" + run + "/progress";

        page(BILLING + "/runs/" + run)
                .andExpect(content()
                        .string(allOf(
                                containsString("hx-get=\"" + progress + "\""),
                                containsString("<progress"),
                                containsString("See how far it is"))));
        steps.prepare(run);
        page(progress)
                .andExpect(header().doesNotExist("HX-Refresh"))
                .andExpect(content()
                        .string(allOf(
                                containsString("0 of 1 drafts are made"),
                                containsString("value=\"0\""),
                                not(containsString("<html")))));
        steps.draft(run);
        page(progress).andExpect(header().string("HX-Refresh", "true"));
    }

    @Test
    void leavesACustomerOutWithAReasonOnce() throws Exception {
        UUID payer = cases.aPerson();
        UUID run = drafted(payer, "27.00");
        String exclude = BILLING + "/runs/" + run + "/exclude";

        page(exclude + "?payer=" + payer)
                .andExpect(content().string(allOf(containsString("€27.00"), not(containsString("??")))));
        for (String reason : new String[] {" ", "x".repeat(501), "\u0007"}) {
            send(post(exclude).param("payer", payer.toString()).param("reason", reason))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("reason-error")));
        }
        assertThat(cases.invoicesOf(payer)).hasSize(1);

        send(post(exclude).param("payer", payer.toString()).param("reason", "<b>Dispute</b>"))
                .andExpect(redirectedUrl(BILLING + "/runs/" + run))
                .andExpect(flash().attribute("done", "billing.excluded"));
        send(post(exclude).param("payer", payer.toString()).param("reason", "<b>Dispute</b>"))
                .andExpect(redirectedUrl(BILLING + "/runs/" + run))
                .andExpect(flash().attribute("problem", "billing.notExcluded"));

        assertThat(cases.invoicesOf(payer)).isEmpty();
        page(BILLING + "/runs/" + run)
                .andExpect(content()
                        .string(allOf(
                                containsString("&lt;b&gt;Dispute&lt;/b&gt;"), not(containsString("<b>Dispute")))));
        page(exclude + "?payer=" + payer).andExpect(redirectedUrl(BILLING + "/runs/" + run));
    }

    @Test
    void nobodyIsLeftOutOfARunThatIsApproved() throws Exception {
        UUID payer = cases.aPerson();
        UUID run = drafted(payer, "27.00");
        steps.approve(run, "accountant@demo.example");

        send(post(BILLING + "/runs/" + run + "/exclude")
                        .param("payer", payer.toString())
                        .param("reason", "Too late"))
                .andExpect(flash().attribute("problem", "billing.notExcluded"));
        cases.issue(run);
        started.remove(run);

        assertThat(runs.find(run).orElseThrow().state()).isEqualTo(BillingRunState.DONE);
        page(BILLING + "/runs/" + run)
                .andExpect(content().string(allOf(containsString("1 invoice is issued"), not(containsString("??")))));
    }

    @Test
    void whatIsNotThereIsNotFound() throws Exception {
        UUID nothing = UUID.randomUUID();
        page(BILLING + "/runs/" + nothing).andExpect(status().isNotFound());
        page(BILLING + "/runs/" + nothing + "/progress").andExpect(status().isNotFound());
        page(BILLING + "/runs/" + nothing + "/exclude?payer=" + nothing).andExpect(status().isNotFound());
        page(BILLING + "/runs/" + "-".repeat(36)).andExpect(status().isBadRequest());
        UUID run = drafted(cases.aPerson(), "5.00");
        page(BILLING + "/runs/" + run + "/exclude?payer=x").andExpect(status().isBadRequest());
    }

    @Test
    void aRunIsReadAtOnceHoweverManyItBills() throws Exception {
        UUID run = drafted(cases.aPerson(), "27.00");
        page(BILLING + "/runs/" + run);
        int few = CountedStatements.during(() -> page(BILLING + "/runs/" + run));
        endRuns();
        started.clear();
        List<UUID> many = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            UUID payer = cases.aPerson();
            cases.charge(payer, ChargedService.ROOM, month, "40.00");
            many.add(payer);
        }
        UUID large = cases.drafted(month, many);
        started.add(large);

        assertThat(CountedStatements.during(() -> page(BILLING + "/runs/" + large)))
                .isLessThanOrEqualTo(few)
                .isBetween(1, 14);
        assertThat(CountedStatements.during(() -> page(BILLING))).isBetween(1, 4);
    }

    private MockHttpServletRequestBuilder startFor(String payer) {
        return post(BILLING + "/start")
                .param("month", month.toString())
                .param("who", "some")
                .param("customer", payer);
    }

    private UUID drafted(UUID payer, String gross) {
        cases.charge(payer, ChargedService.ROOM, month, gross);
        UUID run = cases.drafted(month, List.of(payer));
        started.add(run);
        return run;
    }

    private String address(UUID customer) {
        return sql.sql("select email from customer where id = ?")
                .param(customer)
                .query(String.class)
                .single();
    }

    private int rows() {
        return sql.sql(
                        "select (select count(*) from invoice) + (select count(*) from billing_run) + (select count(*) from charge)")
                .query(Integer.class)
                .single();
    }

    private ResultActions page(String address) throws Exception {
        return http.perform(get(URI.create(address)).with(by(accountant)).accept(TEXT_HTML));
    }

    private ResultActions send(MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request.with(by(accountant)).with(csrf()).accept(TEXT_HTML));
    }
}
