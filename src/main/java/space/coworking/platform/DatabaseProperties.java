package space.coworking.platform;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The embedded database, used where no {@code spring.datasource.url} is set.
 *
 * @param dataDir where its files lie; made at the first start
 * @param port TCP port on localhost; a fixed one, so that a server that outlived a killed application is found again. 0 takes any
 *     free port
 */
@Validated
@ConfigurationProperties(DatabaseProperties.PREFIX)
record DatabaseProperties(
        @DefaultValue("data/postgresql") Path dataDir,
        @DefaultValue("15432") @Min(0) @Max(65535) int port) {

    static final String PREFIX = "coworking.database";
}
