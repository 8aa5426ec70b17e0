package dev.banyan.runtime.internal.journal;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.banyan.runtime.assembly.JournalOptions;
import dev.banyan.runtime.assembly.JournalUnusable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The database that a journal lies in.
 *
 * @param place what it is called in messages, without secrets
 */
record JournalDatabase(Dialect dialect, String url, String user, String password, String place) {

    /**
     * An embedded journal writes a commit out when {@link EmbeddedJournalDao} asks for it, not when H2 likes to (half a
     * second later); the space of what is outdated is used again after three seconds, which keeps the file small under
     * many small commits, pages are compressed for the same reason; and the file stays open until we close it.
     */
    private static final String EMBEDDED =
            ";RETENTION_TIME=3000;COMPRESS=TRUE;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=20000;CACHE_SIZE=16384"
                    + ";TRACE_LEVEL_FILE=0";

    /** What the file itself says of closing would keep it open. */
    private static final String READING = ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r;DB_CLOSE_DELAY=0;TRACE_LEVEL_FILE=0";

    /** A process that stops in the middle of a write must not keep whoever takes its place waiting for it. */
    private static final String UNATTENDED = "options=-c%20idle_in_transaction_session_timeout%3D5000";

    private static final String FILE = "journal";

    static JournalDatabase file(JournalOptions.File file) {
        Path directory = file.directory();
        try {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new JournalUnusable("the journal can not be kept in " + directory + ": " + e.getMessage(), e);
        }
        String path = directory.toAbsolutePath().resolve(FILE).toString();
        return new JournalDatabase(Dialect.H2, "jdbc:h2:file:" + path + EMBEDDED, "sa", "", path + ".mv.db");
    }

    /** A file that is there, to be read alone. */
    static JournalDatabase existing(JournalOptions.File file) {
        String path = file.directory().toAbsolutePath().resolve(FILE).toString();
        if (!Files.exists(Path.of(path + ".mv.db"))) {
            throw new JournalUnusable("there is no journal in " + file.directory());
        }
        return new JournalDatabase(Dialect.H2, "jdbc:h2:file:" + path + READING, "sa", "", path + ".mv.db");
    }

    static JournalDatabase server(JournalOptions.Database database) {
        String url = database.url();
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new JournalUnusable("a journal is a jdbc:postgresql:// URL, or left out for a file");
        }
        return new JournalDatabase(
                Dialect.POSTGRESQL,
                url.contains("options=") ? url : url + (url.contains("?") ? "&" : "?") + UNATTENDED,
                database.user().orElse(""),
                database.password().orElse(""),
                url.replaceFirst("\\?.*", "").replaceFirst("//[^/@]*@", "//"));
    }

    /** Two connections for what is ours beside the journal plugin's own. */
    HikariDataSource connect() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setDriverClassName(dialect.driver());
        if (!user.isEmpty()) {
            config.setUsername(user);
        }
        if (!password.isEmpty()) {
            config.setPassword(password);
        }
        config.setAutoCommit(false);
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(10_000);
        config.setInitializationFailTimeout(2_000); // a database that just starts, or hangs up once, is tried again
        config.setPoolName("banyan-ended");
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw unusable(e);
        }
    }

    /** One connection that changes nothing. */
    Connection reading() throws SQLException {
        Properties properties = new Properties();
        if (!user.isEmpty()) {
            properties.setProperty("user", user);
        }
        if (!password.isEmpty()) {
            properties.setProperty("password", password);
        }
        if (dialect == Dialect.POSTGRESQL) {
            properties.setProperty("connectTimeout", "10");
        }
        Connection connection = DriverManager.getConnection(url, properties);
        connection.setReadOnly(true);
        return connection;
    }

    /** The plugin's settings. */
    Config settings() {
        Map<String, Object> slick = new HashMap<>();
        String at = "akka-persistence-jdbc.shared-databases.slick.";
        slick.put(at + "profile", dialect.profile());
        slick.put(at + "db.url", url);
        slick.put(at + "db.driver", dialect.driver());
        if (!user.isEmpty()) {
            slick.put(at + "db.user", user);
        }
        if (!password.isEmpty()) {
            slick.put(at + "db.password", password);
        }
        if (dialect == Dialect.H2) {
            slick.put("jdbc-journal.dao", EmbeddedJournalDao.class.getName());
        }
        return ConfigFactory.parseMap(slick);
    }

    /** A file of ours is for its owner alone; the database would let others read what the folder lets them see. */
    void keepPrivate() {
        Path file = Path.of(place);
        if (dialect == Dialect.H2 && Files.exists(file)) {
            try {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            } catch (IOException e) {
                throw unusable(e);
            }
        }
    }

    /** Gives space back that old snapshots took, where the database is a file of ours; that makes the file anew. */
    void compact(HikariDataSource pool) {
        if (dialect != Dialect.H2) {
            return;
        }
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN COMPACT");
        } catch (SQLException e) {
            // The file is whole as it is; it only stays larger.
            return;
        }
    }

    /** What a failure to open it means, in words. */
    JournalUnusable unusable(Exception failure) {
        if (failure instanceof JournalUnusable known) {
            return known;
        }
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return new JournalUnusable(
                "the journal " + place + " can not be opened: " + JournalTrouble.words(cause), failure);
    }

    @Override
    public String toString() {
        return place;
    }
}
