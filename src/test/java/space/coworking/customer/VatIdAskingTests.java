package space.coworking.customer;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import space.coworking.IntegrationTest;
import space.coworking.TestTime.MovableClock;
import space.coworking.billing.BillingCases;
import space.coworking.billing.ChargedService;
import space.coworking.customer.VatIdAnswer.Kind;
import space.coworking.web.portal.PortalCases;

/** VAT ids with a VIES of the tests' own; the application has none. */
@IntegrationTest
class VatIdAskingTests {

    private static final String AUSTRIAN = "ATU12345678";
    private static final String KNOWN =
            "{\"isValid\": true, \"requestDate\": \"2026-11-25T09:00:00.000Z\", \"userError\": \"VALID\", \"vatNumber\": \"U12345678\"}";
    private static final String NOT_KNOWN = "{\"isValid\": false, \"userError\": \"INVALID\", \"name\": \"---\"}";

    @Autowired
    VatIdChecks checks;

    @Autowired
    VatIdAsking off;

    @Autowired
    Companies companies;

    @Autowired
    CompanyInvitations invitations;

    @Autowired
    Customers customers;

    @Autowired
    CompanyLetters letters;

    @Autowired
    BillingCases cases;

    @Autowired
    ObjectMapper json;

    @Autowired
    JdbcClient sql;

    @Autowired
    MovableClock clock;

    private final WireMockServer register =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    private VatIdAsking asking;
    private UUID company;

    @BeforeEach
    void start() {
        register.start();
        asking = asking(register.baseUrl() + "/rest-api", Duration.ofSeconds(20));
        company = cases.aCompany("AT", AUSTRIAN);
    }

    @AfterEach
    void stop() {
        register.stop();
        sql.sql("delete from vat_id_check").update();
        clock.reset();
    }

    private VatIdAsking asking(@Nullable String url, Duration readTimeout) {
        ViesSettings settings =
                new ViesSettings(url == null ? null : URI.create(url), Duration.ofSeconds(5), readTimeout);
        return new VatIdAsking(checks, new Vies(settings, json), clock);
    }

    @Test
    void whatTheRegisterKnowsIsValidFromThatDay() {
        answer(okJson(KNOWN));

        saved(AUSTRIAN);

        register.verify(1, getRequestedFor(urlEqualTo("/rest-api/ms/AT/vat/U12345678")));
        assertAnsweredNow(Kind.VALID);
        assertThat(taxCategory()).isEqualTo("AE");
        assertThat(asksLater()).isFalse();
    }

    @Test
    void whatItDoesNotKnowIsTaxedAsWithoutOne() {
        assertThat(taxCategory()).as("by its form alone").isEqualTo("AE");
        answer(okJson(NOT_KNOWN));

        saved(AUSTRIAN);

        assertAnsweredNow(Kind.INVALID);
        assertThat(taxCategory()).isEqualTo("S");
        sql.sql("update customer set vat_id = 'ATU87654321' where id = ?")
                .param(company)
                .update();
        assertThat(taxCategory()).as("another id, of which nothing is known").isEqualTo("AE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"isValid\": false, \"userError\": \"MS_UNAVAILABLE\"}",
                "{\"isValid\": false, \"userError\": \"MS_MAX_CONCURRENT_REQ\"}",
                "{\"isValid\": false, \"userError\": \"INVALID_INPUT\"}",
                "{\"isValid\": \"false\", \"userError\": \"INVALID\"}",
                "{\"isValid\": true, \"userError\": \"INVALID\"}",
                "{\"isValid\": false}",
                "{\"userError\": \"VALID\"}",
                "{\"isValid\": null, \"userError\": null}",
                "[]",
                "null",
                "",
                "<html>Service closed</html>",
                "{\"isValid\": true,"
            })
    void anyOtherAnswerMeansThatNothingIsKnown(String body) {
        answer(okJson(body));

        saved(AUSTRIAN);

        assertUnknown();
    }

    @Test
    void anotherStatusMeansThatNothingIsKnown() {
        answer(okJson(KNOWN).withStatus(500));
        saved(AUSTRIAN);
        assertUnknown();
    }

    @Test
    void aBrokenConnectionMeansThatNothingIsKnown() {
        answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        saved(AUSTRIAN);
        assertUnknown();
    }

    @Test
    void aRegisterThatIsDownIsAskedFourTimesAndThenLeftAlone() {
        register.stop();
        saved(AUSTRIAN);
        assertUnknown();
        for (int minutes : List.of(1, 10, 100)) {
            assertThat(asksLater()).as("before %d minutes", minutes).isTrue();
            asking.sweep();
            clock.advance(Duration.ofMinutes(minutes));
            asking.sweep();
        }

        assertThat(tries()).isEqualTo(4);
        assertThat(asksLater()).isFalse();
        assertUnknownAnswer();
    }

    @Test
    void aRegisterThatComesBackAnswersTheNextTry() {
        answer(aResponse().withStatus(503));
        saved(AUSTRIAN);
        answer(okJson(KNOWN));
        asking.sweep();
        assertThat(checks.answer(company, AUSTRIAN))
                .as("not before its time")
                .map(VatIdAnswer::kind)
                .contains(Kind.UNKNOWN);

        clock.advance(Duration.ofMinutes(1));
        asking.sweep();

        assertThat(checks.answer(company, AUSTRIAN)).map(VatIdAnswer::kind).contains(Kind.VALID);
    }

    @Test
    void aSlowRegisterIsNotWaitedFor() {
        asking = asking(register.baseUrl(), Duration.ofMillis(300));
        answer(okJson(KNOWN).withFixedDelay(20_000));

        saved(AUSTRIAN);

        assertUnknown();
    }

    @Test
    void aRegisterThatTricklesIsNotWaitedForEither() {
        asking = new VatIdAsking(
                checks,
                new Vies(
                        new ViesSettings(
                                URI.create(register.baseUrl()), Duration.ofMillis(300), Duration.ofMillis(300)),
                        json),
                clock);
        answer(okJson(KNOWN).withChunkedDribbleDelay(20, 20_000));

        saved(AUSTRIAN);

        assertUnknown();
    }

    @Test
    void anotherIdIsAskedForAnewAndSoIsTheSameWhenItIsSavedAgain() {
        answer(okJson(NOT_KNOWN));
        saved(AUSTRIAN);
        answer(okJson(KNOWN));

        saved("ATU87654321");
        assertThat(checks.answer(company, "ATU87654321")).map(VatIdAnswer::kind).contains(Kind.VALID);
        assertThat(checks.answer(company, AUSTRIAN)).map(VatIdAnswer::kind).contains(Kind.INVALID);
        saved(AUSTRIAN);

        assertThat(checks.answer(company, AUSTRIAN)).map(VatIdAnswer::kind).contains(Kind.VALID);
    }

    @Test
    void theLastAnswerCountsWhileTheRegisterIsDown() {
        answer(okJson(NOT_KNOWN));
        saved(AUSTRIAN);
        answer(aResponse().withStatus(503));

        saved(AUSTRIAN);

        assertThat(checks.answer(company, AUSTRIAN)).map(VatIdAnswer::kind).contains(Kind.INVALID);
        assertThat(asksLater()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CHE123456789MWST", "GB123456789"})
    void idsOfOtherRegistersAreNotAskedFor(String vatId) {
        answer(okJson(NOT_KNOWN));

        saved(vatId);

        register.verify(0, getRequestedFor(anyUrl()));
        assertThat(checks.answer(company, vatId)).isEmpty();
    }

    @Test
    void withoutAnAddressNothingIsAsked() {
        for (VatIdAsking none : List.of(off, asking(null, Duration.ofSeconds(1)), asking("", Duration.ofSeconds(1)))) {
            asking = none;
            saved(AUSTRIAN);
        }
        assertThat(checks.answer(company, AUSTRIAN)).isEmpty();
        assertThat(taxCategory()).isEqualTo("AE");
        assertThatThrownBy(() -> asking("vies", Duration.ofSeconds(1))).hasMessageContaining("vies-url");
    }

    @Test
    void savingACompanyTellsOfItsIdAndAsksNobody() {
        List<Object> told = new ArrayList<>();
        CompanyManagement management =
                new CompanyManagement(companies, invitations, customers, letters, told::add, clock);
        CompanyDetails with = new CompanyDetails(
                "Asked GmbH",
                PortalCases.company("x").invoiceEmail(),
                PortalCases.company("x").address(),
                new VatId("DE136695976"));
        CompanyDetails without = new CompanyDetails(with.name(), with.invoiceEmail(), with.address(), null);
        UUID admin = cases.aPerson();

        UUID made = management.make(admin, with, Locale.ENGLISH);
        management.change(made, admin, without);
        management.change(made, admin, with);
        management.change(made, cases.aPerson(), with);

        assertThat(told).containsExactly(new VatIdSaved(made, "DE136695976"), new VatIdSaved(made, "DE136695976"));
        register.verify(0, getRequestedFor(anyUrl()));
    }

    private void saved(String vatId) {
        asking.on(new VatIdSaved(company, vatId));
    }

    private void answer(ResponseDefinitionBuilder response) {
        register.resetAll();
        register.stubFor(get(anyUrl()).willReturn(response));
    }

    private void assertAnsweredNow(Kind kind) {
        VatIdAnswer answer = checks.answer(company, AUSTRIAN).orElseThrow();
        assertThat(answer.kind()).isEqualTo(kind);
        assertThat(answer.at()).isCloseTo(clock.instant(), within(1, ChronoUnit.MINUTES));
    }

    private void assertUnknown() {
        assertUnknownAnswer();
        assertThat(tries()).isEqualTo(1);
        assertThat(asksLater()).isTrue();
    }

    private void assertUnknownAnswer() {
        assertThat(checks.answer(company, AUSTRIAN)).contains(new VatIdAnswer(Kind.UNKNOWN, null));
        assertThat(taxCategory()).as("its form counts").isEqualTo("AE");
    }

    private int tries() {
        return sql.sql("select tries from vat_id_check where customer_id = ?")
                .param(company)
                .query(Integer.class)
                .single();
    }

    private boolean asksLater() {
        return sql.sql("select next_try_at is not null from vat_id_check where customer_id = ?")
                .param(company)
                .query(Boolean.class)
                .single();
    }

    /** @return how a fee is taxed that the company is charged now */
    private String taxCategory() {
        List<UUID> before = charges();
        cases.charge(company, ChargedService.SUBSCRIPTION, cases.aMonth(), "119.00");
        UUID charge = charges().stream()
                .filter(one -> !before.contains(one))
                .findFirst()
                .orElseThrow();
        return sql.sql(
                        "select category from charge join tax_treatment on tax_treatment.id = charge.tax_id where charge.id = ?")
                .param(charge)
                .query(String.class)
                .single();
    }

    private List<UUID> charges() {
        return sql.sql("select id from charge where payer_id = ?")
                .param(company)
                .query(UUID.class)
                .list();
    }
}
