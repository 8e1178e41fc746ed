package space.coworking.platform;

import java.net.URI;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import space.coworking.shared.PublicUrl;

/** Takes {@code coworking.public-url}, else localhost and the port that the server really listens on, known once it does. */
@Component
class ConfiguredPublicUrl implements PublicUrl {

    private final Environment environment;

    ConfiguredPublicUrl(Environment environment) {
        this.environment = environment;
    }

    @Override
    public URI of(String path) {
        String port = environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
        String root = environment.getProperty("coworking.public-url", "http://localhost:" + port);
        return URI.create((root.endsWith("/") ? root.substring(0, root.length() - 1) : root) + path);
    }
}
