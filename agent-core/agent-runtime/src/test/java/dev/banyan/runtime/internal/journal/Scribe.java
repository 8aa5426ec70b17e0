package dev.banyan.runtime.internal.journal;

import dev.banyan.runtime.assembly.JournalOptions;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/**
 * Writes rows into a file as an embedded journal does, for a process that is killed: {@code DIRECTORY}. Every row that is on
 * the disk is noted in a file beside it; rows that grow old are replaced, as snapshots are, so that space becomes free
 * and is used again.
 */
final class Scribe {

    private static final int AT_ONCE = 20;
    private static final int BYTES = 1_500;
    private static final int SNAPSHOT_BYTES = 60_000;

    private Scribe() {}

    /** Writes until it is killed. */
    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        JournalDatabase database = JournalDatabase.file(new JournalOptions.File(directory));
        DiskSync disk = new DiskSync(() -> DriverManager.getConnection(database.url(), database.user(), ""));
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), "");
                FileChannel noted =
                        FileChannel.open(noted(directory), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            connection.setAutoCommit(false);
            long last = prepare(connection);
            while (true) {
                write(connection, last);
                last += AT_ONCE;
                await(disk.sync());
                noted.write(ByteBuffer.wrap((last + "\n").getBytes(StandardCharsets.US_ASCII)));
            }
        }
    }

    static Path noted(Path directory) {
        return directory.resolve("noted");
    }

    /** The number of the newest row in the file, which a killed writer left. */
    static long newest(Path directory) throws SQLException {
        JournalDatabase database = JournalDatabase.file(new JournalOptions.File(directory));
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), "");
                Statement statement = connection.createStatement()) {
            long newest = prepare(connection);
            statement.execute("SHUTDOWN IMMEDIATELY");
            return newest;
        }
    }

    private static long prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS page(id BIGINT PRIMARY KEY, text VARBINARY(2000))");
            statement.execute("CREATE TABLE IF NOT EXISTS picture(id BIGINT PRIMARY KEY, image BLOB)");
            try (ResultSet newest = statement.executeQuery("SELECT COALESCE(MAX(id), 0) FROM page")) {
                newest.next();
                return newest.getLong(1);
            }
        }
    }

    private static void write(Connection connection, long last) throws SQLException {
        Random random = new Random(last);
        byte[] bytes = new byte[BYTES];
        try (PreparedStatement page = connection.prepareStatement("INSERT INTO page VALUES(?, ?)");
                PreparedStatement picture = connection.prepareStatement("MERGE INTO picture VALUES(?, ?)")) {
            for (int i = 1; i <= AT_ONCE; i++) {
                random.nextBytes(bytes);
                page.setLong(1, last + i);
                page.setBytes(2, bytes);
                page.addBatch();
            }
            page.executeBatch();
            picture.setLong(1, last / AT_ONCE % 3);
            picture.setBytes(2, new byte[SNAPSHOT_BYTES]);
            picture.execute();
        }
        connection.commit();
    }

    private static void await(CompletionStage<Void> stage) throws InterruptedException, ExecutionException {
        stage.toCompletableFuture().get();
    }
}
