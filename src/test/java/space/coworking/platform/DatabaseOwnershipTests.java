package space.coworking.platform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import space.coworking.shared.StartRefusedException;

class DatabaseOwnershipTests {

    @TempDir
    Path dataDir;

    private ServerSocket somebody;

    @BeforeEach
    void takeAPort() throws IOException {
        somebody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void freeThePort() throws IOException {
        somebody.close();
    }

    @Test
    void refusesPortThatIsTaken() {
        assertThatExceptionOfType(StartRefusedException.class)
                .isThrownBy(() -> onTakenPort().checkPort())
                .withMessage("Port " + somebody.getLocalPort() + " is taken by another program or another PostgreSQL.");
    }

    @Test
    void refusesPortThatAnotherProgramTookSinceOurServerNotedAnotherOne() throws IOException {
        note(somebody.getLocalPort() - 1);

        assertThatExceptionOfType(StartRefusedException.class)
                .isThrownBy(() -> onTakenPort().checkPort());
    }

    @Test
    void welcomesOurOwnServerThatOutlivedAKilledApplication() throws IOException {
        note(somebody.getLocalPort());

        assertThatCode(() -> onTakenPort().checkPort()).doesNotThrowAnyException();
    }

    @Test
    void welcomesFreePortAndAnyPort() throws IOException {
        DatabaseOwnership ownership = onTakenPort();
        somebody.close();

        assertThatCode(ownership::checkPort).doesNotThrowAnyException();
        assertThatCode(() -> new DatabaseOwnership(dataDir, 0).checkPort()).doesNotThrowAnyException();
    }

    private DatabaseOwnership onTakenPort() {
        return new DatabaseOwnership(dataDir, somebody.getLocalPort());
    }

    private void note(int port) throws IOException {
        Files.write(
                dataDir.resolve("postmaster.pid"),
                List.of("4711", dataDir.toString(), "1795000000", String.valueOf(port), "/tmp", "localhost"));
    }
}
