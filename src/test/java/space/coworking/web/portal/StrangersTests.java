package space.coworking.web.portal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import space.coworking.IntegrationTest;
import space.coworking.WebSession;
import space.coworking.billing.BillingCases;
import space.coworking.billing.ChargedService;
import space.coworking.booking.BookingAccess;
import space.coworking.booking.BookingManagement;
import space.coworking.booking.BookingState;
import space.coworking.booking.BookingView;
import space.coworking.booking.WaitlistManagement;
import space.coworking.booking.Waitlisted;
import space.coworking.customer.AccessTokenManagement;
import space.coworking.customer.CompanyManagement;
import space.coworking.web.security.SignedIn;

/**
 * One member tries every address of another's, as the portal's controllers map them: it is as if there were nothing. A new page is tried
 * as well; one with a variable that isn't known here fails until {@link #anas} has one of Ana's.
 */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrangersTests {

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(?::(?:[^{}]|\\{[^{}]*})*)?}");

    /** Tells a signed-in person with another address which address it needs: not whose, nor by whom. Its own test is below. */
    private static final Set<String> NO_SECRET = Set.of("GET /portal/company/invitations/{secret}");

    /** Pages that change a membership: who has none is led to where that is said, and how one joins. */
    private static final Set<String> OF_A_MEMBERSHIP =
            Set.of("/portal/membership/plan", "/portal/membership/pause", "/portal/membership/notice");

    @LocalServerPort
    int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Autowired
    PortalCases cases;

    @Autowired
    BookingManagement bookings;

    @Autowired
    WaitlistManagement waitlist;

    @Autowired
    AccessTokenManagement tokens;

    @Autowired
    CompanyManagement companies;

    @Autowired
    BillingCases billing;

    @Autowired
    JdbcClient sql;

    private SignedIn ana;
    private SignedIn bob;
    private BookingView booking;
    private UUID company;
    private UUID entry;
    private WebSession asBob;
    private WebSession asAna;

    /** What there is of Ana's, by the variables of the portal's addresses. */
    private final Map<String, String> anas = new LinkedHashMap<>();

    /** The same shapes, with nothing behind them. */
    private final Map<String, String> nothing = new LinkedHashMap<>();

    @BeforeAll
    void twoMembers() throws Exception {
        ana = cases.member("Ana Alone");
        bob = cases.member("Bob Curious");
        booking = cases.booking(ana, 35);
        assertThat(tokens.make(ana.email(), "Anas Laptop", null)).isPresent();
        company = companies.make(ana.customer(), PortalCases.company("Ana Unlimited"), Locale.ENGLISH);
        companies.invite(company, ana.customer(), cases.member("Ina Invited").email(), Locale.ENGLISH);
        thing("reference", booking.reference(), "B-AAAAAA");
        thing(
                "token",
                tokens.of(ana.email()).get(0).id().toString(),
                UUID.randomUUID().toString());
        thing("company", company.toString(), UUID.randomUUID().toString());
        thing("person", ana.customer().toString(), UUID.randomUUID().toString());
        thing(
                "invitation",
                companies.invitations(company, ana.customer()).get(0).id().toString(),
                UUID.randomUUID().toString());
        thing("card", card().toString(), UUID.randomUUID().toString());
        thing("passkey", passkey().toString(), UUID.randomUUID().toString());
        entry = waitingListEntry();
        thing("entry", entry.toString(), UUID.randomUUID().toString());
        thing("invoice", invoice().toString(), UUID.randomUUID().toString());
        thing("number", numberOf(anas.get("invoice")), "R2026-999999");
        thing("secret", mailedSecret(), "x".repeat(43));
        asBob = signedIn(bob);
        asAna = signedIn(ana);
    }

    @AfterAll
    void giveTheRoomBack() {
        assertThat(bookings.find(new BookingAccess.ByOwner(booking.reference(), ana.customer()))
                        .orElseThrow()
                        .state())
                .isEqualTo(BookingState.REQUESTED);
        assertThat(tokens.of(ana.email())).hasSize(1);
        assertThat(companies.people(company, ana.customer())).hasSize(1);
        assertThat(companies.invitations(company, ana.customer())).hasSize(1);
        assertThat(sql.sql("select count(*) from payment_method where payer = ? and removed_at is null and is_default")
                        .param(ana.customer())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(sql.sql("select count(*) from passkey where id = ?")
                        .param(UUID.fromString(anas.get("passkey")))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(waitlist.withdraw(entry, ana.customer())).isTrue();
        bookings.cancel(new BookingAccess.ByStaff(booking.id(), "test"), "");
    }

    /** One address and how it is called. */
    record Route(HttpMethod method, String pattern) {

        boolean hasVariables() {
            return pattern.contains("{");
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    Stream<Route> routes() {
        return mappings.getHandlerMethods().keySet().stream().flatMap(StrangersTests::routes);
    }

    private static Stream<Route> routes(RequestMappingInfo info) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        return info.getPatternValues().stream()
                .filter(pattern -> pattern.equals("/portal") || pattern.startsWith("/portal/"))
                .flatMap(pattern -> (methods.isEmpty() ? Set.of(RequestMethod.GET, RequestMethod.POST) : methods)
                        .stream().map(method -> new Route(method.asHttpMethod(), pattern)));
    }

    Stream<Route> routesToOneThing() {
        return routes().filter(Route::hasVariables).filter(route -> !NO_SECRET.contains(route.toString()));
    }

    Stream<Route> pages() {
        return routes().filter(route -> !route.hasVariables() && route.method() == HttpMethod.GET);
    }

    @Test
    void thePortalsAddressesAreFound() {
        assertThat(routes().map(Route::toString))
                .contains(
                        "GET /portal/bookings/{reference}", "POST /portal/bookings/{reference}/cancel", "GET /portal");
    }

    @ParameterizedTest
    @MethodSource("routesToOneThing")
    void anothersThingIsAsIfItWereNotThere(Route route) throws Exception {
        HttpResponse<String> hers = call(asBob, route, anas);
        HttpResponse<String> none = call(asBob, route, nothing);

        assertThat(hers.statusCode()).as(hers.body()).isEqualTo(404);
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(same(hers.body(), anas)).isEqualTo(same(none.body(), nothing));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void ownPagesShowNothingOfAnothers(Route route) throws Exception {
        HttpResponse<String> page = asBob.get(route.pattern());

        if (OF_A_MEMBERSHIP.contains(route.pattern())) {
            assertThat(page.statusCode()).isEqualTo(302);
            URI next = URI.create(page.headers().firstValue("Location").orElseThrow());
            assertThat(next).hasPath("/portal/membership").hasNoQuery();
            page = asBob.get(next.getPath());
            assertThat(page.body()).contains("You are no member yet", "href=\"/plans\"");
        }
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(page.body()).doesNotContain(anas.values()).doesNotContain("??");
        assertThat(page.body())
                .doesNotContain(ana.email().value(), "Ana Alone", "Anas Laptop", "Ana Unlimited", "Ina Invited");
    }

    /** Else the test above would be content with pages that are broken for everybody. */
    @Test
    void theOwnerSeesWhatTheStrangerDoesNot() throws Exception {
        assertThat(asAna.get("/portal").body()).contains(booking.reference(), "Ana Alone");
        assertThat(asAna.get("/portal/account/passkeys").body()).contains("Anas phone");
        assertThat(asAna.get(PaymentMethodController.PAGE).body()).contains("4242", anas.get("card"));
        assertThat(asAna.get("/portal/waitlist/" + entry).statusCode()).isEqualTo(200);
        assertThat(asAna.get("/portal/invoices").body()).contains(anas.get("invoice"), "€27.00");
        assertThat(asAna.get("/portal/invoices/" + anas.get("invoice") + "/pdf").statusCode())
                .isEqualTo(200);
        assertThat(asAna.get("/portal/account/tokens").body()).contains("Anas Laptop", anas.get("token"));
        assertThat(asAna.get("/portal/company").body()).contains("Ana Unlimited", anas.get("company"));
        assertThat(asAna.get("/portal/company/" + company).body()).contains(anas.get("invitation"));
        assertThat(asAna.get("/portal/bookings/" + booking.reference()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void anInvitationToAnotherAddressNamesNobody() throws Exception {
        HttpResponse<String> page = asBob.get("/portal/company/invitations/" + anas.get("secret"));

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("another address").doesNotContain("Ana Unlimited", "Ana Alone", "ina.invited");
    }

    @Test
    void anothersBookingIsUnknownToTheApiToo() throws Exception {
        String bearer =
                "Bearer " + tokens.make(bob.email(), "Bobs", null).orElseThrow().value();
        for (String operation : List.of("cancel", "reschedule")) {
            HttpResponse<String> hers = api(operation, booking.reference(), bearer);
            HttpResponse<String> none = api(operation, "B-AAAAAA", bearer);
            assertThat(hers.statusCode()).isEqualTo(404);
            assertThat(hers.body()).isEqualTo(none.body());
        }
    }

    private HttpResponse<String> api(String operation, String reference, String bearer) throws Exception {
        Map<String, String> body =
                Map.of("reference", reference, "start", "2030-01-10T10:00:00Z", "end", "2030-01-10T11:00:00Z");
        return new WebSession(port)
                .post(
                        "/coworking/api/booking/" + operation,
                        "application/json",
                        new ObjectMapper().writeValueAsString(body),
                        "Authorization",
                        bearer);
    }

    private static HttpResponse<String> call(WebSession session, Route route, Map<String, String> values)
            throws Exception {
        String path = VARIABLE.matcher(route.pattern()).replaceAll(variable -> {
            String value = values.get(nameOf(variable.group(1), route));
            assertThat(value)
                    .as("Nothing of Ana's for {%s} of %s: add it to the test", variable.group(1), route)
                    .isNotNull();
            return Matcher.quoteReplacement(value);
        });
        return route.method().equals(HttpMethod.GET)
                ? session.get(path)
                : session.submit("/portal/account", path, Map.of());
    }

    /** Several addresses call their thing an id: which one it is says the path before it. */
    private static String nameOf(String variable, Route route) {
        if (!variable.equals("id")) {
            return variable;
        }
        if (route.pattern().startsWith(PaymentMethodController.PAGE)) {
            return "card";
        }
        return route.pattern().startsWith(PasskeyController.PAGE) ? "passkey" : variable;
    }

    private UUID card() {
        UUID id = UUID.randomUUID();
        sql.sql("""
                insert into payment_method (id, payer, provider, provider_method, kind, brand, last4, exp_year, exp_month, is_default, saved_at)
                values (?, ?, 'sandbox', ?, 'CARD', 'visa', '4242', 2034, 12, true, now())""").params(id, ana.customer(), "pm_" + id).update();
        return id;
    }

    /** Issued, with its document. */
    private UUID invoice() {
        YearMonth month = billing.aMonth();
        UUID payer = ana.ownedCustomer().orElseThrow();
        billing.charge(payer, ChargedService.ROOM, month, "27.00");
        billing.billed(month, List.of(payer));
        return billing.invoicesOf(payer).get(0);
    }

    private String numberOf(String invoice) {
        return sql.sql("select document_number from invoice where id = ?")
                .param(UUID.fromString(invoice))
                .query(String.class)
                .single();
    }

    private UUID passkey() {
        UUID id = UUID.randomUUID();
        sql.sql("""
                insert into passkey (id, account_id, credential_id, label, public_key, signature_count, user_verified, transports,
                    backup_eligible, backed_up, created_at, last_used_at)
                select ?, id, ?, 'Anas phone', ?, 0, true, '', false, false, now(), now() from user_account where email = ?""")
                .params(
                        id,
                        id.toString().getBytes(UTF_8),
                        new byte[] {1},
                        ana.email().value())
                .update();
        return id;
    }

    /** She waits for a time that is taken: her own, as nobody else's is known here. */
    private UUID waitingListEntry() {
        Waitlisted waits = waitlist.join(
                ana.customer(),
                booking.room().id(),
                booking.slot().from(),
                booking.slot().to(),
                2);
        assertThat(waits).isInstanceOf(Waitlisted.Listed.class);
        return ((Waitlisted.Listed) waits).entry();
    }

    /** Without what differs from page to page: the address, and the forms' tokens. */
    private static String same(String body, Map<String, String> values) {
        String text = body;
        for (String value : values.values()) {
            text = text.replace(value, "…");
        }
        return text.replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
    }

    private void thing(String variable, String hers, String none) {
        anas.put(variable, hers);
        nothing.put(variable, none);
    }

    private WebSession signedIn(SignedIn person) throws Exception {
        WebSession session = new WebSession(port);
        assertThat(session.signIn(person.email().value(), PortalCases.PASSWORD).statusCode())
                .isEqualTo(302);
        return session;
    }

    private String mailedSecret() {
        String text = sql.sql("select text from outgoing_mail where about = ? and template = 'company/invitation'")
                .param(company)
                .query(String.class)
                .single();
        Matcher link = Pattern.compile("/portal/company/invitations/([\\w-]+)").matcher(text);
        assertThat(link.find()).isTrue();
        return link.group(1);
    }
}
