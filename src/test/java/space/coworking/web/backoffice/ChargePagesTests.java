package space.coworking.web.backoffice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.http.MediaType.TEXT_HTML;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static space.coworking.FormToken.csrf;
import static space.coworking.billing.BillingCases.euros;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import space.coworking.IntegrationTest;
import space.coworking.billing.BillingCases;
import space.coworking.billing.InvoiceDetail;
import space.coworking.billing.InvoiceManagement;
import space.coworking.billing.MoneyBooks;

/** Accountants charge by hand what no rule does. */
@IntegrationTest
class ChargePagesTests {

    private static final String CHARGES = "/backoffice/billing/charges";

    @Autowired
    MockMvc http;

    @Autowired
    BillingCases cases;

    @Autowired
    InvoiceManagement invoices;

    @Autowired
    MoneyBooks books;

    @Autowired
    JdbcClient sql;

    private UUID payer;
    private YearMonth month;

    @BeforeEach
    void aPayer() {
        payer = cases.aPerson(Locale.GERMAN);
        month = cases.aMonth();
    }

    @Test
    void findsTheCustomerAndEntersAChargeOnce() throws Exception {
        String address = sql.sql("select email from customer where id = ?")
                .param(payer)
                .query(String.class)
                .single();
        send(post(CHARGES + "/new").param("look", "1").param("q", address).param("reason", "Lost it"))
                .andExpect(content().string(containsString(payer.toString())))
                .andExpect(content().string(containsString("German")))
                .andExpect(content().string(containsString("Lost it")));

        Map<String, String> form = form();
        enter(form).andExpect(redirectedUrl(CHARGES)).andExpect(flash().attribute("done", "charge.entered"));
        enter(form).andExpect(redirectedUrl(CHARGES));

        assertThat(charges()).containsExactly("Ersatz für einen Schlüssel 23.80");
        open(CHARGES).andExpect(content().string(containsString("Ersatz für einen Schlüssel")));
        cases.billed(month, List.of(payer));
        InvoiceDetail invoice = invoices.find(cases.invoicesOf(payer).get(0)).orElseThrow();
        assertThat(invoice.invoice().gross()).isEqualTo(euros("23.80"));
        assertThat(invoice.lines().get(0).description()).isEqualTo("Ersatz für einen Schlüssel");
        assertThat(invoice.net()).isEqualTo(euros("20.00"));
        books.assertAgree(payer);
    }

    /** Looking for a customer comes before anything else is filled in: no browser may hold it up. */
    @Test
    void looksForCustomersBeforeTheRestIsTyped() throws Exception {
        open(CHARGES + "/new").andExpect(content().string(containsString("name=\"look\" value=\"1\" formnovalidate")));
    }

    @Test
    void takesItBackUntilItIsInvoiced() throws Exception {
        enter(form());
        UUID charge = charge();
        String reverse = CHARGES + "/" + charge + "/reverse";
        open(reverse).andExpect(content().string(containsString("Ersatz für einen Schlüssel")));
        send(post(reverse)).andExpect(content().string(containsString("Please say why.")));
        assertThat(charges()).hasSize(1);

        send(post(reverse).param("reason", "It was found")).andExpect(flash().attribute("done", "charge.reversed"));
        send(post(reverse).param("reason", "Again")).andExpect(flash().attribute("problem", "charge.notReversed"));
        assertThat(charges())
                .containsExactly("Ersatz für einen Schlüssel 23.80", "Gutschrift: Ersatz für einen Schlüssel -23.80");
        books.assertAgree(payer);
    }

    /** Else a euro of tax stays, or the two come on different invoices. */
    @Test
    void itsCounterEntryIsTaxedAsItWasHoweverTheCustomerChanged() throws Exception {
        enter(form());
        sql.sql(
                        "update customer set kind = 'COMPANY', line1 = 'Weg 1', postal_code = '1010', city = 'Wien', country = 'AT', vat_id = 'ATU12345675' where id = ?")
                .param(payer)
                .update();

        send(post(CHARGES + "/" + charge() + "/reverse").param("reason", "It was found"))
                .andExpect(flash().attribute("done", "charge.reversed"));
        assertThat(sql.sql("""
                        select sum(gross_amount) || ' ' || count(distinct tax_id) || ' ' || count(distinct charged_at) from charge
                        where payer_id = ?""").param(payer).query(String.class).single()).isEqualTo("0.00 1 1");
    }

    @Test
    void whatIsOnAnInvoiceOrADraftIsNotTakenBackHere() throws Exception {
        enter(form());
        UUID run = cases.drafted(month, List.of(payer));
        String reverse = CHARGES + "/" + charge() + "/reverse";

        send(post(reverse).param("reason", "Too late")).andExpect(flash().attribute("problem", "charge.notReversed"));
        open(reverse).andExpect(redirectedUrl(CHARGES));
        cases.issue(run);
        send(post(reverse).param("reason", "Too late")).andExpect(flash().attribute("problem", "charge.notReversed"));
        assertThat(charges()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "customer    |                                      | q-error",
                "customer    | 11111111-1111-1111-1111-111111111111 | q-error",
                "service     | SUBSCRIPTION                         | service-error",
                "service     | NONSENSE                             | service-error",
                "description |                                      | description-error",
                "amount      | twenty                               | amount-error",
                "amount      | 0                                    | amount-error",
                "amount      | -5.00                                | amount-error",
                "amount      | 100000.01                            | amount-error",
                "from        | 2026-02-30                           | from-error",
                "through     | 2026-01-01                           | through-error",
                "from        | 2001-01-01                           | through-error",
                "reason      |                                      | reason-error",
            })
    void badInputIsSaidAtItsFieldAndNothingTypedIsLost(String field, String value, String error) throws Exception {
        Map<String, String> form = form();
        form.put(field, value == null ? "" : value);

        enter(form)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("id=\"" + error + "\"")))
                .andExpect(content()
                        .string(containsString(
                                field.equals("amount") && value != null
                                        ? value
                                        : field.equals("reason") ? "23,80" : "A lost key")))
                .andExpect(content().string(not(containsString("??"))));
        assertThat(charges()).isEmpty();
    }

    @Test
    void othersHaveNoBusinessHere() throws Exception {
        http.perform(get(CHARGES)
                        .with(user("reception@demo.example").roles("RECEPTION"))
                        .accept(TEXT_HTML))
                .andExpect(status().isForbidden());
        http.perform(post(CHARGES + "/new")
                        .with(user("reception@demo.example").roles("RECEPTION"))
                        .with(csrf())
                        .accept(TEXT_HTML))
                .andExpect(status().isForbidden());
    }

    private Map<String, String> form() {
        return new HashMap<>(Map.of(
                "id",
                UUID.randomUUID().toString(),
                "customer",
                payer.toString(),
                "service",
                "OTHER",
                "description",
                "Ersatz für einen Schlüssel",
                "amount",
                "23,80",
                "from",
                month.atDay(5).toString(),
                "through",
                month.atDay(5).toString(),
                "reason",
                "A lost key"));
    }

    private ResultActions enter(Map<String, String> form) throws Exception {
        MockHttpServletRequestBuilder request = post(CHARGES + "/new");
        form.forEach(request::param);
        return send(request);
    }

    private ResultActions open(String address) throws Exception {
        return http.perform(get(address)
                .with(user("accountant@demo.example").roles("ACCOUNTANT"))
                .accept(TEXT_HTML));
    }

    private ResultActions send(MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request.with(user("accountant@demo.example").roles("ACCOUNTANT"))
                .with(csrf())
                .accept(TEXT_HTML));
    }

    private List<String> charges() {
        return sql.sql(
                        "select description_de || ' ' || gross_amount from charge where payer_id = ? order by source_part")
                .param(payer)
                .query(String.class)
                .list();
    }

    private UUID charge() {
        return sql.sql("select id from charge where payer_id = ? and gross_amount > 0")
                .param(payer)
                .query(UUID.class)
                .single();
    }
}
