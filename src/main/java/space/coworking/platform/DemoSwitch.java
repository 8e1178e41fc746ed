package space.coworking.platform;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;

/**
 * Sets {@code coworking.demo}, by which the rooms add their demo data: on with the embedded database or when asked for, never under the
 * profile {@code prod}.
 */
public class DemoSwitch implements EnvironmentPostProcessor {

    static final String PROPERTY = "coworking.demo";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        boolean production = environment.acceptsProfiles(Profiles.of("prod"));
        boolean embedded = !environment.containsProperty("spring.datasource.url");
        boolean demo = !production && environment.getProperty(PROPERTY, Boolean.class, embedded);
        environment.getPropertySources().addFirst(new MapPropertySource("demo", Map.of(PROPERTY, demo)));
    }
}
