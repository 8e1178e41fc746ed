package space.coworking.customer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import space.coworking.shared.EmailAddress;

/** Who a customer is: profile, sign-in, consents, tokens, companies. */
@Component
class CustomerPersonalData implements PersonalData {

    private final Customers customers;
    private final NewsletterConsent newsletter;
    private final AccessTokens tokens;
    private final Companies companies;
    private final JdbcClient sql;

    CustomerPersonalData(
            Customers customers,
            NewsletterConsent newsletter,
            AccessTokens tokens,
            Companies companies,
            JdbcClient sql) {
        this.customers = customers;
        this.newsletter = newsletter;
        this.tokens = tokens;
        this.companies = companies;
        this.sql = sql;
    }

    record Copy(
            String name,
            String email,
            @Nullable String phone,
            @Nullable String company,
            @Nullable PostalAddress address,
            String language,
            Instant knownSince,
            Set<String> tags,
            List<AccountCopy> accounts,
            List<ConsentCopy> newsletterConsents,
            List<CompanyCopy> companies) {}

    record AccountCopy(String email, String name, Instant openedAt, List<AccessToken> accessTokens) {}

    record ConsentCopy(boolean given, int wording, String language, Instant at) {}

    record CompanyCopy(String name, CompanyRole role) {}

    @Override
    public String section() {
        return "customer";
    }

    @Override
    public Object of(UUID customer) {
        Profile profile = customers.profile(customer).orElseThrow();
        return new Copy(
                profile.name(),
                profile.email().value(),
                profile.phone(),
                profile.company(),
                profile.address(),
                profile.locale().toLanguageTag(),
                sql.sql("select created_at from customer where id = ?")
                        .param(customer)
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant(),
                customers.tags(customer),
                accounts(customer),
                newsletter.decisions(customer).stream()
                        .map(said -> new ConsentCopy(
                                said.given(), said.wording(), said.locale().toLanguageTag(), said.at()))
                        .toList(),
                companies.of(customer).stream()
                        .map(company -> new CompanyCopy(company.name(), company.role()))
                        .toList());
    }

    private List<AccountCopy> accounts(UUID customer) {
        return sql.sql("select email, display_name, created_at from user_account where customer_id = ? order by email")
                .param(customer)
                .query((row, number) -> account(row))
                .list();
    }

    private AccountCopy account(ResultSet row) throws SQLException {
        return new AccountCopy(
                row.getString("email"),
                row.getString("display_name"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                tokens.of(new EmailAddress(row.getString("email"))));
    }
}
