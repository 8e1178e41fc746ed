package space.coworking.membership;

/** What is wrong with a plan that staff wrote down. */
public enum PlanProblem {
    /** Empty, too long, or {@code guest}, which is nobody's plan. */
    NAME("name"),
    NAME_TAKEN("name"),
    /** Memberships stand under the old name. */
    NAME_IN_USE("name"),
    /** Not of small letters, digits and single dashes. */
    SLUG("slug"),
    SLUG_TAKEN("slug"),
    DESCRIPTION_EN("descriptionEn"),
    DESCRIPTION_DE("descriptionDe"),
    POSITION("position");

    private final String field;

    PlanProblem(String field) {
        this.field = field;
    }

    /** @return the field that has it */
    public String field() {
        return field;
    }
}
