package space.coworking.web.backoffice;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.web.servlet.MultipartProperties;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers whoever sends a larger statement than any form may be, before anybody reads it: the server would drop the form together with its
 * token, and we could only say that it is forbidden. The form's own page says what is too large.
 */
@Component
@Order(UploadLimit.BEFORE_SECURITY)
class UploadLimit extends OncePerRequestFilter {

    static final int BEFORE_SECURITY = -110;

    private final long largest;

    UploadLimit(MultipartProperties properties) {
        this.largest = properties.getMaxFileSize().toBytes();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getMethod().equals("POST")
                && request.getRequestURI().equals(BankImportController.PATH)
                && request.getContentLengthLong() > largest) {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader(HttpHeaders.LOCATION, BankImportController.PATH + "?tooLarge");
            return;
        }
        chain.doFilter(request, response);
    }
}
