package space.coworking.crm;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;
import org.springframework.transaction.interceptor.TransactionInterceptor;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import space.coworking.IntegrationTest;
import space.coworking.StoppedClock;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.LocalText;

/** Leads with a sales system of the tests' own; the application has none. */
@IntegrationTest
class LeadIntegrationTests {

    /** With receivers that answer, however slow the machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @Autowired
    LeadManagement withoutReceiver;

    @Autowired
    LeadReading reading;

    @Autowired
    Leads leads;

    @Autowired
    LeadMessages messages;

    @Autowired
    ObjectMapper json;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MessageSource texts;

    @Autowired
    PlatformTransactionManager transactions;

    private final String source = "test-" + UUID.randomUUID();
    private final UUID id = UUID.randomUUID();
    private final StoppedClock clock = new StoppedClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    private final WireMockServer receiver =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private LeadDelivery delivery;
    private LeadManagement management;

    @BeforeEach
    void startReceiver() {
        receiver.start();
        answer(aResponse().withStatus(204));
        useReceiver(PATIENCE);
    }

    @AfterEach
    void cleanUp() {
        receiver.stop();
        for (String table : List.of("lead_handoff", "lead_history")) {
            jdbc.sql("delete from " + table + " where lead_id in (select id from lead where source = ?)")
                    .param(source)
                    .update();
        }
        jdbc.sql("delete from lead where source = ?").param(source).update();
    }

    @Test
    void notesLeadOnce() {
        withoutReceiver.capture(aLead());
        withoutReceiver.capture(aLead());

        assertThat(reading.search(null, null, PageRequest.of(0, 100))
                        .filter(lead -> lead.source().equals(source)))
                .hasSize(1);
        LeadDetail detail = detail();
        assertThat(detail.lead().value()).isEqualTo(Money.parse("EUR 45.00"));
        assertThat(detail.lead().stage()).isEqualTo(LeadStage.NEW);
        assertThat(detail.lead().title().in(Locale.GERMAN)).isEqualTo("Raum Linden, Do., 26. Nov. 2026");
        assertThat(detail.lead().title().in(Locale.ENGLISH)).isEqualTo("Room Linden, Thu 26 Nov 2026");
        assertThat(detail.company()).isEqualTo("Analytical <b>Engines</b>");
        assertThat(detail.phone()).isNull();
        assertThat(detail.messages()).isEmpty();
        assertThat(told(Locale.ENGLISH)).containsExactly("The lead arrived.");
    }

    @Test
    void keepsHistoryInWords() {
        withoutReceiver.capture(aLead());
        withoutReceiver.advance(source, id, LeadStage.QUALIFIED);
        withoutReceiver.advance(source, id, LeadStage.COMMITTED);
        withoutReceiver.advance(source, id, LeadStage.QUALIFIED);
        withoutReceiver.win(source, id);
        withoutReceiver.win(source, id);
        withoutReceiver.lose(source, id, "too late to be lost");

        assertThat(detail().lead().stage()).isEqualTo(LeadStage.WON);
        assertThat(told(Locale.ENGLISH))
                .containsExactly(
                        "The lead arrived.",
                        "We said yes; the customer has yet to.",
                        "The customer paid; the visit is ahead.",
                        "The lead is won.");
        assertThat(told(Locale.GERMAN)).last().isEqualTo("Der Lead ist gewonnen.");
    }

    @Test
    void lostLeadKeepsItsReasonUnlessItIsWonAfterAll() {
        withoutReceiver.capture(aLead());
        withoutReceiver.lose(source, id, "Not paid in time");
        withoutReceiver.lose(source, id, "another reason");
        withoutReceiver.advance(source, id, LeadStage.COMMITTED);

        assertThat(detail().lostReason()).isEqualTo("Not paid in time");
        assertThat(detail().lead().stage()).isEqualTo(LeadStage.LOST);

        withoutReceiver.win(source, id);
        assertThat(detail().lead().stage()).isEqualTo(LeadStage.WON);
        assertThat(detail().lostReason()).isNull();
    }

    @Test
    void leadThatNobodyCapturedHoldsNothingUp() {
        assertThatCode(() -> {
                    withoutReceiver.advance(source, id, LeadStage.QUALIFIED);
                    withoutReceiver.win(source, id);
                    withoutReceiver.lose(source, id, "unknown");
                })
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> withoutReceiver.advance(source, id, LeadStage.WON))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void signsWhatItSends() throws Exception {
        management.capture(aLead());

        management.handOff(source, id);

        LoggedRequest request = onlyRequest();
        assertThat(request.getHeader("Content-Type")).startsWith("application/json");
        assertThat(request.getHeader("webhook-id")).startsWith("msg_").doesNotContain(".");
        assertThat(Instant.ofEpochSecond(Long.parseLong(request.getHeader("webhook-timestamp"))))
                .isCloseTo(clock.instant(), within(1, ChronoUnit.SECONDS));
        assertThat(request.getHeader("webhook-signature")).isEqualTo("v1," + signatureOf(request));
        JsonNode body = json.readTree(request.getBody());
        assertThat(body.get("type").asText()).isEqualTo("lead.created");
        assertThat(Instant.parse(body.get("timestamp").asText())).isEqualTo(clock.instant());
        JsonNode data = body.get("data");
        assertThat(data.get("sourceId").asText()).isEqualTo(id.toString());
        assertThat(data.get("value").get("amount").asText()).isEqualTo("45.00");
        assertThat(data.get("contact").get("email").asText()).isEqualTo("ada@example.org");
        assertThat(data.get("contact").get("company").asText()).isEqualTo("Analytical <b>Engines</b>");
        assertThat(data.get("contact").get("phone").isNull()).isTrue();
        assertThat(detail().lead().handedOffAt()).isEqualTo(clock.instant());
        assertThat(told(Locale.ENGLISH)).last().isEqualTo("The sales system took the lead.");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 404, 410, 429, 500, 503})
    void tellsCallerWhereTheReceiverRefuses(int status) {
        answer(aResponse().withStatus(status).withHeader("Location", "/elsewhere"));
        management.capture(aLead());

        assertThatThrownBy(() -> management.handOff(source, id))
                .isInstanceOf(LeadHandoff.Undelivered.class)
                .hasMessageContaining(Integer.toString(status));

        assertThat(requests()).hasSize(1);
        assertThat(detail().lead().handedOffAt()).isNull();
        assertThat(detail().messages().get(0).lastError()).contains(Integer.toString(status));
    }

    @Test
    void repeatsTheSameMessageUntilItIsTakenAndThenNoMore() {
        management.capture(aLead());
        answer(aResponse().withStatus(500));
        assertThatThrownBy(() -> management.handOff(source, id)).isInstanceOf(LeadHandoff.Undelivered.class);
        management.advance(source, id, LeadStage.QUALIFIED);
        clock.advance(Duration.ofMinutes(5));
        answer(aResponse().withStatus(200));
        management.handOff(source, id);
        management.handOff(source, id);

        List<LoggedRequest> requests = requests();
        assertThat(requests).hasSize(2);
        assertThat(requests)
                .extracting(request -> request.getHeader("webhook-id"))
                .containsOnly(requests.get(0).getHeader("webhook-id"));
        assertThat(requests.get(1).getBodyAsString()).isEqualTo(requests.get(0).getBodyAsString());
        assertThat(requests.get(1).getHeader("webhook-timestamp"))
                .isNotEqualTo(requests.get(0).getHeader("webhook-timestamp"));
        assertThat(detail().messages().get(0).attempts()).isEqualTo(2);
        assertThat(detail().messages().get(0).lastError()).isNull();
    }

    @Test
    void notesNothingWhereTheReceiverIsAwayOrDoesNotAnswer() {
        useReceiver(Duration.ofSeconds(1));
        management.capture(aLead());
        answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        assertThatThrownBy(() -> management.handOff(source, id)).isInstanceOf(LeadHandoff.Undelivered.class);
        answer(aResponse().withStatus(200).withFixedDelay(3000));
        assertThatThrownBy(() -> management.handOff(source, id)).isInstanceOf(LeadHandoff.Undelivered.class);
        answer(aResponse().withStatus(200).withBody("x".repeat(100)).withChunkedDribbleDelay(20, 30_000));
        assertThatThrownBy(() -> management.handOff(source, id)).isInstanceOf(LeadHandoff.Undelivered.class);
        receiver.stop();
        assertThatThrownBy(() -> management.handOff(source, id)).isInstanceOf(LeadHandoff.Undelivered.class);

        assertThat(detail().lead().handedOffAt()).isNull();
        assertThat(detail().messages().get(0).attempts()).isEqualTo(4);
        assertThat(told(Locale.ENGLISH)).hasSize(1);
    }

    @Test
    void callsTheOutsideWhileNoTransactionIsOpen() {
        withoutReceiver.capture(aLead());
        AtomicBoolean open = new AtomicBoolean(true);
        LeadHandoff watching = new LeadHandoff() {
            @Override
            public boolean on() {
                return true;
            }

            @Override
            public void deliver(LeadMessage message) {
                open.set(TransactionSynchronizationManager.isActualTransactionActive());
            }
        };
        use(watching, settings("http://localhost:1", PATIENCE));

        new TransactionTemplate(transactions).executeWithoutResult(status -> management.handOff(source, id));

        assertThat(open).isFalse();
        assertThat(detail().lead().handedOffAt()).isNotNull();
    }

    @Test
    void tellsOfTheEndOnlyOnceTheReceiverKnowsTheLead() throws Exception {
        management.capture(aLead());
        management.lose(source, id, "Declined: full");
        delivery.sweep();
        assertThat(requests()).isEmpty();

        management.handOff(source, id);
        delivery.sweep();
        delivery.sweep();

        assertThat(requests()).hasSize(2);
        JsonNode body = json.readTree(requests().get(1).getBody());
        assertThat(body.get("type").asText()).isEqualTo("lead.lost");
        assertThat(body.get("data").get("lostReason").asText()).isEqualTo("Declined: full");
        assertThat(requests().get(1).getHeader("webhook-id"))
                .isNotEqualTo(requests().get(0).getHeader("webhook-id"));
        assertThat(requests().get(1).getHeader("webhook-signature"))
                .isEqualTo("v1," + signatureOf(requests().get(1)));
        assertThat(told(Locale.ENGLISH)).last().isEqualTo("The sales system was told: lead.lost");
    }

    @Test
    void repeatsTheEndUntilItIsTaken() {
        management.capture(aLead());
        management.handOff(source, id);
        management.win(source, id);
        answer(aResponse().withStatus(503));
        delivery.sweep();
        delivery.sweep();
        clock.advance(Duration.ofSeconds(30));
        delivery.sweep();
        answer(aResponse().withStatus(200));
        delivery.sweep();
        clock.advance(Duration.ofMinutes(1));
        delivery.sweep();
        clock.advance(Duration.ofHours(2));
        delivery.sweep();

        List<LoggedRequest> told = requests().subList(1, requests().size());
        assertThat(told).hasSize(3);
        assertThat(told)
                .extracting(request -> request.getHeader("webhook-id"))
                .containsOnly(told.get(0).getHeader("webhook-id"));
        assertThat(detail().messages())
                .extracting(LeadDetail.Message::type)
                .containsExactlyInAnyOrder("lead.created", "lead.won");
    }

    @Test
    void givesUpTellingOfTheEndAfterTwoDays() {
        management.capture(aLead());
        management.handOff(source, id);
        management.win(source, id);
        answer(aResponse().withStatus(500));
        for (int hours = 0; hours < 50; hours++) {
            delivery.sweep();
            clock.advance(Duration.ofHours(1));
        }

        LeadDetail.Message won = detail().messages().stream()
                .filter(message -> message.type().equals("lead.won"))
                .findFirst()
                .orElseThrow();
        assertThat(won.nextAttemptAt()).isNull();
        assertThat(won.deliveredAt()).isNull();
        assertThat(won.lastError()).contains("500");
        assertThat(told(Locale.ENGLISH)).last().asString().startsWith("The sales system could not be told");
    }

    @Test
    void doesNothingOutsideWhereThereIsNoReceiver() {
        withoutReceiver.capture(aLead());
        withoutReceiver.handOff(source, id);
        withoutReceiver.win(source, id);

        assertThat(requests()).isEmpty();
        assertThat(detail().lead().handedOffAt()).isNull();
        assertThat(detail().messages()).isEmpty();
    }

    @Test
    void findsLeadsByTextAndStage() {
        withoutReceiver.capture(aLead());
        String unique = source.substring(5, 20);
        withoutReceiver.capture(new NewLead(
                source,
                UUID.randomUUID(),
                "B-XXXXXX",
                new LocalText("50% " + unique, "Hälfte " + unique),
                Money.parse("EUR 10.00"),
                "Grace",
                new EmailAddress("grace@example.org"),
                null,
                null));

        PageRequest page = PageRequest.of(0, 5);
        assertThat(reading.search("50% " + unique, null, page)).hasSize(1);
        assertThat(reading.search("hälfte " + unique, null, page))
                .as("its German title")
                .hasSize(1);
        assertThat(reading.search("50_" + unique, null, page)).isEmpty();
        assertThat(reading.search(unique.toUpperCase(Locale.ROOT), LeadStage.NEW, page))
                .hasSize(1);
        assertThat(reading.search(unique, LeadStage.WON, page)).isEmpty();
        assertThat(reading.lead(UUID.randomUUID())).isEmpty();
    }

    private NewLead aLead() {
        return new NewLead(
                source,
                id,
                "B-7KQ2M9",
                new LocalText("Room Linden, Thu 26 Nov 2026", "Raum Linden, Do., 26. Nov. 2026"),
                Money.parse("EUR 45.00"),
                "Ada Lovelace",
                new EmailAddress("ada@example.org"),
                null,
                "Analytical <b>Engines</b>");
    }

    private void useReceiver(Duration patience) {
        CrmSettings settings = settings("http://localhost:" + receiver.port() + "/hooks/leads", patience);
        use(new WebhookHandoff(settings, clock), settings);
    }

    private void use(LeadHandoff handoff, CrmSettings settings) {
        delivery = new LeadDelivery(leads, messages, handoff, settings, clock, transactions);
        LeadManagement bare = new LeadManagement(leads, messages, new LeadMessageBody(json), handoff, delivery, clock);
        management = transactional(bare);
    }

    /** The verbs' own transactions, as Spring's proxy gives them to the bean. */
    private LeadManagement transactional(LeadManagement bare) {
        ProxyFactory factory = new ProxyFactory(bare);
        factory.setProxyTargetClass(true);
        factory.addAdvice(new TransactionInterceptor(
                (TransactionManager) transactions, new AnnotationTransactionAttributeSource()));
        return (LeadManagement) factory.getProxy();
    }

    private static CrmSettings settings(String url, Duration patience) {
        return new CrmSettings(
                new CrmSettings.Webhook(URI.create(url), SECRET, patience, patience), Duration.ofHours(48));
    }

    private void answer(ResponseDefinitionBuilder response) {
        receiver.resetMappings();
        receiver.stubFor(post(anyUrl()).willReturn(response));
    }

    private List<LoggedRequest> requests() {
        return receiver.findAll(postRequestedFor(urlEqualTo("/hooks/leads")));
    }

    private LoggedRequest onlyRequest() {
        assertThat(requests()).hasSize(1);
        return requests().get(0);
    }

    /** The signature as the receiver checks it, by the specification and not by our code. */
    private static String signatureOf(LoggedRequest request) throws Exception {
        byte[] key = Base64.getDecoder().decode(SECRET.substring("whsec_".length()));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        mac.update((request.getHeader("webhook-id") + "." + request.getHeader("webhook-timestamp") + ".")
                .getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(mac.doFinal(request.getBody()));
    }

    private LeadDetail detail() {
        UUID lead = jdbc.sql("select id from lead where source = ? and source_id = ?")
                .params(source, id)
                .query(UUID.class)
                .single();
        return reading.lead(lead).orElseThrow();
    }

    private List<String> told(Locale locale) {
        return detail().history().stream()
                .map(entry ->
                        texts.getMessage(entry.messageKey(), entry.arguments().toArray(), locale))
                .toList();
    }
}
