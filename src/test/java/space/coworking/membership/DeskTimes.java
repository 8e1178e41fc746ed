package space.coworking.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static space.coworking.membership.Agreements.every;
import static space.coworking.membership.Agreements.monthly;

import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import space.coworking.SandboxPayer;
import space.coworking.TestTime.MovableClock;
import space.coworking.billing.BillingCalendar;
import space.coworking.rules.planpricing.PlanPrice.Interval;

/** Members at desks, as tests tell of them. The day is a Friday of next month, at noon: the days before it are working days. */
@Component
public class DeskTimes {

    private static final String PACK = "Pay-As-You-Go";

    private final DraftedMemberships drafts;
    private final CreditAccounts accounts;
    private final BillingCalendar calendar;
    private final JdbcClient sql;
    private final MovableClock clock;
    private final MembershipManagement management;
    private final PackManagement packs;
    private final SandboxPayer payer;
    private final List<UUID> memberships = new ArrayList<>();

    DeskTimes(
            DraftedMemberships drafts,
            CreditAccounts accounts,
            BillingCalendar calendar,
            JdbcClient sql,
            MovableClock clock,
            MembershipManagement management,
            PackManagement packs,
            SandboxPayer payer) {
        this.drafts = drafts;
        this.accounts = accounts;
        this.calendar = calendar;
        this.sql = sql;
        this.clock = clock;
        this.management = management;
        this.packs = packs;
        this.payer = payer;
    }

    public LocalDate beginTheDay() {
        LocalDate day = calendar.thisMonth().plusMonths(1).atDay(10);
        while (day.getDayOfWeek() != DayOfWeek.FRIDAY) {
            day = day.plusDays(1);
        }
        clock.moveTo(at(day, "12:00"));
        return day;
    }

    public UUID member(String plan) {
        UUID customer = drafts.aCustomer(DraftedMemberships.anAddress());
        memberships.add(drafts.running(
                customer,
                plan,
                plan.equals(PACK) ? every(Interval.NONE, "0") : monthly("20"),
                calendar.today().minusDays(30)));
        return customer;
    }

    /** Pays as they go, with hours that were bought weeks ago. */
    public UUID withPack(int minutes) {
        Instant now = clock.instant();
        UUID customer = member(PACK);
        clock.moveTo(now.minus(Duration.ofDays(29)));
        accounts.pack(customer, minutes, Duration.ofDays(180));
        clock.moveTo(now);
        return customer;
    }

    /** Staff end what began last, today. */
    public void endMembership() {
        drafts.end(memberships.remove(memberships.size() - 1));
    }

    /** Staff stop what began last, from today on. */
    void suspendMembership() {
        management.suspendByStaff(memberships.get(memberships.size() - 1), "Unpaid", "manager@demo.example");
    }

    /** Buys the pack that is sold today, and pays for it. */
    void buyPack(UUID customer) {
        drafts.offerPlans();
        PackPage page = packs.buy(customer, Locale.ENGLISH, URI.create("https://coworking.example/portal/credit"));
        assertThat(page).isInstanceOf(PackPage.Open.class);
        payer.payAndLeave(((PackPage.Open) page).url().toString());
        packs.refresh(customer);
        await().atMost(Duration.ofSeconds(10)).until(() -> !packs.awaitsPayment(customer));
    }

    /** Somebody without a membership. */
    public UUID stranger() {
        return drafts.aCustomer(DraftedMemberships.anAddress());
    }

    /** @param time {@code 09:30} */
    public Instant at(LocalDate day, String time) {
        String[] parts = time.split(":");
        return day.atTime(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]))
                .atZone(calendar.zone())
                .toInstant();
    }

    /** @return what was charged for desks, in order, counter-entries too */
    public List<String> charged(UUID customer) {
        return sql.sql("select gross_amount::text from charge where customer_id = ? and service = 'DESK' "
                        + "order by charged_at, source_part")
                .param(customer)
                .query(String.class)
                .list();
    }

    public void endAll() {
        try {
            memberships.forEach(drafts::end);
        } finally {
            memberships.clear();
            clock.reset();
        }
    }
}
