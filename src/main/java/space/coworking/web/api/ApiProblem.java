package space.coworking.web.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import space.coworking.booking.Availability.Alternative;
import space.coworking.booking.Refusal;

/**
 * Ends a request with a problem; inside a transaction it rolls back. {@link ApiErrors} writes the answer.
 */
final class ApiProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final transient List<FieldProblem> fields;
    private final transient List<Refusal> refusals;
    private final transient @Nullable List<Alternative> alternatives;

    /** What is wrong with one field of the input. */
    record FieldProblem(String field, MessageSourceResolvable message) {}

    private ApiProblem(
            ProblemCode code,
            List<FieldProblem> fields,
            List<Refusal> refusals,
            @Nullable List<Alternative> alternatives) {
        super(code.text(), null, false, false);
        this.code = code;
        this.fields = fields;
        this.refusals = refusals;
        this.alternatives = alternatives;
    }

    static ApiProblem of(ProblemCode code) {
        return new ApiProblem(code, List.of(), List.of(), null);
    }

    static ApiProblem invalid(List<FieldProblem> fields) {
        return new ApiProblem(ProblemCode.INVALID_REQUEST, List.copyOf(fields), List.of(), null);
    }

    /**
     * What the domain refused: a conflict with the state of things is a 409, anything the caller got wrong a 400 with a message for each
     * field.
     */
    static ApiProblem refused(List<Refusal> refusals, List<Alternative> alternatives) {
        List<FieldProblem> wrong = refusals.stream()
                .filter(refusal -> conflict(refusal) == null)
                .map(refusal -> new FieldProblem(refusal.field(), refusal))
                .toList();
        if (!wrong.isEmpty()) {
            return invalid(wrong);
        }
        ProblemCode code = refusals.stream()
                .map(ApiProblem::conflict)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(ProblemCode.TAKEN);
        return new ApiProblem(code, List.of(), refusals, code == ProblemCode.TAKEN ? alternatives : null);
    }

    private static @Nullable ProblemCode conflict(Refusal refusal) {
        return switch (refusal.code()) {
            case TAKEN -> ProblemCode.TAKEN;
            case TOO_MANY_OPEN_BOOKINGS -> ProblemCode.TOO_MANY_OPEN_BOOKINGS;
            case NOT_CHANGEABLE -> ProblemCode.NOT_CHANGEABLE;
            default -> null;
        };
    }

    ProblemCode code() {
        return code;
    }

    List<FieldProblem> fields() {
        return fields;
    }

    List<Refusal> refusals() {
        return refusals;
    }

    /** @return null where the problem isn't about a taken slot */
    @Nullable
    List<Alternative> alternatives() {
        return alternatives;
    }
}
