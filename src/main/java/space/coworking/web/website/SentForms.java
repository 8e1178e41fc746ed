package space.coworking.web.website;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Remembers, per visitor, which forms led to a booking, by the key that each form carries: sending one twice, by an impatient click or a
 * reload, leads to the same booking. Forms of one visitor are taken one at a time.
 */
@Component
class SentForms {

    private static final String ATTRIBUTE = SentForms.class.getName();
    private static final int REMEMBERED = 50;

    /** What came of a form: the address to go to, or a page that shows it again. */
    record Outcome(String view, boolean done) {}

    String once(HttpServletRequest request, String formKey, Supplier<Outcome> send) {
        HttpSession session = request.getSession();
        synchronized (WebUtils.getSessionMutex(session)) {
            Sent sent = sent(session);
            String earlier = sent.get(formKey);
            if (earlier != null) {
                return earlier;
            }
            Outcome outcome = send.get();
            if (outcome.done()) {
                sent.put(formKey, outcome.view());
                session.setAttribute(ATTRIBUTE, sent);
            }
            return outcome.view();
        }
    }

    private static Sent sent(HttpSession session) {
        return session.getAttribute(ATTRIBUTE) instanceof Sent sent ? sent : new Sent();
    }

    /** The latest forms and where they led. */
    private static final class Sent extends LinkedHashMap<String, String> implements Serializable {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    }
}
