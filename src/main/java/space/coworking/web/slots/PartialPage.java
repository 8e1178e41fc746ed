package space.coworking.web.slots;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;

/** The part of a page that htmx exchanges; the whole page for everybody else, and when the browser goes back to it. */
public final class PartialPage {

    private PartialPage() {}

    public static String view(HttpServletRequest request, HttpServletResponse response, String page, String part) {
        response.addHeader(HttpHeaders.VARY, "HX-Request");
        return isAskedBy(request) ? page + " :: " + part : page;
    }

    /** @return whether only the part is asked for */
    public static boolean isAskedBy(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null && request.getHeader("HX-History-Restore-Request") == null;
    }
}
