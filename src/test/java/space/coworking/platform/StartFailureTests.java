package space.coworking.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.apache.commons.logging.LogFactory;
import org.flywaydb.core.internal.exception.FlywaySqlException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;
import org.springframework.mock.env.MockEnvironment;
import space.coworking.shared.StartRefusedException;

/** What the console says when a start fails. */
class StartFailureTests {

    private static final MockEnvironment NAMED = new MockEnvironment()
            .withProperty("spring.datasource.url", "jdbc:postgresql://db.example/space?user=coworking&password=secret");

    @Test
    void tellsThatTheNamedDatabaseCannotBeReached() {
        PSQLException refused = new PSQLException(
                "Connection to db.example:5432 refused.",
                PSQLState.CONNECTION_UNABLE_TO_CONNECT,
                new ConnectException("Connection refused"));

        FailureAnalysis analysis = analyze(NAMED, new FlywaySqlException("Unable to obtain connection", refused));

        assertThat(analysis).isNotNull();
        assertThat(analysis.getDescription())
                .isEqualTo("The database jdbc:postgresql://db.example/space can't be used: "
                        + "Connection to db.example:5432 refused. (java.net.ConnectException: Connection refused)");
        assertThat(analysis.getAction()).contains("SPRING_DATASOURCE_URL");
    }

    @Test
    void tellsThatTheNamedDatabaseRefusesTheLogin() {
        PSQLException refused = new PSQLException(
                "FATAL: password authentication failed for user \"coworking\"", PSQLState.INVALID_PASSWORD);

        FailureAnalysis analysis =
                analyze(NAMED, new SQLTransientConnectionException("Connection is not available", "28P01", refused));

        assertThat(analysis).isNotNull();
        assertThat(analysis.getDescription())
                .contains("password authentication failed")
                .doesNotContain("secret");
        assertThat(analysis.getAction()).contains("SPRING_DATASOURCE_PASSWORD");
    }

    @Test
    void saysNothingOfOtherFailuresOfADatabase() {
        SQLException broken = new SQLException("relation does not exist", "42P01");

        assertThat(analyze(NAMED, broken)).isNull();
        assertThat(analyze(NAMED, new SQLException("no state"))).isNull();
        assertThat(analyze(new MockEnvironment(), new SQLException("embedded", "08001")))
                .isNull();
    }

    @Test
    void showsARefusedStartAsProblemAndRemedy() {
        FailureAnalysis analysis = new StartRefusedFailureAnalyzer()
                .analyze(new BeanCreationException(
                        "embeddedPostgres", "failed", new StartRefusedException("The door is shut.", "Open it.")));

        assertThat(analysis.getDescription()).isEqualTo("The door is shut.");
        assertThat(analysis.getAction()).isEqualTo("Open it.");
    }

    @Test
    void tellsThatAnotherInstanceHoldsTheDataDirectory() {
        Path dataDir = Path.of("/srv/data");

        assertThat(EmbeddedServer.refusalOf(new IllegalStateException("could not lock /srv/data/epg-lock"), dataDir))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("/srv/data is in use by another instance");
        IllegalStateException other = new IllegalStateException("Process initdb failed");
        assertThat(EmbeddedServer.refusalOf(other, dataDir)).isSameAs(other);
    }

    @Test
    void analyzersAreRegisteredWithSpringBoot() {
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation(getClass().getClassLoader())
                        .load(
                                FailureAnalyzer.class,
                                ArgumentResolver.of(Environment.class, NAMED),
                                FailureHandler.logging(LogFactory.getLog(getClass()))))
                .hasAtLeastOneElementOfType(NamedDatabaseFailureAnalyzer.class)
                .hasAtLeastOneElementOfType(StartRefusedFailureAnalyzer.class);
    }

    private static @Nullable FailureAnalysis analyze(Environment environment, Exception failure) {
        return new NamedDatabaseFailureAnalyzer(environment)
                .analyze(new BeanCreationException("flywayInitializer", "failed", failure));
    }
}
