package space.coworking.billing.bank;

import org.jspecify.annotations.Nullable;
import space.coworking.billing.bank.StatementProblem.Kind;

/** Leaves the reading of a file at the first thing that is wrong; never leaves this room. */
class UnreadableStatement extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient StatementProblem problem;

    UnreadableStatement(StatementProblem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    UnreadableStatement(Kind kind, @Nullable Integer line, @Nullable String where, @Nullable String found) {
        this(new StatementProblem(kind, line, where, found));
    }

    StatementProblem problem() {
        return problem;
    }
}
