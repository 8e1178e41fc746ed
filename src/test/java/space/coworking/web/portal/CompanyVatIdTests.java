package space.coworking.web.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.MediaType.TEXT_HTML;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import space.coworking.IntegrationTest;
import space.coworking.customer.CompanyDetails;
import space.coworking.customer.CompanyManagement;
import space.coworking.customer.VatId;
import space.coworking.web.security.SignedIn;

/** A company's page says so where VIES does not know its VAT id. */
@IntegrationTest
class CompanyVatIdTests {

    private static final String VAT_ID = "DE136695976";

    @Autowired
    MockMvc http;

    @Autowired
    PortalCases people;

    @Autowired
    CompanyManagement companies;

    @Autowired
    JdbcClient sql;

    private SignedIn admin;
    private UUID company;

    @BeforeEach
    void aCompany() {
        admin = people.member("Vera Vies");
        CompanyDetails details = PortalCases.company("Vera & Co");
        company = companies.make(
                admin.ownedCustomer().orElseThrow(),
                new CompanyDetails(details.name(), details.invoiceEmail(), details.address(), new VatId(VAT_ID)),
                Locale.ENGLISH);
    }

    @Test
    void anIdThatIsNotKnownIsSaidWithWhatToDo() throws Exception {
        answered("INVALID", VAT_ID);

        assertThat(body(""))
                .contains("VIES", "does not know " + VAT_ID, "save the details again")
                .doesNotContain("??");
        assertThat(body("?lang=de"))
                .contains("kennt " + VAT_ID + " nicht", "speichern Sie")
                .doesNotContain("??");
    }

    @Test
    void anIdThatIsKnownOrNotAskedForNeedsNoWords() throws Exception {
        assertThat(body("")).contains(VAT_ID).doesNotContain("VIES");
        answered("INVALID", "DE999999999");
        answered("VALID", VAT_ID);

        assertThat(body("")).contains(VAT_ID).doesNotContain("VIES");
    }

    private void answered(String answer, String vatId) {
        sql.sql("insert into vat_id_check (customer_id, vat_id, answer, answered_at) values (?, ?, ?, now())")
                .params(company, vatId, answer)
                .update();
    }

    private String body(String query) throws Exception {
        return http.perform(get("/portal/company/" + company + query)
                        .with(PortalCases.by(admin))
                        .accept(TEXT_HTML))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
