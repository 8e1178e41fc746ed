package space.coworking.web.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import org.springframework.http.HttpHeaders;

/** Where a case page leads back to: the list one came from with its filter and page, or else its beginning. */
final class BackAddress {

    private BackAddress() {}

    static String to(String list, HttpServletRequest request) {
        String referrer = request.getHeader(HttpHeaders.REFERER);
        if (referrer == null) {
            return list;
        }
        try {
            URI from = new URI(referrer);
            // only our own list, and only as a path: the header is the browser's to fill
            return list.equals(from.getPath()) && from.getRawQuery() != null ? list + "?" + from.getRawQuery() : list;
        } catch (URISyntaxException e) {
            return list;
        }
    }
}
