package space.coworking.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The plans that sheets name: those that make a plan, and those that speak of one, which must be there. */
final class PlanNames {

    static final String EXPECTED = "any, guest, member, or a plan that has a row in PlanPricing";

    private record Mention(String name, BadCell cell) {}

    private final Set<String> plans = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final List<Mention> mentions = new ArrayList<>();

    /**
     * @param literal what was read from a cell
     * @param cell how to complain about it
     */
    void read(CellKind kind, String literal, BadCell cell) {
        if (kind instanceof CellKind.Plan) {
            plans.add(literal);
        } else if (kind instanceof CellKind.Customer
                && CellKind.Customer.keyword(literal).isEmpty()) {
            mentions.add(new Mention(literal, cell));
        }
    }

    /** @return cells with the name of a plan that no sheet makes */
    List<BadCell> unknown() {
        return mentions.stream()
                .filter(mention -> !plans.contains(mention.name()))
                .map(Mention::cell)
                .toList();
    }
}
