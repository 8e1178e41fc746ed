package space.coworking.platform;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.Environment;

/** Says of the database that {@code spring.datasource.url} names why it can't be used, whoever met it first and wrapped its answer. */
class NamedDatabaseFailureAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    /** Classes of SQLSTATE: connection failed, login refused, no such database. */
    private static final Set<String> NO_CONNECTION = Set.of("08", "28", "3D");

    private final Environment environment;

    NamedDatabaseFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
        String url = environment.getProperty("spring.datasource.url");
        String state = cause.getSQLState();
        if (url == null || state == null || !NO_CONNECTION.contains(state.substring(0, 2))) {
            return null;
        }
        return new FailureAnalysis(
                "The database " + withoutParameters(url) + " can't be used: " + reason(cause),
                "Start it, or put right SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.",
                cause);
    }

    /** Parameters may hold a password. */
    private static String withoutParameters(String url) {
        return url.replaceFirst("\\?.*", "");
    }

    private static String reason(SQLException failure) {
        Throwable root = NestedExceptionUtils.getMostSpecificCause(failure);
        return failure.getMessage() + (root == failure ? "" : " (" + root + ")");
    }
}
