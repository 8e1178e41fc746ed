package space.coworking.customer;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * VIES, the European Union's register of VAT ids.
 *
 * @param viesUrl of its REST API, {@code https://ec.europa.eu/taxation_customs/vies/rest-api}; none leaves VAT ids checked by their form alone
 * @param viesReadTimeout for the whole answer
 */
@ConfigurationProperties("coworking.customer")
record ViesSettings(
        @Nullable URI viesUrl,
        @DefaultValue("2s") Duration viesConnectTimeout,
        @DefaultValue("10s") Duration viesReadTimeout) {

    ViesSettings {
        viesUrl = viesUrl == null || viesUrl.toString().isBlank() ? null : viesUrl;
        if (viesUrl != null
                && (viesUrl.getHost() == null
                        || !("http".equals(viesUrl.getScheme()) || "https".equals(viesUrl.getScheme())))) {
            throw new IllegalArgumentException(
                    "coworking.customer.vies-url must be a whole http or https address, but is " + viesUrl);
        }
    }
}
