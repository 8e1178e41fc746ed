package space.coworking.membership;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import space.coworking.billing.BillingCalendar;
import space.coworking.customer.CustomerManagement;
import space.coworking.customer.NewGuest;
import space.coworking.rules.planpricing.PlanPrice;
import space.coworking.shared.EmailAddress;

/** Drafts on terms that the shipped tables don't have. */
@Component
public class DraftedMemberships {

    private final Memberships memberships;
    private final LockedMemberships locked;
    private final MembershipViews views;
    private final CustomerManagement customers;
    private final BillingCalendar calendar;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DraftedMemberships(
            Memberships memberships,
            LockedMemberships locked,
            MembershipViews views,
            CustomerManagement customers,
            BillingCalendar calendar,
            JdbcClient sql,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.memberships = memberships;
        this.locked = locked;
        this.views = views;
        this.customers = customers;
        this.calendar = calendar;
        this.sql = sql;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    public static EmailAddress anAddress() {
        return new EmailAddress("member-" + UUID.randomUUID() + "@member.example");
    }

    public UUID aCustomer(EmailAddress email) {
        return customers.findOrCreate(new NewGuest("Ada Member", email, null, null, Locale.ENGLISH));
    }

    public static Application application(UUID customer, UUID payer, String plan, EmailAddress email) {
        String terms = payer.equals(customer) ? "2026-11" : null;
        return new Application(customer, payer, plan, "Ada Member", email, terms, Locale.ENGLISH);
    }

    /** The plans that the tables know, in case nobody offers them yet. */
    public void offerPlans() {
        sql.sql("""
                insert into membership_plan (id, name, slug, description_en, description_de, position)
                values (gen_random_uuid(), 'Unlimited', 'unlimited', 'All day.', 'Den ganzen Tag.', 1),
                    (gen_random_uuid(), 'Partial', 'partial', 'Weekdays.', 'Werktags.', 2),
                    (gen_random_uuid(), 'Pay-As-You-Go', 'pay-as-you-go', 'By the hour.', 'Nach Stunden.', 3)
                on conflict do nothing""").update();
    }

    /** A draft with its process, by somebody who pays for themselves. */
    public MembershipView draft(String plan, PlanPrice.Membership offer) {
        EmailAddress email = anAddress();
        return draft(aCustomer(email), email, plan, offer);
    }

    /** The same, by somebody known. */
    public MembershipView draft(UUID customer, EmailAddress email, String plan, PlanPrice.Membership offer) {
        Application application = application(customer, customer, plan, email);
        return transaction.execute(status -> {
            Membership membership = memberships.saveAndFlush(draft(application, offer));
            events.publishEvent(new MembershipEvent.Drafted(membership.id()));
            return views.view(membership);
        });
    }

    private Membership draft(Application application, PlanPrice.Membership offer) {
        return new Membership(
                UUID.randomUUID(), MembershipReference.random(), application, offer, calendar.today(), clock.instant());
    }

    /** Runs without a process from this day on; {@link #end} it. */
    public UUID running(UUID customer, String plan, PlanPrice.Membership offer, LocalDate first) {
        Application application = application(customer, customer, plan, anAddress());
        return transaction.execute(status -> {
            Membership membership = draft(application, offer);
            membership.makeReady(null);
            membership.activate(first, clock.instant());
            return memberships.saveAndFlush(membership).id();
        });
    }

    /** Other terms from today on, as a member agrees on them. */
    void change(UUID id, String plan, PlanPrice.Membership offer) {
        LocalDate today = calendar.today();
        transaction.executeWithoutResult(status ->
                locked.withId(id).changeTerms(AgreedTerms.of(plan, offer, today), "member", today, clock.instant()));
    }

    public void end(UUID id) {
        transaction.executeWithoutResult(status ->
                locked.withId(id).cancelAtOnce("manager", "The test is over", calendar.today(), clock.instant()));
    }
}
