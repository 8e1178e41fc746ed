package space.coworking.membership;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes the rows of the plans. */
@Repository
class PlanRows {

    private final JdbcClient sql;

    PlanRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** @return what other rows have against it */
    Set<PlanProblem> problems(PlanDraft draft) {
        Set<PlanProblem> problems = EnumSet.noneOf(PlanProblem.class);
        UUID self = draft.id() == null ? new UUID(0, 0) : draft.id();
        if (exists("select 1 from membership_plan where lower(name) = lower(?) and id <> ?", draft.name(), self)) {
            problems.add(PlanProblem.NAME_TAKEN);
        }
        if (exists("select 1 from membership_plan where slug = ? and id <> ?", draft.slug(), self)) {
            problems.add(PlanProblem.SLUG_TAKEN);
        }
        if (nameOf(self)
                .filter(name -> !name.equals(draft.name()) && isAgreed(name))
                .isPresent()) {
            problems.add(PlanProblem.NAME_IN_USE);
        }
        return problems;
    }

    private Optional<String> nameOf(UUID plan) {
        return sql.sql("select name from membership_plan where id = ?")
                .param(plan)
                .query(String.class)
                .optional();
    }

    private boolean isAgreed(String name) {
        return exists("select 1 from membership_terms where plan = ?", name);
    }

    private boolean exists(String select, Object... parameters) {
        return !sql.sql(select + " limit 1")
                .params(parameters)
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    /**
     * @throws DuplicateKeyException if another took its name or slug in the same moment
     * @throws IllegalArgumentException if there is no plan with the draft's id
     */
    void write(UUID id, PlanDraft draft) {
        boolean isNew = draft.id() == null;
        int written = sql.sql(isNew ? """
                        insert into membership_plan (id, name, slug, description_en, description_de, position, offered)
                        values (:id, :name, :slug, :en, :de, :position, :offered)""" : """
                        update membership_plan set name = :name, slug = :slug, description_en = :en, description_de = :de,
                            position = :position, offered = :offered
                        where id = :id""")
                .param("id", id)
                .param("name", draft.name())
                .param("slug", draft.slug())
                .param("en", draft.description().en())
                .param("de", draft.description().de())
                .param("position", draft.position())
                .param("offered", draft.offered())
                .update();
        if (written != 1) {
            throw new IllegalArgumentException("No plan " + id);
        }
    }
}
