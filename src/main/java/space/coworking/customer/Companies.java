package space.coworking.customer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import space.coworking.shared.EmailAddress;

/** The rows of who belongs to which company. Whoever changes them has the company's row locked. */
@Repository
class Companies {

    private final JdbcClient sql;
    private final Clock clock;

    Companies(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    List<CompanyView> of(UUID person) {
        return sql.sql("""
                        select c.id, c.name, m.role from company_member m join customer c on c.id = m.company_id
                        where m.person_id = :person and m.left_at is null order by c.name, c.id""")
                .param("person", person)
                .query((row, number) -> new CompanyView(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        CompanyRole.valueOf(row.getString("role"))))
                .list();
    }

    Optional<CompanyRole> role(UUID company, UUID person) {
        return sql.sql("""
                        select role from company_member
                        where company_id = :company and person_id = :person and left_at is null""")
                .param("company", company)
                .param("person", person)
                .query((row, number) -> CompanyRole.valueOf(row.getString("role")))
                .optional();
    }

    List<CompanyPerson> people(UUID company) {
        return sql.sql("""
                        select p.id, p.name, m.role, m.joined_at from company_member m join customer p on p.id = m.person_id
                        where m.company_id = :company and m.left_at is null order by lower(p.name), p.id""")
                .param("company", company)
                .query((row, number) -> person(row))
                .list();
    }

    boolean hasMember(UUID company, EmailAddress email) {
        return sql.sql("""
                        select exists (select 1 from company_member m join customer p on p.id = m.person_id
                            where m.company_id = :company and m.left_at is null and p.email = :email)""")
                .param("company", company)
                .param("email", email.value())
                .query(Boolean.class)
                .single();
    }

    int admins(UUID company) {
        return sql.sql(
                        "select count(*) from company_member where company_id = :company and left_at is null and role = 'ADMIN'")
                .param("company", company)
                .query(Integer.class)
                .single();
    }

    /** Somebody who belongs to it already stays what they are. */
    void add(UUID company, UUID person, CompanyRole role) {
        sql.sql("""
                insert into company_member (id, company_id, person_id, role, joined_at)
                values (:id, :company, :person, :role, :now)
                on conflict (company_id, person_id) where left_at is null do nothing""")
                .param("id", UUID.randomUUID())
                .param("company", company)
                .param("person", person)
                .param("role", role.name())
                .param("now", now())
                .update();
    }

    void change(UUID company, UUID person, CompanyRole role) {
        sql.sql("""
                update company_member set role = :role
                where company_id = :company and person_id = :person and left_at is null""")
                .param("role", role.name())
                .param("company", company)
                .param("person", person)
                .update();
    }

    void leave(UUID company, UUID person) {
        sql.sql("""
                update company_member set left_at = :now
                where company_id = :company and person_id = :person and left_at is null""")
                .param("now", now())
                .param("company", company)
                .param("person", person)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static CompanyPerson person(ResultSet row) throws SQLException {
        return new CompanyPerson(
                row.getObject("id", UUID.class),
                row.getString("name"),
                CompanyRole.valueOf(row.getString("role")),
                row.getObject("joined_at", OffsetDateTime.class).toInstant());
    }
}
