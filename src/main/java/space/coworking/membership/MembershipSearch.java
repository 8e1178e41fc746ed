package space.coworking.membership;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;
import space.coworking.shared.LikePattern;

/**
 * Which memberships to list; null leaves a condition out.
 *
 * @param text part of the reference, name or address
 */
public record MembershipSearch(
        @Nullable String text,
        @Nullable Set<MembershipState> states,
        @Nullable String plan) {

    /** Asks only for what is filtered by, so that the database finds an index for it. */
    Specification<Membership> matching() {
        Specification<Membership> all = Specification.unrestricted();
        if (text != null && !text.isBlank()) {
            String pattern = LikePattern.containing(text);
            all = all.and((membership, query, where) -> where.like(membership.get("searched"), pattern, '\\'));
        }
        if (states != null) {
            all = all.and((membership, query, where) -> membership.get("state").in(states));
        }
        if (plan != null) {
            all = all.and((membership, query, where) -> where.equal(membership.get("plan"), plan));
        }
        return all;
    }
}
