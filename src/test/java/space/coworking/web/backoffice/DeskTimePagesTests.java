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

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import space.coworking.IntegrationTest;
import space.coworking.membership.CreditAccounts;
import space.coworking.membership.CreditStatement;
import space.coworking.membership.DeskTimes;
import space.coworking.membership.MembershipManagement;
import space.coworking.membership.UsageManagement;
import space.coworking.membership.UsageState;
import space.coworking.membership.UsageView;
import space.coworking.membership.process.UsageCases;
import space.coworking.web.Joiners;
import space.coworking.web.security.SignedIn;

/** Staff see, enter and correct desk time of members. */
@IntegrationTest
class DeskTimePagesTests {

    @Autowired
    MockMvc http;

    @Autowired
    Joiners joiners;

    @Autowired
    DeskTimes desks;

    @Autowired
    UsageCases cases;

    @Autowired
    UsageManagement usages;

    @Autowired
    MembershipManagement memberships;

    @Autowired
    CreditStatement statement;

    @Autowired
    CreditAccounts accounts;

    private LocalDate yesterday = LocalDate.EPOCH;
    private SignedIn reception;
    private UUID member;
    private String path;

    @BeforeEach
    void aMemberWithTenHours() {
        yesterday = desks.beginTheDay().minusDays(1);
        reception = joiners.staff("reception");
        member = desks.withPack(600);
        path = path(member);
    }

    @AfterEach
    void endWhatBegan() {
        cases.endAll();
        desks.endAll();
    }

    @Test
    void entersDeskTimeThatCountsAtOnceAndSaysWhoDid() throws Exception {
        page("").andExpect(content().string(allOf(containsString("No desk time yet"), not(containsString("??")))));
        send(entry("09:00", "11:30").param("note", "Forgot to check in"))
                .andExpect(redirectedUrl(path))
                .andExpect(flash().attribute("done", "usage.entered"));

        assertThat(only().state()).isEqualTo(UsageState.COUNTED);
        assertThat(only().enteredBy()).isEqualTo("reception@demo.example");
        assertThat(movements()).containsExactly("DEBIT -150 usage", "GRANT 600 test");
        accounts.assertAgrees(member);
        page("").andExpect(content()
                .string(allOf(
                        containsString("Counted"),
                        containsString("2\u00a0h 30\u00a0min of credit"),
                        containsString("reception@demo.example"),
                        containsString("Forgot to check in"))));
        page("?lang=de")
                .andExpect(content()
                        .string(allOf(containsString("2\u00a0Std. 30\u00a0Min. Guthaben"), not(containsString("??")))));
        http.perform(get(path.replace("/usage", "")).with(by(reception)).accept(TEXT_HTML))
                .andExpect(content()
                        .string(allOf(
                                containsString("href=\"" + path + "\""),
                                containsString("2\u00a0h 30\u00a0min of credit"))));
    }

    @Test
    void correctsAnEntryByCounterEntryWithAReason() throws Exception {
        send(entry("09:00", "11:00"));
        String correct = "/" + only().id() + "/correct";
        page(correct)
                .andExpect(content()
                        .string(allOf(
                                containsString("What it took (2\u00a0h of credit) goes back"),
                                not(containsString("??")))));
        page(correct + "?lang=de").andExpect(content().string(not(containsString("??"))));
        send(post(path + correct).param("reason", " ")).andExpect(content().string(containsString("Please say why")));
        assertThat(only().state()).isEqualTo(UsageState.COUNTED);

        send(post(path + correct).param("reason", "Sat here in the afternoon"))
                .andExpect(redirectedUrl(path + "?day=" + yesterday))
                .andExpect(flash().attribute("done", "usage.corrected"));
        assertThat(only().state()).isEqualTo(UsageState.CORRECTED);
        assertThat(movements()).containsExactly("RETURN 120 usage", "DEBIT -120 usage", "GRANT 600 test");
        accounts.assertAgrees(member);
        page("").andExpect(content()
                .string(allOf(
                        containsString("Sat here in the afternoon"),
                        containsString("taken back by reception@demo.example"),
                        not(containsString("/correct\"")))));

        send(post(path + correct).param("reason", "Again"))
                .andExpect(flash().attribute("problem", "usage.notCorrectable"));
        page(correct).andExpect(flash().attribute("problem", "usage.notCorrectable"));
        assertThat(accounts.balance(member)).isEqualTo(600);
        send(entry("09:00", "10:00")).andExpect(flash().attribute("done", "usage.entered"));
    }

    @Test
    void chargesWhatCreditDoesNotCoverWhereStaffSaySo() throws Exception {
        member = desks.withPack(60);
        path = path(member);
        send(entry("09:00", "11:00"))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("credit does not cover this"), containsString("name=\"charge\""))));
        assertThat(usages.of(member, 0, 5)).isEmpty();

        send(entry("09:00", "11:00").param("charge", "true")).andExpect(flash().attribute("done", "usage.entered"));
        assertThat(desks.charged(member)).as("10 hours cost 10 euros").containsExactly("1.00");
        assertThat(accounts.balance(member)).isZero();

        send(post(path + "/" + only().id() + "/correct").param("reason", "Another member"));
        assertThat(desks.charged(member)).containsExactly("1.00", "-1.00");
        assertThat(accounts.balance(member)).isEqualTo(60);
        accounts.assertAgrees(member);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 09:00, 10:00, day, Please give a day",
        "2026-02-30, 09:00, 10:00, day, Please give a day",
        "2020-01-07, 09:00, 10:00, day, more than a month ago",
        "+999999999-12-31, 09:00, 10:00, day, Please give a day",
        "now, noon, 10:00, from, Please give a time",
        "now, 09:00, 24:61, until, Please give a time",
        "now, 09:00, '', until, Please give a time",
        "now, 09:00, 12:30, until, This time is not over yet",
    })
    void saysAtTheFieldWhatIsWrong(String day, String from, String until, String field, String said) throws Exception {
        String typed = day.equals("now") ? yesterday.plusDays(1).toString() : day;
        send(post(path)
                        .param("day", typed)
                        .param("from", from)
                        .param("until", until)
                        .param("note", "as typed"))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("id=\"" + field + "-error\""),
                                containsString(said),
                                containsString("value=\"as typed\""),
                                not(containsString("??")))));
        assertThat(usages.of(member, 0, 5)).isEmpty();
        assertThat(accounts.balance(member)).isEqualTo(600);
    }

    @Test
    void refusesWhatThePlanOrAnotherEntryRulesOut() throws Exception {
        send(entry("09:00", "11:00"));
        send(entry("10:00", "12:00")).andExpect(content().string(containsString("There is an entry for this time")));
        send(entry("12:00", "13:00").param("note", "\u202Ereversed"))
                .andExpect(content().string(containsString("can’t be printed")));
        send(entry("12:00", "13:00").param("note", "x".repeat(501)))
                .andExpect(content().string(containsString("at most 500 characters")));
        assertThat(usages.of(member, 0, 5)).hasSize(1);

        path = path(desks.member("Partial"));
        send(entry("06:00", "08:00")).andExpect(content().string(containsString("plan doesn’t open at this time")));
    }

    @Test
    void whatWaitsLeadsToItsTask() throws Exception {
        usages.enter(
                member,
                desks.at(yesterday.minusDays(8), "09:00"),
                desks.at(yesterday.minusDays(8), "10:00"),
                null,
                null);
        UUID waiting = only().id();
        page("").andExpect(content()
                .string(allOf(containsString("To be approved"), containsString("/" + waiting + "/task\""))));
        page("/" + waiting + "/task")
                .andExpect(redirectedUrl("/camunda/app/tasklist/default/#/?task="
                        + cases.task(waiting).getId()));
        page("/" + waiting + "/correct").andExpect(flash().attribute("problem", "usage.notCorrectable"));
        assertThat(cases.shown(waiting)).containsEntry("deskTimePage", path);
        cases.endAll();
        page("/" + waiting + "/task").andExpect(flash().attribute("problem", "usage.decided"));
    }

    @Test
    void underAMembershipThatIsOverNothingIsEnteredButOldEntriesAreCorrected() throws Exception {
        send(entry("09:00", "11:00"));
        desks.endMembership();
        page("").andExpect(content()
                .string(allOf(containsString("This membership does not run"), not(containsString("name=\"from\"")))));
        send(entry("12:00", "13:00"));
        assertThat(usages.of(member, 0, 5)).hasSize(1);
        send(post(path + "/" + only().id() + "/correct").param("reason", "Never here"))
                .andExpect(flash().attribute("done", "usage.corrected"));
    }

    @Test
    void anEntryOfSomebodyElseIsNoneHere() throws Exception {
        send(entry("09:00", "11:00"));
        UUID entry = only().id();
        String other = path(desks.withPack(60));
        for (String page : List.of("/task", "/correct")) {
            http.perform(get(other + "/" + entry + page).with(by(reception)).accept(TEXT_HTML))
                    .andExpect(status().isNotFound());
        }
        send(post(other + "/" + entry + "/correct").param("reason", "Not mine")).andExpect(status().isNotFound());
        page("/" + UUID.randomUUID() + "/correct").andExpect(status().isNotFound());
        send(post("/backoffice/memberships/" + UUID.randomUUID() + "/usage")).andExpect(status().isNotFound());
        assertThat(only().state()).isEqualTo(UsageState.COUNTED);
    }

    @ParameterizedTest
    @CsvSource({"reception, 200", "manager, 200", "admin, 200", "analyst, 403", "accountant, 403"})
    void opensToTheFrontDeskAlone(String group, int expected) throws Exception {
        send(entry("09:00", "11:00"));
        SignedIn staff = joiners.staff(group);
        String correct = path + "/" + only().id() + "/correct";
        for (String page : List.of(path, correct)) {
            http.perform(get(page).with(by(staff)).accept(TEXT_HTML)).andExpect(status().is(expected));
        }
        if (expected == 403) {
            http.perform(entry("12:00", "13:00").with(by(staff)).with(csrf())).andExpect(status().isForbidden());
            http.perform(post(correct).param("reason", "Mine").with(by(staff)).with(csrf()))
                    .andExpect(status().isForbidden());
            assertThat(only().state()).isEqualTo(UsageState.COUNTED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "2x", "99999999999"})
    void anOddPageNumberIsTheFirst(String number) throws Exception {
        send(entry("09:00", "11:00"));
        page("?page=" + number).andExpect(content().string(containsString("Counted")));
    }

    @Test
    void withoutTheFormsTokenNothingIsWritten() throws Exception {
        http.perform(entry("09:00", "11:00").with(by(reception))).andExpect(status().isForbidden());
        assertThat(usages.of(member, 0, 5)).isEmpty();
    }

    private UsageView only() {
        List<UsageView> entries = usages.of(member, 0, 5);
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }

    private List<String> movements() {
        return statement.lines(member, 0, 10).stream()
                .map(line -> line.kind() + " " + line.amount().toMinutes() + " "
                        + line.cause().kind())
                .toList();
    }

    private String path(UUID customer) {
        return "/backoffice/memberships/"
                + memberships.of(customer).orElseThrow().id() + "/usage";
    }

    private MockHttpServletRequestBuilder entry(String from, String until) {
        return post(path)
                .param("day", yesterday.toString())
                .param("from", from)
                .param("until", until)
                .accept(TEXT_HTML);
    }

    private ResultActions page(String rest) throws Exception {
        return http.perform(get(path + rest).with(by(reception)).accept(TEXT_HTML));
    }

    private ResultActions send(MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request.with(by(reception)).with(csrf()).accept(TEXT_HTML));
    }
}
