package space.coworking.platform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import space.coworking.IntegrationTest;
import space.coworking.shared.StartRefusedException;

@IntegrationTest
class DatabaseOwnershipIntegrationTests {

    @Autowired
    EmbeddedPostgres server;

    @Autowired
    DatabaseProperties properties;

    @Test
    void refusesServerOfAnotherDirectory(@TempDir Path another) {
        assertThatExceptionOfType(StartRefusedException.class)
                .isThrownBy(() -> owner(another).checkDirectory(server.getPostgresDatabase()));
        assertThatExceptionOfType(StartRefusedException.class)
                .isThrownBy(() -> owner(another.resolve("not-there")).checkDirectory(server.getPostgresDatabase()));
    }

    @Test
    void acceptsServerOfOurDirectory() {
        assertThatCode(() -> owner(properties.dataDir()).checkDirectory(server.getPostgresDatabase()))
                .doesNotThrowAnyException();
    }

    private DatabaseOwnership owner(Path dataDir) {
        return new DatabaseOwnership(dataDir, server.getPort());
    }
}
