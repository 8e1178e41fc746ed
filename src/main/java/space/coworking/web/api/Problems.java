package space.coworking.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import space.coworking.booking.Availability.Alternative;
import space.coworking.shared.TimeSlot;
import space.coworking.web.api.ApiProblem.FieldProblem;
import space.coworking.web.api.ProblemBody.AlternativeSlot;
import space.coworking.web.api.ProblemBody.FieldError;

/** Writes problems in the language of the request. */
@Component
class Problems {

    private final MessageSource messages;
    private final Reasons reasons;

    Problems(MessageSource messages, Reasons reasons) {
        this.messages = messages;
        this.reasons = reasons;
    }

    ProblemBody body(ApiProblem problem, HttpServletRequest request) {
        Locale locale = ApiLanguage.of(request);
        String key = "api.problem." + problem.code().text();
        return new ProblemBody(
                "about:blank",
                messages.getMessage(key + ".title", null, locale),
                problem.code().status().value(),
                messages.getMessage(key + ".detail", null, locale),
                request.getRequestURI(),
                problem.code().text(),
                problem.fields().isEmpty() ? null : errors(problem.fields(), locale),
                problem.refusals().isEmpty() ? null : reasons.refusals(problem.refusals(), locale),
                alternatives(problem.alternatives()));
    }

    private List<FieldError> errors(List<FieldProblem> fields, Locale locale) {
        return fields.stream()
                .map(field -> new FieldError(field.field(), messages.getMessage(field.message(), locale)))
                .toList();
    }

    private static @Nullable List<AlternativeSlot> alternatives(@Nullable List<Alternative> alternatives) {
        return alternatives == null
                ? null
                : alternatives.stream().map(Problems::alternative).toList();
    }

    private static AlternativeSlot alternative(Alternative alternative) {
        ZoneId zone = alternative.room().location().zone();
        TimeSlot slot = alternative.answer().slot();
        return new AlternativeSlot(
                alternative.room().id().toString(),
                alternative.room().name(),
                LocalTimes.at(slot.from(), zone),
                LocalTimes.at(slot.to(), zone),
                alternative.answer().quote() == null
                        ? null
                        : Price.of(alternative.answer().quote().total()));
    }
}
