package space.coworking.membership;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import space.coworking.rules.planaccess.Access;
import space.coworking.rules.planpricing.PlanPrice;
import space.coworking.shared.LocalText;

/**
 * A plan as it is offered today.
 *
 * @param name as the decision tables call it
 * @param slug names it in addresses
 * @param position plans are listed by it
 * @param price null where the price table sells it to nobody today
 * @param pack null where the plan has no packs
 * @param access what it opens to a member in good standing
 */
public record PlanView(
        UUID id,
        String name,
        String slug,
        LocalText description,
        int position,
        boolean offered,
        PlanPrice.@Nullable Membership price,
        PlanPrice.@Nullable Pack pack,
        Access access) {}
