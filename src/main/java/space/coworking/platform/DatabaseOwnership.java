package space.coworking.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import space.coworking.shared.StartRefusedException;

/**
 * Keeps us off a database that isn't ours: the library takes whoever answers on the port for the server it started. Our own server that
 * outlived a killed application is welcome; it serves the same directory.
 *
 * @param dataDir where our database lies
 * @param port where it shall listen, 0 for any free port
 */
record DatabaseOwnership(Path dataDir, int port) {

    private static final int PORT_LINE = 3;

    /** @throws StartRefusedException if the port is taken, and not by a server of our directory */
    void checkPort() throws IOException {
        if (port != 0 && !isFree() && !isOurs()) {
            throw refusal();
        }
    }

    /** @throws StartRefusedException if this server has another directory than ours */
    void checkDirectory(DataSource server) {
        String served = JdbcClient.create(server)
                .sql("show data_directory")
                .query(String.class)
                .single();
        if (!isSame(Path.of(served))) {
            throw refusal();
        }
    }

    private boolean isFree() {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /** A server notes its port in its directory. A note that nobody removed deceives us only until {@link #checkDirectory}. */
    private boolean isOurs() throws IOException {
        Path note = dataDir.resolve("postmaster.pid");
        if (!Files.exists(note)) {
            return false;
        }
        List<String> lines = Files.readAllLines(note);
        return lines.size() > PORT_LINE && lines.get(PORT_LINE).equals(String.valueOf(port));
    }

    private boolean isSame(Path served) {
        try {
            return Files.isSameFile(served, dataDir);
        } catch (IOException notOnThisMachine) {
            return false;
        }
    }

    private StartRefusedException refusal() {
        return new StartRefusedException(
                "Port " + port + " is taken by another program or another PostgreSQL.",
                "Stop it, or set --coworking.database.port=… to a free port.");
    }
}
