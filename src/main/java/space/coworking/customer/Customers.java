package space.coworking.customer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import space.coworking.shared.EmailAddress;

/** The rows of the customers: persons, one for each address, and companies. */
@Repository
class Customers {

    private final JdbcClient sql;
    private final Clock clock;

    Customers(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** @return the new row's id; empty where the address is taken, after waiting for a transaction that is just taking it */
    Optional<UUID> insertIfAbsent(NewGuest guest) {
        return sql.sql("""
                        insert into customer (id, kind, email, name, phone, company, locale, created_at)
                        values (:id, 'PERSON', :email, :name, :phone, :company, :locale, :now)
                        on conflict (email) where kind = 'PERSON' do nothing
                        returning id""")
                .param("id", UUID.randomUUID())
                .param("email", guest.email().value())
                .param("name", guest.name())
                .param("phone", guest.phone())
                .param("company", guest.company())
                .param("locale", guest.locale().toLanguageTag())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional();
    }

    Optional<UUID> idOf(EmailAddress email) {
        return sql.sql("select id from customer where email = :email and kind = 'PERSON'")
                .param("email", email.value())
                .query(UUID.class)
                .optional();
    }

    Optional<Profile> profile(UUID id) {
        return sql.sql("select * from customer where id = :id")
                .param("id", id)
                .query((row, number) -> profile(row))
                .optional();
    }

    void changePerson(UUID id, PersonDetails details) {
        withAddress(sql.sql("""
                        update customer set name = :name, phone = :phone, company = :company, locale = :locale, line1 = :line1,
                            line2 = :line2, postal_code = :postalCode, city = :city, country = :country
                        where id = :id and kind = 'PERSON'"""), details.address())
                .param("id", id)
                .param("name", details.name())
                .param("phone", details.phone())
                .param("company", details.company())
                .param("locale", details.locale().toLanguageTag())
                .update();
    }

    UUID insertCompany(CompanyDetails details, Locale locale) {
        UUID id = UUID.randomUUID();
        withCompany(sql.sql("""
                        insert into customer (id, kind, email, name, locale, created_at, line1, line2, postal_code, city, country, vat_id)
                        values (:id, 'COMPANY', :email, :name, :locale, :now, :line1, :line2, :postalCode, :city, :country, :vatId)"""), details)
                .param("id", id)
                .param("locale", locale.toLanguageTag())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return id;
    }

    void changeCompany(UUID id, CompanyDetails details) {
        withCompany(sql.sql("""
                        update customer set email = :email, name = :name, vat_id = :vatId, line1 = :line1, line2 = :line2,
                            postal_code = :postalCode, city = :city, country = :country
                        where id = :id and kind = 'COMPANY'"""), details).param("id", id).update();
    }

    private static StatementSpec withCompany(StatementSpec statement, CompanyDetails details) {
        VatId vatId = details.vatId();
        return withAddress(statement, details.address())
                .param("email", details.invoiceEmail().value())
                .param("name", details.name())
                .param("vatId", vatId == null ? null : vatId.value());
    }

    private static StatementSpec withAddress(StatementSpec statement, @Nullable PostalAddress address) {
        return statement
                .param("line1", address == null ? null : address.line1())
                .param("line2", address == null ? null : address.line2())
                .param("postalCode", address == null ? null : address.postalCode())
                .param("city", address == null ? null : address.city())
                .param("country", address == null ? null : address.country());
    }

    /** Locks the row until the transaction ends. */
    boolean lock(UUID id) {
        return sql.sql("select id from customer where id = :id for update")
                .param("id", id)
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    /** @return those of the rows that nobody has locked, now locked until the transaction ends; in one order, so that no two wait for each other */
    Set<UUID> lockFree(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Set.of()
                : new HashSet<>(sql.sql("select id from customer where id in (:ids) order by id for update skip locked")
                        .param("ids", ids)
                        .query(UUID.class)
                        .list());
    }

    Set<String> tags(UUID id) {
        return new HashSet<>(sql.sql("select tag from customer_tag where customer_id = :id")
                .param("id", id)
                .query(String.class)
                .list());
    }

    static Profile profile(ResultSet row) throws SQLException {
        String line1 = row.getString("line1");
        String vatId = row.getString("vat_id");
        return new Profile(
                row.getObject("id", UUID.class),
                row.getString("kind").equals("COMPANY"),
                new EmailAddress(row.getString("email")),
                row.getString("name"),
                row.getString("phone"),
                row.getString("company"),
                line1 == null
                        ? null
                        : new PostalAddress(
                                line1,
                                row.getString("line2"),
                                row.getString("postal_code"),
                                row.getString("city"),
                                row.getString("country")),
                vatId == null ? null : new VatId(vatId),
                Locale.forLanguageTag(row.getString("locale")));
    }
}
