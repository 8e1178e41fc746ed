package space.coworking.membership;

import java.util.UUID;

/**
 * A membership that has not begun yet, in a list of them.
 *
 * @param approved whether it waits for its payment or payment method alone
 */
public record MembershipDraft(UUID id, String memberName, String plan, boolean approved) {}
