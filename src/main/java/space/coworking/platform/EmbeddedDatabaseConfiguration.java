package space.coworking.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.core.type.AnnotatedTypeMetadata;
import space.coworking.shared.StartRefusedException;

/** Runs a real PostgreSQL inside the application where no other server is named. */
@Configuration(proxyBeanMethods = false)
@Conditional(EmbeddedDatabaseConfiguration.NoServerNamed.class)
class EmbeddedDatabaseConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabaseConfiguration.class);

    /**
     * The embedded server; its durability settings are PostgreSQL's own, not the library's fast and forgetful ones. It is stopped as a
     * bean, after all that use it: the library's own shutdown hook would stop it while they still work.
     *
     * @throws StartRefusedException if the port or the data directory belong to somebody else
     */
    @Bean(destroyMethod = "close")
    EmbeddedPostgres embeddedPostgres(DatabaseProperties properties, Environment environment) throws IOException {
        Path dataDir = properties.dataDir().toAbsolutePath();
        if (environment.acceptsProfiles(Profiles.of("prod"))) {
            LOG.warn("Profile prod on the embedded database in {}: set SPRING_DATASOURCE_URL to use a server", dataDir);
        }
        DatabaseOwnership ownership = new DatabaseOwnership(dataDir, properties.port());
        ownership.checkPort();
        Files.createDirectories(dataDir.getParent());
        EmbeddedPostgres server = start(dataDir, properties.port());
        ownership.checkDirectory(server.getPostgresDatabase());
        return server;
    }

    private static EmbeddedPostgres start(Path dataDir, int port) throws IOException {
        EmbeddedPostgres.Builder server = EmbeddedPostgres.builder()
                .setDataDirectory(dataDir)
                .setOverrideWorkingDirectory(
                        dataDir.resolveSibling("postgresql-binaries").toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", "128MB");
        try {
            return server.start();
        } catch (IllegalStateException failure) {
            throw refusalOf(failure, dataDir);
        }
    }

    /** The library has no type of its own for the lock that another instance holds. */
    static RuntimeException refusalOf(IllegalStateException failure, Path dataDir) {
        return String.valueOf(failure.getMessage()).startsWith("could not lock")
                ? new StartRefusedException(
                        "The database in " + dataDir + " is in use by another instance of this application.",
                        "Stop that one, or give this one --coworking.database.data-dir=… and --coworking.database.port=… of its own.")
                : failure;
    }

    @Bean
    JdbcConnectionDetails embeddedConnection(EmbeddedPostgres server) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return "postgres";
            }

            @Override
            public String getPassword() {
                return "postgres";
            }

            @Override
            public String getJdbcUrl() {
                return server.getJdbcUrl("postgres", "postgres");
            }
        };
    }

    /** Matches where {@code spring.datasource.url} is not set. */
    static class NoServerNamed extends SpringBootCondition {

        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            boolean named = context.getEnvironment().containsProperty("spring.datasource.url");
            return new ConditionOutcome(
                    !named,
                    ConditionMessage.of(named ? "spring.datasource.url names a server" : "no spring.datasource.url"));
        }
    }
}
