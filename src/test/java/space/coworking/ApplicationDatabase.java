package space.coworking;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The database beside applications that are killed: seen without them. */
final class ApplicationDatabase {

    private final int port;

    ApplicationDatabase(int port) {
        this.port = port;
    }

    String url() {
        return "jdbc:postgresql://localhost:" + port + "/postgres";
    }

    long count(String sql) throws SQLException {
        return Long.parseLong(query(sql));
    }

    /** @return the first column of the first row; empty where there is none */
    String query(String sql) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            return result.next() ? String.valueOf(result.getString(1)) : "";
        }
    }

    void update(String sql) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        }
    }

    /** An embedded server outlives a killed application. */
    void stop() throws SQLException {
        String postmaster = query("select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)");
        ProcessHandle.of(Long.parseLong(postmaster)).ifPresent(ProcessHandle::destroy);
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url() + "?currentSchema=coworking", "postgres", "postgres");
    }
}
