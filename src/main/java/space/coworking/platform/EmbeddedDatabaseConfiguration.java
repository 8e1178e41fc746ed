package space.coworking.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import space.coworking.shared.StartRefusedException;

/** Runs a real PostgreSQL inside the application where no other server is named. */
@Configuration(proxyBeanMethods = false)
@Conditional(EmbeddedDatabaseConfiguration.NoServerNamed.class)
class EmbeddedDatabaseConfiguration {

    /**
     * @param properties asked for so that their values are checked first
     * @throws StartRefusedException if the port or the data directory belong to somebody else
     */
    @Bean(destroyMethod = "") // see EmbeddedServer
    EmbeddedPostgres embeddedPostgres(DatabaseProperties properties, EmbeddedServer server) {
        return server.whenItRuns();
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
            boolean named = EmbeddedServer.isAnotherNamed(context.getEnvironment());
            return new ConditionOutcome(
                    !named,
                    ConditionMessage.of(named ? "spring.datasource.url names a server" : "no spring.datasource.url"));
        }
    }
}
