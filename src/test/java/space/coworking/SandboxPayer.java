package space.coworking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import space.coworking.booking.BookingAccess;
import space.coworking.booking.BookingManagement;
import space.coworking.booking.BookingManagement.PayPage;

/** Pays on the hosted payment page, as a browser without scripts would. */
@Component
public class SandboxPayer {

    private static final Pattern FORM = Pattern.compile("<form[^>]*>.*?</form>", Pattern.DOTALL);
    private static final Pattern INPUT = Pattern.compile("<input[^>]*>");
    private static final Map<String, String> CARD =
            Map.of("cc-exp", "12 / 34", "cc-csc", "123", "cc-name", "Ada Guest");

    private final BookingManagement bookings;

    SandboxPayer(BookingManagement bookings) {
        this.bookings = bookings;
    }

    /** @return address of the hosted payment page of a booking */
    public String open(BookingAccess access) {
        PayPage page = bookings.payPage(access).orElseThrow();
        assertThat(page).isInstanceOf(PayPage.Open.class);
        return ((PayPage.Open) page).url().toString();
    }

    public boolean canPay(String page) {
        return cardForm(get(client(), page).body()).isPresent();
    }

    /** Pays with a good card and comes back to the page that the merchant named. */
    public void pay(String page) {
        pay(page, "4242424242424242", true);
    }

    /** Pays with a good card and closes the browser at once, so that nobody comes back. */
    public void payAndLeave(String page) {
        pay(page, "4242424242424242", false);
    }

    /** @return the page that answers the attempt, where the payer isn't sent away */
    public String pay(String page, String card, boolean comesBack) {
        HttpClient browser = client();
        String form = cardForm(get(browser, page).body()).orElseThrow(() -> new AssertionError("Can't pay at " + page));
        Map<String, String> fields = new LinkedHashMap<>();
        for (Matcher inputs = INPUT.matcher(form); inputs.find(); ) {
            String name = attribute(inputs.group(), "name");
            if (name.isEmpty()) {
                continue;
            }
            String autocomplete = attribute(inputs.group(), "autocomplete");
            fields.put(
                    name,
                    "cc-number".equals(autocomplete)
                            ? card
                            : CARD.getOrDefault(autocomplete, attribute(inputs.group(), "value")));
        }
        String action = attribute(form.substring(0, form.indexOf('>') + 1), "action");
        HttpResponse<String> answer = post(browser, URI.create(page).resolve(action), fields);
        Optional<String> onward = answer.headers().firstValue("Location");
        while (comesBack && onward.isPresent()) {
            URI next = answer.uri().resolve(onward.get());
            answer = get(browser, next.toString());
            onward = answer.headers().firstValue("Location");
        }
        return answer.body();
    }

    private static Optional<String> cardForm(String html) {
        return FORM.matcher(html)
                .results()
                .map(form -> form.group())
                .filter(form -> form.contains("cc-number"))
                .findFirst();
    }

    private static String attribute(String tag, String name) {
        Matcher value = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(tag);
        return value.find() ? value.group(1).replace("&amp;", "&") : "";
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    private static HttpResponse<String> get(HttpClient browser, String url) {
        return send(browser, HttpRequest.newBuilder(URI.create(url)).build());
    }

    private static HttpResponse<String> post(HttpClient browser, URI url, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(
                browser,
                HttpRequest.newBuilder(url)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> send(HttpClient browser, HttpRequest request) {
        try {
            return browser.send(request, BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
