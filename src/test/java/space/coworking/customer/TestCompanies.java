package space.coworking.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import space.coworking.SandboxPayer;
import space.coworking.payment.MethodRequest;
import space.coworking.payment.PaymentManagement.ReturnPages;
import space.coworking.payment.PaymentMethods;
import space.coworking.payment.PaymentMethods.Saving;
import space.coworking.payment.PaymentSubject;
import space.coworking.shared.EmailAddress;
import space.coworking.web.portal.PortalCases;

/** Companies, as tests tell of them: people join without the mails. */
@Component
public class TestCompanies {

    private static final URI BACK = URI.create("https://coworking.example/portal/company");

    private final CompanyManagement companies;
    private final CustomerManagement customers;
    private final PaymentMethods methods;
    private final SandboxPayer payer;
    private final JdbcClient sql;

    TestCompanies(
            CompanyManagement companies,
            CustomerManagement customers,
            PaymentMethods methods,
            SandboxPayer payer,
            JdbcClient sql) {
        this.companies = companies;
        this.customers = customers;
        this.methods = methods;
        this.payer = payer;
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

    /** Somebody new who belongs to it. */
    public UUID colleague(TestCompany company) {
        EmailAddress email = new EmailAddress("colleague-" + UUID.randomUUID() + "@company.example");
        UUID person = customers.findOrCreate(new NewGuest("Ada Colleague", email, null, null, Locale.ENGLISH));
        join(company, person);
        return person;
    }

    public void removeCards(TestCompany company) {
        methods.methods(company.id()).forEach(card -> methods.remove(company.id(), card.id()));
    }

    /** What its invoices are charged to. */
    public void saveCard(TestCompany company) {
        PaymentSubject subject = new PaymentSubject("customer", company.id());
        EmailAddress email = new EmailAddress("invoices@company.example");
        Saving saving = methods.saveMethod(new MethodRequest(
                company.id(), subject, email, "Payer GmbH", Locale.ENGLISH, new ReturnPages(BACK, BACK)));
        assertThat(saving).isInstanceOf(Saving.Page.class);
        payer.payAndLeave(((Saving.Page) saving).url().toString());
        methods.refresh(subject);
        assertThat(methods.defaultMethod(company.id())).isPresent();
    }

    /** Somebody left, and nobody heard of it yet. */
    public void lose(TestCompany company, UUID person) {
        sql.sql("update company_member set left_at = now() where company_id = ? and person_id = ?")
                .params(company.id(), person)
                .update();
    }

    public void remove(TestCompany company, UUID person) {
        companies.remove(company.id(), company.admin(), person);
    }
}
