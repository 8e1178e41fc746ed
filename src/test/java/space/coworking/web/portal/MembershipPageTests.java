package space.coworking.web.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
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
import static space.coworking.membership.Agreements.monthly;
import static space.coworking.membership.Agreements.withJoining;
import static space.coworking.membership.Agreements.withTerm;
import static space.coworking.web.Joiners.by;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import space.coworking.IntegrationTest;
import space.coworking.SandboxPayer;
import space.coworking.billing.BillingCalendar;
import space.coworking.customer.CompanyManagement;
import space.coworking.customer.TestCompanies;
import space.coworking.customer.TestCompanies.TestCompany;
import space.coworking.membership.DraftedMemberships;
import space.coworking.membership.MembershipManagement;
import space.coworking.membership.MembershipState;
import space.coworking.membership.MembershipView;
import space.coworking.membership.process.MemberCases;
import space.coworking.payment.PaymentMethods;
import space.coworking.web.Joiners;
import space.coworking.web.security.SignedIn;

/** A member looks after the membership. */
@IntegrationTest
class MembershipPageTests {

    private static final String PAGE = "/portal/membership";

    @Autowired
    MockMvc http;

    @Autowired
    Joiners joiners;

    @Autowired
    MembershipManagement memberships;

    @Autowired
    PaymentMethods methods;

    @Autowired
    DraftedMemberships drafts;

    @Autowired
    BillingCalendar calendar;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SandboxPayer payer;

    @Autowired
    CompanyManagement companies;

    @Autowired
    TestCompanies testCompanies;

    @Autowired
    MemberCases members;

    private SignedIn person;

    @BeforeEach
    void somebody() {
        person = joiners.somebody("Marie Member");
    }

    @AfterEach
    void endIt() {
        joiners.end(person);
        members.endAll();
    }

    @Test
    void leadsWhoIsNoMemberToThePlans() throws Exception {
        page(PAGE)
                .andExpect(content().string(allOf(containsString("You are no member yet"), containsString("/plans"))));
        page(PAGE + "/notice").andExpect(redirectedUrl(PAGE));
        page(PAGE + "/plan").andExpect(redirectedUrl(PAGE));
        page(PAGE + "/pause").andExpect(redirectedUrl(PAGE));
    }

    @Test
    void letsAnApplicantPayLaterOrGiveUp() throws Exception {
        joiners.draft(person, "Unlimited");
        page(PAGE)
                .andExpect(content()
                        .string(allOf(
                                containsString("begins as soon as you have paid"),
                                containsString("Pay €"),
                                containsString("Withdraw"),
                                not(containsString("??")))));
        send(post(PAGE + "/pay")).andExpect(redirectedUrlPattern("http*://**/sandbox/checkout/**"));

        send(post(PAGE + "/withdraw")).andExpect(redirectedUrl(PAGE + "?done=membership.withdrawn"));
        assertThat(joiners.now(person).state()).isEqualTo(MembershipState.CANCELLED);
        page(PAGE + "?done=membership.withdrawn")
                .andExpect(content()
                        .string(allOf(
                                containsString("Your wish to join is withdrawn"), containsString("did not begin"))));
        send(post(PAGE + "/withdraw")).andExpect(redirectedUrl(PAGE + "?notPossible"));
    }

    @Test
    void asksByItselfUntilTheMembershipBegins() throws Exception {
        joiners.draft(person, "Unlimited");
        page(PAGE + "?paid=")
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("your membership starts once"),
                                containsString("hx-get=\"" + PAGE + "?paid"),
                                not(containsString("Pay €")),
                                not(containsString("??")))));
        page(PAGE).andExpect(content().string(not(containsString("hx-get"))));

        joiners.member(person, "Unlimited");
        page(PAGE + "?paid=").andExpect(redirectedUrl(PAGE + "?done=membership.joined"));
    }

    @Test
    void saysWhatIsAgreedInBothLanguages() throws Exception {
        joiners.member(person, "Unlimited");
        page(PAGE)
                .andExpect(content()
                        .string(allOf(
                                containsString("Unlimited is yours, since"),
                                containsString("€20.00 a month"),
                                containsString("14 days, to the end of a month"),
                                containsString("60 days this year"),
                                containsString("Membership began: Unlimited"),
                                not(containsString("??")))));
        page(PAGE + "?lang=de")
                .andExpect(content().string(allOf(containsString("gehört Ihnen, seit"), not(containsString("??")))));
        page("/portal").andExpect(content().string(containsString("Unlimited is yours")));
    }

    @Test
    void saysWhichDepositComesBackOnTheDayOfTheChange() throws Exception {
        UUID membership = drafts.running(
                person.ownedCustomer().orElseThrow(),
                "Unlimited",
                withJoining(monthly("20"), "0", "50"),
                calendar.today());
        try {
            page(PAGE + "/plan?plan=partial")
                    .andExpect(content()
                            .string(allOf(
                                    containsString("Partial from"),
                                    containsString("<p class=\"soft\">On "),
                                    containsString("Deposit returned"),
                                    containsString("−€50.00"),
                                    not(containsString("Fixed term")))));
            page(PAGE + "/plan?plan=partial&lang=de")
                    .andExpect(content()
                            .string(allOf(containsString("Rückzahlung der Kaution"), not(containsString("??")))));
            page(PAGE + "/notice").andExpect(content().string(containsString("Deposit returned")));
        } finally {
            drafts.end(membership);
        }
    }

    @Test
    void saysToWhichDayAFixedTermBinds() throws Exception {
        LocalDate first = calendar.today().minusDays(1);
        UUID membership = drafts.running(
                person.ownedCustomer().orElseThrow(), "Partial", withTerm(monthly("5"), 12, true), first);
        try {
            String year = String.valueOf(first.plusMonths(12).minusDays(1).getYear());
            page(PAGE + "/plan?plan=unlimited")
                    .andExpect(content().string(containsString("Fixed term to")))
                    .andExpect(content().string(containsString(year)));
            page(PAGE + "/plan?plan=unlimited&lang=de")
                    .andExpect(content().string(containsString("Feste Laufzeit bis")));
        } finally {
            drafts.end(membership);
        }
    }

    @Test
    void showsWhatAnotherPlanMeansBeforeItIsChosen() throws Exception {
        joiners.member(person, "Unlimited");
        page(PAGE + "/plan")
                .andExpect(
                        content().string(allOf(containsString("Partial"), not(containsString("Change to Partial")))));
        page(PAGE + "/plan?plan=partial")
                .andExpect(content()
                        .string(allOf(
                                containsString("Partial from"),
                                containsString("Change to Partial"),
                                containsString("It costs nothing now"))));
        assertThat(joiners.now(person).planned()).isNull();

        send(post(PAGE + "/plan").param("plan", "partial"))
                .andExpect(redirectedUrl(PAGE + "?done=membership.planChanged"));
        assertThat(joiners.now(person).planned().plan()).isEqualTo("Partial");
        page(PAGE + "?done=membership.planChanged")
                .andExpect(content().string(allOf(containsString("Partial at €5.00"), containsString("Keep my plan"))));
        send(post(PAGE + "/keep-plan")).andExpect(redirectedUrl(PAGE + "?done=membership.planKept"));
        assertThat(joiners.now(person).planned()).isNull();
    }

    @Test
    void saysWhyAPlanCannotBeChosen() throws Exception {
        joiners.member(person, "Unlimited");
        send(post(PAGE + "/plan").param("plan", "unlimited"))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("That is the plan you have.")));
        send(post(PAGE + "/plan").param("plan", "nothing")).andExpect(redirectedUrl(PAGE + "?notPossible"));
    }

    @Test
    void pausesAndGoesOn() throws Exception {
        joiners.member(person, "Unlimited");
        LocalDate from = calendar.today().plusDays(2);
        String days = "?from=" + from + "&last=" + from.plusDays(9);
        page(PAGE + "/pause" + days)
                .andExpect(content().string(allOf(containsString("Pause these days"), not(containsString("??")))));
        page(PAGE + "/pause?from=" + from + "&last=" + from.plusDays(2))
                .andExpect(content().string(containsString("A pause lasts at least a week")));
        page(PAGE + "/pause?from=" + from.plusDays(9) + "&last=" + from).andExpect(status().isOk());
        page(PAGE + "/pause?from=9999-99-99&last=x").andExpect(status().isOk());

        send(post(PAGE + "/pause")
                        .param("from", from.toString())
                        .param("last", from.plusDays(9).toString()))
                .andExpect(redirectedUrl(PAGE + "?done=membership.paused"));
        assertThat(joiners.now(person).plannedPause().until()).isEqualTo(from.plusDays(10));
        page(PAGE).andExpect(content().string(containsString("Give up the pause")));
        send(post(PAGE + "/resume")).andExpect(redirectedUrl(PAGE + "?done=membership.resumed"));
        assertThat(joiners.now(person).plannedPause()).isNull();
    }

    @Test
    void givesNoticeAfterSeeingTheLastDayAndTakesItBack() throws Exception {
        joiners.member(person, "Unlimited");
        page(PAGE + "/notice")
                .andExpect(content()
                        .string(allOf(
                                containsString("Your last day with Unlimited would be"),
                                containsString("Give notice to"),
                                not(containsString("??")))));
        send(post(PAGE + "/notice").param("reason", "x".repeat(501))).andExpect(status().isUnprocessableEntity());
        assertThat(joiners.now(person).noticeGiven()).isFalse();

        send(post(PAGE + "/notice").param("reason", "Moving away"))
                .andExpect(redirectedUrl(PAGE + "?done=membership.noticeGiven"));
        page(PAGE)
                .andExpect(content()
                        .string(allOf(
                                containsString("You leave us"),
                                containsString("Stay after all"),
                                containsString("Moving away"))));
        send(post(PAGE + "/stay")).andExpect(redirectedUrl(PAGE + "?done=membership.stays"));
        assertThat(joiners.now(person).noticeGiven()).isFalse();
        send(post(PAGE + "/stay")).andExpect(redirectedUrl(PAGE + "?notPossible"));
    }

    @Test
    void namesWhatIsPaidOnceAndWhoPays() throws Exception {
        UUID membership = joiners.member(person, "Unlimited").id();
        page(PAGE).andExpect(content().string(not(containsString("Deposit"))));
        SignedIn payer = joiners.somebody("Acme Works");
        jdbc.sql("update membership set sign_up_fee = 10, deposit = 50, payer_id = ? where id = ?")
                .params(payer.ownedCustomer().orElseThrow(), membership)
                .update();
        page(PAGE)
                .andExpect(content()
                        .string(allOf(
                                containsString("Sign-up fee €10.00, once"),
                                containsString("Deposit €50.00, returned at the end"),
                                containsString("Acme Works pays for it"),
                                containsString("the company that pays"))));
        page("/portal").andExpect(content().string(containsString("Acme Works pays for your plan")));
        http.perform(get("/backoffice/memberships/" + membership)
                        .with(by(joiners.staff("manager")))
                        .accept(TEXT_HTML))
                .andExpect(content()
                        .string(allOf(
                                containsString("Acme Works, by invoice"),
                                containsString("€50.00"),
                                not(containsString("??")))));
    }

    @Test
    void showsACompanysAdminWhatAPlanCostsAndARemovalMeansBeforehand() throws Exception {
        UUID admin = person.ownedCustomer().orElseThrow();
        UUID company = companies.make(admin, PortalCases.company("Acme Works"), Locale.ENGLISH);
        String people = "/portal/company/" + company + "/people/" + admin;
        page("/portal/company/" + company).andExpect(content().string(containsString("Choose a plan")));
        for (String language : new String[] {"en", "de"}) {
            page(people + "/plan?plan=unlimited&lang=" + language)
                    .andExpect(status().isOk())
                    .andExpect(content()
                            .string(allOf(
                                    containsString("Marie Member"), containsString("20"), not(containsString("??")))));
            page(people + "/remove?lang=" + language)
                    .andExpect(status().isOk())
                    .andExpect(content().string(allOf(containsString("Acme Works"), not(containsString("??")))));
        }
        page(people + "/plan?plan=unlimited&lang=en")
                .andExpect(content().string(allOf(containsString("€20.00 a month"), containsString("Pay for Marie"))));
        page(people + "/plan").andExpect(redirectedUrl("/portal/company/" + company));
        page(people + "/plan?plan=nothing").andExpect(status().isNotFound());
        assertThat(memberships.of(admin)).isEmpty();
        assertThat(companies.isMember(company, admin)).isTrue();
    }

    @Test
    void tellsWhoseMembershipWeStoppedWhyAndWhomToAsk() throws Exception {
        UUID membership = joiners.member(person, "Unlimited").id();
        memberships.suspendByStaff(membership, "Noise again and again", "manager@demo.example");
        for (String language : new String[] {"en", "de"}) {
            page(PAGE + "?lang=" + language)
                    .andExpect(status().isOk())
                    .andExpect(content()
                            .string(allOf(
                                    containsString("Noise again and again"),
                                    containsString("mailto:hello@demo.example?subject="
                                            + joiners.now(person).reference()),
                                    not(containsString("/portal/membership/pause")),
                                    not(containsString("??")))));
        }
        page(PAGE + "/pause").andExpect(redirectedUrl(PAGE));
    }

    @Test
    void keepsTheOnlyCardWhileAFeeIsChargedToIt() throws Exception {
        joiners.member(person, "Unlimited");
        UUID card = methods.methods(person.customer()).get(0).id();
        page("/portal/payment-method")
                .andExpect(content()
                        .string(allOf(
                                containsString("Visa •••• 4242"),
                                containsString("12/2034"),
                                containsString("needs this card"),
                                not(containsString("??")))));
        send(post("/portal/payment-method/" + card + "/remove"))
                .andExpect(redirectedUrl("/portal/payment-method?needed"));
        assertThat(methods.methods(person.customer())).hasSize(1);
        send(post("/portal/payment-method")).andExpect(redirectedUrlPattern("http*://**/sandbox/**"));
    }

    @Test
    void removesACardThatNothingIsChargedTo() throws Exception {
        joiners.member(person, "Pay-As-You-Go");
        UUID card = methods.methods(person.customer()).get(0).id();
        for (String language : new String[] {"en", "de"}) {
            page("/portal/payment-method/" + card + "/remove?lang=" + language)
                    .andExpect(status().isOk())
                    .andExpect(content().string(allOf(containsString("4242"), not(containsString("??")))));
        }
        assertThat(methods.methods(person.customer())).hasSize(1);
        send(post("/portal/payment-method/" + card + "/remove"))
                .andExpect(redirectedUrl("/portal/payment-method?done=cardRemoved"));
        assertThat(methods.methods(person.customer())).isEmpty();
    }

    @Test
    void tellsOfRoomTimeOnlyWhereThePlanIncludesSome() throws Exception {
        joiners.member(person, "Pay-As-You-Go");
        for (String address : new String[] {"/portal", "/portal/credits"}) {
            page(address)
                    .andExpect(
                            content().string(allOf(containsString("Credit"), not(containsString("Room time left")))));
        }
        SignedIn unlimited = joiners.somebody("Una Unlimited");
        joiners.member(unlimited, "Unlimited");
        for (String address : new String[] {"/portal", "/portal/credits"}) {
            http.perform(get(address).with(by(unlimited)).accept(TEXT_HTML))
                    .andExpect(content().string(containsString("Room time left")));
        }
        joiners.end(unlimited);
    }

    @Test
    void aCompanyKeepsItsOnlyCardWhileItPaysForSomebody() throws Exception {
        UUID admin = person.ownedCustomer().orElseThrow();
        TestCompany company =
                new TestCompany(companies.make(admin, PortalCases.company("Acme Works"), Locale.ENGLISH), admin);
        String companyPage = "/portal/company/" + company.id();
        testCompanies.saveCard(company);
        UUID first = methods.defaultMethod(company.id()).orElseThrow().id();
        MembershipView colleague = members.colleague(company, "Pay-As-You-Go");
        UUID card = methods.defaultMethod(company.id()).orElseThrow().id();
        String removal = companyPage + "/payment-method/" + card + "/remove";
        page(companyPage).andExpect(content().string(containsString(removal)));
        send(post(companyPage + "/payment-method/" + first + "/remove"))
                .andExpect(redirectedUrl(companyPage + "?done=cardRemoved"));

        page(companyPage)
                .andExpect(content()
                        .string(allOf(containsString("pays for running memberships"), not(containsString(removal)))));
        page(removal).andExpect(redirectedUrl(companyPage + "?problem=cardNeeded"));
        send(post(removal)).andExpect(redirectedUrl(companyPage + "?problem=cardNeeded"));
        assertThat(methods.methods(company.id())).hasSize(1);
        for (String language : new String[] {"en", "de"}) {
            page(companyPage + "?problem=cardNeeded&lang=" + language)
                    .andExpect(content().string(not(containsString("??"))));
        }
        http.perform(post(removal)
                        .with(by(joiners.somebody("Sven Stranger")))
                        .with(csrf())
                        .accept(TEXT_HTML))
                .andExpect(status().isNotFound());

        memberships.cancelAtOnce(colleague.id(), "The test", "manager@demo.example");
        for (String language : new String[] {"en", "de"}) {
            page(removal + "?lang=" + language)
                    .andExpect(status().isOk())
                    .andExpect(content()
                            .string(allOf(
                                    containsString("4242"), containsString("Acme Works"), not(containsString("??")))));
        }
        send(post(removal)).andExpect(redirectedUrl(companyPage + "?done=cardRemoved"));
        assertThat(methods.methods(company.id())).isEmpty();
        send(post(companyPage + "/payment-method/" + UUID.randomUUID() + "/remove"))
                .andExpect(status().isNotFound());
    }

    @Test
    void asksForACardWhereAFeeHasNone() throws Exception {
        joiners.member(person, "Unlimited");
        methods.remove(
                person.customer(), methods.methods(person.customer()).get(0).id());
        page("/portal/payment-method")
                .andExpect(content()
                        .string(allOf(
                                containsString("no card is saved for it"),
                                containsString("Save a card"),
                                not(containsString("??")))));
    }

    @Test
    void saysThatAPacksCreditIsThereOnceItIsPaid() throws Exception {
        joiners.member(person, "Pay-As-You-Go");
        String payment = send(post("/portal/credits/packs"))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        page("/portal/credits?bought=")
                .andExpect(content().string(containsString("We have no news of your payment yet")));

        payer.payAndLeave(payment);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> page("/portal/credits?bought=")
                .andExpect(redirectedUrl("/portal/credits?done=packBought")));
        page("/portal/credits?done=packBought")
                .andExpect(content().string(containsString("The pack’s credit is yours")));
    }

    @Test
    void answersOddAddressesAndCharactersWithAPage() throws Exception {
        joiners.member(person, "Pay-As-You-Go");
        for (String address : new String[] {"/portal/credits", "/portal/usage", "/portal/bookings"}) {
            for (String number : new String[] {"100000000", "-1", "99999999999999", "x"}) {
                page(address + "?page=" + number).andExpect(status().isOk());
            }
        }
        page("/portal/credits?bought=").andExpect(status().isOk());
        send(post("/portal/usage")
                        .param("day", calendar.today().minusDays(1).toString())
                        .param("from", "10:00")
                        .param("until", "11:00")
                        .param("note", "a\0b"))
                .andExpect(content().string(containsString("characters that can’t be printed")));
        UUID company = companies.make(person.ownedCustomer().orElseThrow(), PortalCases.company("Odd"), Locale.ENGLISH);
        send(post("/portal/company/" + company + "/people/"
                                + person.ownedCustomer().orElseThrow() + "/plan")
                        .param("plan", "\0"))
                .andExpect(status().isNotFound());
        SignedIn manager = joiners.staff("manager");
        http.perform(get("/backoffice/memberships")
                        .param("plan", "\0")
                        .with(by(manager))
                        .accept(TEXT_HTML))
                .andExpect(status().isOk());
        http.perform(post("/backoffice/memberships/" + joiners.now(person).id() + "/plan")
                        .param("plan", "\0")
                        .with(by(manager))
                        .with(csrf())
                        .accept(TEXT_HTML))
                .andExpect(status().isBadRequest());
    }

    @Test
    void touchesNobodyElsesCardOrMembership() throws Exception {
        joiners.member(person, "Pay-As-You-Go");
        UUID card = methods.methods(person.customer()).get(0).id();
        SignedIn stranger = joiners.somebody("Sven Stranger");
        for (String action : new String[] {"/default", "/remove"}) {
            http.perform(post("/portal/payment-method/" + card + action)
                            .with(by(stranger))
                            .with(csrf())
                            .accept(TEXT_HTML))
                    .andExpect(status().isNotFound());
        }
        http.perform(get(PAGE).with(by(stranger)).accept(TEXT_HTML))
                .andExpect(
                        content().string(not(containsString(joiners.now(person).reference()))));
        http.perform(post(PAGE + "/notice").with(by(stranger)).with(csrf()).accept(TEXT_HTML))
                .andExpect(redirectedUrl(PAGE));
        assertThat(methods.methods(person.customer())).hasSize(1);
        assertThat(joiners.now(person).noticeGiven()).isFalse();
    }

    @Test
    void asksStaffAndVisitorsForACustomersAccount() throws Exception {
        http.perform(get(PAGE).with(by(joiners.staff("reception"))).accept(TEXT_HTML))
                .andExpect(status().isNotFound());
        http.perform(get(PAGE).accept(TEXT_HTML)).andExpect(redirectedUrlPattern("**/sign-in"));
        http.perform(post(PAGE + "/notice").with(by(person)).accept(TEXT_HTML)).andExpect(status().isForbidden());
    }

    private ResultActions page(String address) throws Exception {
        return http.perform(get(address).with(by(person)).accept(TEXT_HTML));
    }

    private ResultActions send(MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request.with(by(person)).with(csrf()).accept(TEXT_HTML));
    }
}
