package space.coworking.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;

/** The language of an answer: the first of ours that {@code Accept-Language} names, else English. Cookies don't count here. */
final class ApiLanguage {

    private ApiLanguage() {}

    static Locale of(HttpServletRequest request) {
        for (Locale wanted : Collections.list(request.getLocales())) {
            if (wanted.getLanguage().equals("de")) {
                return Locale.GERMAN;
            }
            if (wanted.getLanguage().equals("en")) {
                break;
            }
        }
        return Locale.ENGLISH;
    }
}
