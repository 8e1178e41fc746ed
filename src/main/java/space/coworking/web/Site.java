package space.coworking.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import space.coworking.booking.LocationView;
import space.coworking.booking.RoomCatalog;
import space.coworking.payment.PaymentProperties;

/** What the frame of every page asks, {@code @site} in templates. It answers on error pages too, when the database doesn't. */
@Component("site")
public class Site {

    private static final Logger LOG = LoggerFactory.getLogger(Site.class);
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final HttpServletRequest request;
    private final RoomCatalog catalog;
    private final Clock clock;
    private final boolean testPayments;
    private volatile Remembered remembered = new Remembered(null, Instant.MIN);

    Site(HttpServletRequest request, RoomCatalog catalog, Clock clock, Environment environment) {
        this.request = request;
        this.catalog = catalog;
        this.clock = clock;
        this.testPayments = !PaymentProperties.Stripe.configured(environment);
    }

    /** @return whether payments go to the sandbox, so that nobody takes them for real */
    public boolean isTestPayments() {
        return testPayments;
    }

    /** @return where we are, at most a minute old; null while that can't be told, which is asked anew each time */
    public @Nullable LocationView getLocation() {
        Instant now = clock.instant();
        if (remembered.location() == null
                || remembered.at().isBefore(now.minus(REMEMBERED))
                || remembered.at().isAfter(now)) {
            remembered = new Remembered(locationNow(), now);
        }
        return remembered.location();
    }

    @SuppressWarnings("CatchingUnchecked") // a footer is no reason to lose a page, least of all the error page
    private @Nullable LocationView locationNow() {
        try {
            return catalog.location();
        } catch (RuntimeException e) {
            LOG.warn("The pages show no address: {}", e.toString());
            return null;
        }
    }

    /** @return whether the page lies at or below this path */
    public boolean within(String path) {
        String here = path();
        return here.equals(path) || here.startsWith(path + "/");
    }

    /** @return this page's address, below our root, in another language */
    public String inLanguage(String language) {
        String query = request.getQueryString();
        String others = query == null
                ? ""
                : Arrays.stream(query.split("&"))
                        .filter(part -> !part.isEmpty() && !part.equals("lang") && !part.startsWith("lang="))
                        .map(part -> part + "&")
                        .collect(Collectors.joining());
        return path() + "?" + others + "lang=" + language;
    }

    /** @return a phone number as a link dials it */
    public String dialled(String phone) {
        return phone.replaceAll("[^+0-9]", "");
    }

    /** On an error page the address that failed, not the one of the error page. */
    private String path() {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return failed == null ? request.getRequestURI() : failed.toString();
    }

    private record Remembered(@Nullable LocationView location, Instant at) {}
}
