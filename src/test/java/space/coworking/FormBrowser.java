package space.coworking;

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
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without scripts: keeps cookies, fills in forms, and follows where it is sent if told to. */
public class FormBrowser {

    private static final Pattern FORM = Pattern.compile("<form[^>]*>.*?</form>", Pattern.DOTALL);
    private static final Pattern INPUT = Pattern.compile("<input[^>]*>");

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    public HttpResponse<String> get(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).build());
    }

    /** @return the first form of a page that contains this text */
    public static Optional<String> form(String html, String text) {
        return FORM.matcher(html)
                .results()
                .map(MatchResult::group)
                .filter(form -> form.contains(text))
                .findFirst();
    }

    /**
     * Sends a form as it stands, with these fields filled in.
     *
     * @param answers what to fill in, by the field's name or what it says of itself for autocompletion
     */
    public HttpResponse<String> submit(URI page, String form, Map<String, String> answers) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Matcher inputs = INPUT.matcher(form); inputs.find(); ) {
            String name = attribute(inputs.group(), "name");
            if (!name.isEmpty()) {
                String given = attribute(inputs.group(), "value");
                String byAutocomplete = answers.getOrDefault(attribute(inputs.group(), "autocomplete"), given);
                fields.put(name, answers.getOrDefault(name, byAutocomplete));
            }
        }
        String action = attribute(form.substring(0, form.indexOf('>') + 1), "action");
        String body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(page.resolve(action))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    /** Follows redirects to the page they end at. */
    public HttpResponse<String> follow(HttpResponse<String> answer) {
        HttpResponse<String> at = answer;
        for (Optional<String> onward = location(at); onward.isPresent(); onward = location(at)) {
            at = get(at.uri().resolve(onward.get()).toString());
        }
        return at;
    }

    public static Optional<String> location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location");
    }

    private static String attribute(String tag, String name) {
        Matcher value = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(tag);
        return value.find() ? value.group(1).replace("&amp;", "&") : "";
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
