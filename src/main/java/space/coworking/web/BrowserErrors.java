package space.coworking.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import space.coworking.booking.RoomCatalog;

/** Who asks for a page gets our error page; who asks for data is left to the API's problem details. */
@Component
class BrowserErrors implements HandlerExceptionResolver, Ordered {

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        int status = status(failure);
        if (status == 0 || !wantsPage(request)) {
            return null;
        }
        try {
            if (failure instanceof ErrorResponse answer) {
                answer.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            }
            response.sendError(status);
            return new ModelAndView();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int status(Exception failure) {
        if (failure instanceof ErrorResponse answer) {
            return answer.getStatusCode().value();
        }
        if (failure instanceof RoomCatalog.NoLocation) {
            return HttpStatus.SERVICE_UNAVAILABLE.value();
        }
        return failure instanceof TypeMismatchException ? HttpStatus.BAD_REQUEST.value() : 0;
    }

    private static boolean wantsPage(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
    }
}
