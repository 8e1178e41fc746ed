package space.coworking.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import space.coworking.shared.StartRefusedException;

/**
 * The embedded server, which starts on a thread of its own: unpacked and set up for the first time it takes seconds, and Spring has enough
 * to do before it needs a database. It is stopped as a bean, after all that use it: the library's own shutdown hook would stop it while
 * they still work.
 */
final class EmbeddedServer implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);

    private final CompletableFuture<EmbeddedPostgres> server = new CompletableFuture<>();

    EmbeddedServer(DatabaseProperties properties, Environment environment) {
        Path dataDir = properties.dataDir().toAbsolutePath();
        if (environment.acceptsProfiles(Profiles.of("prod"))) {
            LOG.warn("Profile prod on the embedded database in {}: set SPRING_DATASOURCE_URL to use a server", dataDir);
        }
        Thread thread = new Thread(() -> run(dataDir, properties.port()), "embedded-database");
        thread.setDaemon(true);
        thread.start();
    }

    static boolean isAnotherNamed(Environment environment) {
        return environment.containsProperty("spring.datasource.url");
    }

    /** @throws StartRefusedException if the port or the data directory belong to somebody else */
    EmbeddedPostgres whenItRuns() {
        try {
            return server.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    @Override
    public void destroy() throws IOException {
        EmbeddedPostgres running = server.exceptionally(failure -> null).join();
        if (running != null) {
            running.close();
        }
    }

    @SuppressWarnings("IllegalCatch") // whatever goes wrong must end the start, not just this thread
    private void run(Path dataDir, int port) {
        try {
            DatabaseOwnership ownership = new DatabaseOwnership(dataDir, port);
            ownership.checkPort();
            Files.createDirectories(dataDir.getParent());
            EmbeddedPostgres running = start(dataDir, port);
            ownership.checkDirectory(running.getPostgresDatabase());
            server.complete(running);
        } catch (Throwable e) {
            server.completeExceptionally(e);
        }
    }

    /** Its durability settings are PostgreSQL's own, not the library's fast and forgetful ones. */
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
}
