package space.coworking.web.backoffice;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** Files that a page offers to be kept. */
final class Downloads {

    private Downloads() {}

    static void csv(HttpServletResponse response, String name) {
        attachment(response, name, "text/csv; charset=UTF-8");
    }

    static void attachment(HttpServletResponse response, String name, String type) {
        response.setContentType(type);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name, StandardCharsets.UTF_8)
                        .build()
                        .toString());
    }
}
