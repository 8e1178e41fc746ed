package space.coworking.customer;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts to list; null leaves a condition out. Patterns are SQL's, with {@code %} and {@code _}, in any case of letters.
 *
 * @param emails one of these addresses
 * @param groups member of at least one of these groups
 * @param first rows to leave out
 * @param most rows to return at most
 */
public record AccountSearch(
        @Nullable Set<String> emails,
        @Nullable String emailLike,
        @Nullable String nameLike,
        @Nullable Set<StaffGroup> groups,
        int first,
        int most) {

    public AccountSearch {
        emails = emails == null ? null : Set.copyOf(emails);
        groups = groups == null ? null : Set.copyOf(groups);
    }
}
