package space.coworking.web.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Refusals for programs, as problem details (RFC 9457), in the language that the request asks for. */
@Component
class ProblemAnswers {

    private final ObjectMapper json;
    private final MessageSource messages;

    ProblemAnswers(ObjectMapper json, MessageSource messages) {
        this.json = json;
        this.messages = messages;
    }

    /** Answers 401 and says that HTTP Basic is accepted. */
    AuthenticationEntryPoint basicChallenge() {
        return (request, response, refused) -> {
            response.setHeader("WWW-Authenticate", "Basic realm=\"Coworking Space\", charset=\"UTF-8\"");
            write(HttpStatus.UNAUTHORIZED, request, response);
        };
    }

    AuthenticationEntryPoint unauthorized() {
        return (request, response, refused) -> write(HttpStatus.UNAUTHORIZED, request, response);
    }

    AccessDeniedHandler forbidden() {
        return (request, response, refused) -> write(HttpStatus.FORBIDDEN, request, response);
    }

    /** Answers 401 to an access token that is unknown, revoked or expired: they look the same. */
    void wrongToken(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer realm=\"Coworking Space\", error=\"invalid_token\"");
        write(HttpStatus.UNAUTHORIZED, "security.problem.token", request, response);
    }

    /** Writes the problem whose words are in the messages under {@code security.problem.<status>}. */
    void write(HttpStatus status, HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(status, "security.problem." + status.value(), request, response);
    }

    private void write(HttpStatus status, String words, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var locale = RequestContextUtils.getLocale(request);
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setTitle(messages.getMessage(words + ".title", null, locale));
        problem.setDetail(messages.getMessage(words + ".detail", null, locale));
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsString(problem).getBytes(StandardCharsets.UTF_8));
    }
}
