package space.coworking.platform;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import space.coworking.shared.PublicUrl;

/** Takes {@code coworking.public-url}, else localhost and the port that the server really listens on, known once it does. */
@Component
class ConfiguredPublicUrl implements PublicUrl {

    private final Environment environment;
    private volatile @Nullable String known;

    ConfiguredPublicUrl(Environment environment) {
        this.environment = environment;
    }

    @Override
    public URI of(String path) {
        String root = known;
        return URI.create((root == null ? find() : root) + path);
    }

    private String find() {
        String port = environment.getProperty("local.server.port");
        String given = environment.getProperty(
                "coworking.public-url",
                "http://localhost:" + (port == null ? environment.getProperty("server.port", "8080") : port));
        String root = given.endsWith("/") ? given.substring(0, given.length() - 1) : given;
        if (port != null) {
            known = root;
        }
        return root;
    }
}
