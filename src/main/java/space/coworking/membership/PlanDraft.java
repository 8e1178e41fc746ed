package space.coworking.membership;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import space.coworking.shared.LocalText;
import space.coworking.shared.PlainText;

/**
 * A plan as staff write it down.
 *
 * @param id null for a new one
 * @param name as the decision tables call it
 * @param slug names it in addresses
 * @param position plans are listed by it
 */
public record PlanDraft(
        @Nullable UUID id, String name, String slug, LocalText description, int position, boolean offered) {

    public static final int LONGEST_NAME = 60;
    public static final int LONGEST_DESCRIPTION = 500;
    public static final int LAST_POSITION = 999;

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /** @return what is wrong with it by itself */
    Set<PlanProblem> problems() {
        Set<PlanProblem> problems = EnumSet.noneOf(PlanProblem.class);
        if (!isText(name, LONGEST_NAME) || name.equalsIgnoreCase("guest")) {
            problems.add(PlanProblem.NAME);
        }
        if (slug.length() > LONGEST_NAME || !SLUG.matcher(slug).matches()) {
            problems.add(PlanProblem.SLUG);
        }
        if (!isText(description.en(), LONGEST_DESCRIPTION)) {
            problems.add(PlanProblem.DESCRIPTION_EN);
        }
        if (!isText(description.de(), LONGEST_DESCRIPTION)) {
            problems.add(PlanProblem.DESCRIPTION_DE);
        }
        if (position < 0 || position > LAST_POSITION) {
            problems.add(PlanProblem.POSITION);
        }
        return problems;
    }

    private static boolean isText(String text, int longest) {
        return !text.isBlank()
                && text.equals(text.strip())
                && text.length() <= longest
                && PlainText.isPlain(text, false);
    }
}
