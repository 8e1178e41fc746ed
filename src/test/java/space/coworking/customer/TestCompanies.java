package space.coworking.customer;

import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import space.coworking.shared.EmailAddress;
import space.coworking.web.portal.PortalCases;

/** Companies, as tests tell of them: people join without the mails. */
@Component
public class TestCompanies {

    private final CompanyManagement companies;
    private final CustomerManagement customers;
    private final JdbcClient sql;

    TestCompanies(CompanyManagement companies, CustomerManagement customers, JdbcClient sql) {
        this.companies = companies;
        this.customers = customers;
        this.sql = sql;
    }

    /** @param admin its only admin */
    public record TestCompany(UUID id, UUID admin) {}

    public TestCompany company() {
        EmailAddress email = new EmailAddress("admin-" + UUID.randomUUID() + "@company.example");
        UUID admin = customers.findOrCreate(new NewGuest("Grace Admin", email, null, null, Locale.ENGLISH));
        return new TestCompany(companies.make(admin, PortalCases.company("Payer GmbH"), Locale.ENGLISH), admin);
    }

    public void join(TestCompany company, UUID person) {
        sql.sql("""
                insert into company_member (id, company_id, person_id, role, joined_at)
                values (gen_random_uuid(), ?, ?, 'MEMBER', now())""").params(company.id(), person).update();
    }

    public void remove(TestCompany company, UUID person) {
        companies.remove(company.id(), company.admin(), person);
    }
}
