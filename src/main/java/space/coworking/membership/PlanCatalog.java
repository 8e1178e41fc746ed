package space.coworking.membership;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.billing.BillingCalendar;
import space.coworking.rules.CustomerGroup;
import space.coworking.rules.planaccess.PlanAccess;
import space.coworking.rules.planaccess.PlanAccessFacts;
import space.coworking.rules.planaccess.PlanAccessFacts.Standing;
import space.coworking.rules.planpricing.PlanPrice;
import space.coworking.rules.planpricing.PlanPricing;
import space.coworking.rules.planpricing.PlanPricingFacts;
import space.coworking.rules.planpricing.PlanPricingFacts.Offer;
import space.coworking.shared.LocalText;

/** The plans: what they say of themselves, with the price and the access that the decision tables give them today. */
@Service
public class PlanCatalog {

    private static final String SELECT =
            "select id, name, slug, description_en, description_de, position, offered from membership_plan ";

    private static final Pattern SLUG = Pattern.compile("[a-z0-9-]{1,60}");

    private final JdbcClient sql;
    private final PlanPricing prices;
    private final PlanAccess access;
    private final PlanRows rows;
    private final BillingCalendar calendar;

    PlanCatalog(JdbcClient sql, PlanPricing prices, PlanAccess access, PlanRows rows, BillingCalendar calendar) {
        this.sql = sql;
        this.rows = rows;
        this.prices = prices;
        this.access = access;
        this.calendar = calendar;
    }

    /** @return the plans that people can join, in the order that staff gave them */
    @Transactional(readOnly = true)
    public List<PlanView> offered() {
        return all().stream()
                .filter(plan -> plan.offered() && plan.price() != null)
                .toList();
    }

    @Transactional(readOnly = true)
    public List<PlanView> all() {
        return sql.sql(SELECT + "order by position, name").query(this::plan).list();
    }

    @Transactional(readOnly = true)
    public Optional<PlanView> withSlug(String slug) {
        if (!SLUG.matcher(slug).matches()) {
            return Optional.empty();
        }
        return sql.sql(SELECT + "where slug = ?").param(slug).query(this::plan).optional();
    }

    @Transactional(readOnly = true)
    public Optional<PlanView> named(String name) {
        return sql.sql(SELECT + "where lower(name) = lower(?)")
                .param(name)
                .query(this::plan)
                .optional();
    }

    @Transactional(readOnly = true)
    public Optional<PlanView> withId(UUID id) {
        return sql.sql(SELECT + "where id = ?").param(id).query(this::plan).optional();
    }

    /** @return names that the price table knows and no plan stands for yet, in the table's order */
    @Transactional(readOnly = true)
    public List<String> unused() {
        List<PlanView> plans = all();
        return prices.plans().stream()
                .map(CustomerGroup::name)
                .filter(name -> plans.stream().noneMatch(plan -> plan.name().equalsIgnoreCase(name)))
                .toList();
    }

    /** Adds a plan, or changes one. What members agreed on stays as it is. */
    @Transactional
    public PlanSaved save(PlanDraft draft) {
        Set<PlanProblem> problems = draft.problems();
        problems.addAll(rows.problems(draft));
        if (!problems.isEmpty()) {
            return new PlanSaved.Refused(Set.copyOf(problems));
        }
        UUID id = draft.id() == null ? UUID.randomUUID() : draft.id();
        rows.write(id, draft);
        return new PlanSaved.Saved(withId(id).orElseThrow());
    }

    private PlanView plan(ResultSet row, int number) throws SQLException {
        CustomerGroup group = new CustomerGroup(row.getString("name"));
        return new PlanView(
                row.getObject("id", UUID.class),
                group.name(),
                row.getString("slug"),
                new LocalText(row.getString("description_en"), row.getString("description_de")),
                row.getInt("position"),
                row.getBoolean("offered"),
                price(group, Offer.MEMBERSHIP) instanceof PlanPrice.Membership offer ? offer : null,
                price(group, Offer.PACK) instanceof PlanPrice.Pack pack ? pack : null,
                access.decide(new PlanAccessFacts(group, Standing.GOOD)));
    }

    private PlanPrice price(CustomerGroup plan, Offer offer) {
        return prices.decide(new PlanPricingFacts(plan, offer, calendar.today()));
    }
}
