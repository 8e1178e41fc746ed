package space.coworking.customer;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who wants our newsletter. Every yes and no is kept with its time and the words that it was said to; the last one counts. */
@Service
public class NewsletterConsent {

    /** Counts the wordings of {@code portal.newsletter.wording}: raised whenever it says something else. */
    public static final int WORDING = 1;

    private final JdbcClient sql;
    private final Clock clock;

    NewsletterConsent(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * One yes or no.
     *
     * @param wording which words it was said to
     * @param locale in which language they stood there
     */
    public record Decision(boolean given, int wording, Locale locale, Instant at) {}

    /** @return all decisions, the latest first: it counts; without any it is a no */
    @Transactional(readOnly = true)
    public List<Decision> decisions(UUID customer) {
        return sql.sql("""
                        select given, wording, locale, at from consent
                        where customer_id = :customer and purpose = 'NEWSLETTER' order by id desc""")
                .param("customer", customer)
                .query((row, number) -> new Decision(
                        row.getBoolean("given"),
                        row.getInt("wording"),
                        Locale.forLanguageTag(row.getString("locale")),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Notes a decision; the same again is none. @param locale in which the words stood there */
    @Transactional
    public void decide(UUID customer, boolean given, Locale locale) {
        sql.sql("""
                insert into consent (customer_id, purpose, given, wording, locale, at)
                select :customer, 'NEWSLETTER', :given, :wording, :locale, :now
                where :given is distinct from coalesce((select c.given from consent c
                    where c.customer_id = :customer and c.purpose = 'NEWSLETTER' order by c.id desc limit 1), false)""")
                .param("customer", customer)
                .param("given", given)
                .param("wording", WORDING)
                .param("locale", locale.toLanguageTag())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
