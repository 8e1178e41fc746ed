package space.coworking.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.env.MockEnvironment;
import space.coworking.shared.StartRefusedException;

class EarlyDatabaseTests {

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void startsNoServerWhereAnotherIsNamed() {
        environment.setProperty("spring.datasource.url", "jdbc:postgresql://db.example/space");

        assertThat(hasServer()).isFalse();
    }

    @Test
    void refusesATakenPortToWhoeverAsksForTheServer(@TempDir Path folder) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            EmbeddedServer server = new EmbeddedServer(
                    new DatabaseProperties(folder.resolve("data"), taken.getLocalPort()), environment);

            assertThatThrownBy(server::whenItRuns)
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort());
            assertThatCode(server::destroy).doesNotThrowAnyException();
        }
    }

    private boolean hasServer() {
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.setEnvironment(environment);
            new EarlyDatabase().initialize(context);
            return context.getBeanFactory().containsSingleton(EmbeddedServer.class.getName());
        }
    }
}
