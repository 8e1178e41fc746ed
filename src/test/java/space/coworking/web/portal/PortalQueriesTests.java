package space.coworking.web.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static space.coworking.membership.Agreements.monthly;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import space.coworking.CountedStatements;
import space.coworking.IntegrationTest;
import space.coworking.membership.DraftedMemberships;
import space.coworking.web.Joiners;
import space.coworking.web.security.SignedIn;

/** What a member sees costs the same number of queries after years as on the first day. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PortalQueriesTests {

    private static final int ROWS = 200;
    private static final int MOST = 16;

    @Autowired
    MockMvc browser;

    @Autowired
    Joiners joiners;

    @Autowired
    DraftedMemberships drafts;

    @Autowired
    JdbcClient jdbc;

    private final Map<String, Integer> first = new ConcurrentHashMap<>();
    private final List<UUID> others = new ArrayList<>();
    private SignedIn member = new SignedIn(DraftedMemberships.anAddress(), "", Set.of(), null);
    private SignedIn manager = member;

    static Stream<String> pages() {
        return Stream.of(
                "/portal",
                "/portal/membership",
                "/portal/credits",
                "/portal/usage",
                "/portal/bookings",
                "/portal/bookings?show=past",
                "/plans",
                "/backoffice/memberships",
                "/backoffice/memberships?state=ACTIVE");
    }

    @BeforeAll
    void aYearGoesBy() throws Exception {
        member = joiners.somebody("Ida Steady");
        manager = joiners.staff("manager");
        joiners.member(member, "Unlimited");
        fill(1, 1);
        for (String page : pages().toList()) {
            first.put(page, statements(page));
        }
        fill(2, ROWS);
        for (int i = 0; i < ROWS; i++) {
            UUID customer = drafts.aCustomer(DraftedMemberships.anAddress());
            others.add(drafts.running(customer, "Partial", monthly("30"), LocalDate.of(2026, 1, 1)));
        }
    }

    @AfterAll
    void leaveNothingOpen() {
        jdbc.sql("delete from booking where customer_id = ?")
                .param(member.customer())
                .update();
        jdbc.sql("update membership set state = 'CANCELLED', ends_on = starts_on where id in (:others)")
                .param("others", others)
                .update();
        joiners.end(member);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void costsTheSameHoweverMuchThereIs(String page) throws Exception {
        int counted = 1; // a list that fills its page is counted too
        assertThat(statements(page)).isBetween(1, MOST).isLessThanOrEqualTo(first.get(page) + counted);
    }

    @Test
    void showsWhatThereIs() throws Exception {
        assertThat(content("/portal/bookings")).contains("Q-1-");
        assertThat(content("/portal/bookings?show=past")).contains("P-200-");
        assertThat(content("/portal/credits")).contains("P-200-");
        assertThat(content("/portal/usage")).contains("Row 1<");
    }

    /** Bookings to come and past ones, credit spent on them, and time at a desk. */
    private void fill(int from, int to) {
        Map<String, Object> values = Map.of(
                "customer",
                member.ownedCustomer().orElseThrow(),
                "membership",
                joiners.now(member).id(),
                "from",
                from,
                "to",
                to);
        booked("Q-", "CONFIRMED", "now() + interval '3 years' + n * interval '2 hours'", values);
        booked("P-", "COMPLETED", "now() - interval '3 years' + n * interval '2 hours'", values);
        jdbc.sql("""
                with lot as (
                    insert into credit_lot (id, customer_id, kind, source_kind, source_id, source_part, minutes, balance, usable_from,
                        expires_at, granted_at)
                    select gen_random_uuid(), :customer, 'GOODWILL', 'test', :customer, n::text, 60, 60, now(), now() + interval '1 year', now()
                    from generate_series(:from, :to) n returning id, source_part)
                insert into credit_entry (lot_id, customer_id, kind, minutes, cause_kind, cause_id, cause_part, noted_at)
                select lot.id, :customer, 'DEBIT', -1, 'booking', b.id, lot.source_part, now()
                from lot join booking b on b.customer_id = :customer and b.reference like 'P-' || lot.source_part || '-%'
                order by lot.source_part::int
                """).params(values).update();
        jdbc.sql("""
                insert into usage (id, customer_id, membership_id, state, source, starts_at, ends_at, minutes, note, entered_by, entered_at)
                select gen_random_uuid(), :customer, :membership, 'COUNTED', 'MEMBER', now() - n * interval '2 hours',
                    now() - n * interval '2 hours' + interval '1 hour', 60, 'Row ' || n, 'test', now()
                from generate_series(:from, :to) n
                """).params(values).update();
        jdbc.sql("""
                insert into membership_note (membership_id, position, noted_at, kind, noted_by)
                select :membership, (select max(position) from membership_note where membership_id = :membership) + 1 + n - :from, now(),
                    'resumed', 'member'
                from generate_series(:from, :to) n
                """).params(values).update();
    }

    private void booked(String reference, String state, String start, Map<String, Object> values) {
        jdbc.sql("""
                insert into booking (id, reference, token, room_id, customer_id, starts_at, ends_at, occupied_until, state, attendees,
                    guest_name, guest_email, locale, price_amount, price_currency, vat_percent, requested_at)
                select gen_random_uuid(), '%2$s' || n || '-' || substr(md5(random()::text), 1, 4), 'token',
                    (select id from room order by position limit 1), :customer, %1$s, %1$s + interval '1 hour',
                    %1$s + interval '1 hour', '%3$s', 2, 'Ida Steady', 'ida@member.example', 'en', 15, 'EUR', 19, now()
                from generate_series(:from, :to) n
                """.formatted(start, reference, state)).params(values).update();
    }

    private int statements(String page) throws Exception {
        open(page); // what is kept in memory is there afterwards
        return CountedStatements.during(() -> open(page));
    }

    private String content(String page) throws Exception {
        return open(page);
    }

    private String open(String page) throws Exception {
        return browser.perform(
                        get(URI.create(page)).with(Joiners.by(page.startsWith("/backoffice") ? manager : member)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
