package space.coworking.web.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Turns every exception below {@code /coworking/api} into a problem, also those that are thrown before a controller is found; leaves all
 * other addresses to the pages' own handling.
 */
@Component
class ApiErrors implements HandlerExceptionResolver, PriorityOrdered {

    static final String ROOT = "/coworking/api";

    private static final Logger log = LoggerFactory.getLogger(ApiErrors.class);

    private final Problems problems;
    private final ObjectMapper json;

    ApiErrors(Problems problems, ObjectMapper json) {
        this.problems = problems;
        this.json = json;
    }

    /** Before the pages' own handling, which would send a page to whoever accepts one. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception exception) {
        if (!request.getRequestURI().startsWith(request.getContextPath() + ROOT)) {
            return null;
        }
        if (!response.isCommitted()) {
            answer(request, response, exception);
        }
        return new ModelAndView();
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, Exception exception) {
        ApiProblem problem = exception instanceof ApiProblem ours ? ours : ApiProblem.of(code(exception));
        if (problem.code() == ProblemCode.INTERNAL || problem.code() == ProblemCode.UNAVAILABLE) {
            log.error("{} {} failed", request.getMethod(), request.getRequestURI(), exception);
        }
        if (exception instanceof ErrorResponse error) {
            error.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        }
        response.resetBuffer();
        response.setStatus(problem.code().status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        try {
            json.writeValue(response.getOutputStream(), problems.body(problem, request));
        } catch (IOException e) {
            log.debug("The client went away", e);
        }
    }

    private static ProblemCode code(Exception exception) {
        if (exception instanceof ErrorResponse error) {
            return switch (error.getStatusCode().value()) {
                case 404 -> ProblemCode.NOT_FOUND;
                case 405 -> ProblemCode.METHOD_NOT_ALLOWED;
                case 406 -> ProblemCode.NOT_ACCEPTABLE;
                case 413 -> ProblemCode.BODY_TOO_LARGE;
                case 415 -> ProblemCode.UNSUPPORTED_MEDIA_TYPE;
                default ->
                    error.getStatusCode().is4xxClientError() ? ProblemCode.INVALID_REQUEST : ProblemCode.INTERNAL;
            };
        }
        // reading the body failed halfway: nobody is left to read the answer
        if (exception instanceof IOException) {
            return ProblemCode.INVALID_REQUEST;
        }
        return exception instanceof CannotCreateTransactionException
                        || exception instanceof TransientDataAccessException
                        || exception instanceof DataAccessResourceFailureException
                ? ProblemCode.UNAVAILABLE
                : ProblemCode.INTERNAL;
    }
}
