package dev.banyan.devnet.anvil;

import dev.banyan.devnet.failure.DevnetException;
import dev.banyan.devnet.failure.FailureCode;
import dev.banyan.devnet.rpc.JsonRpc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A running Anvil node on the loopback interface.
 *
 * <p>{@link #start} returns when the node answers. The child holds none of the caller's standard streams, and it ends with
 * {@link #close} or with this JVM, whichever is first, even if the JVM is killed. Any thread may use it.
 */
public final class AnvilProcess implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("Listening on 127\\.0\\.0\\.1:(\\d+)\\R");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final Leash leash;
    private final Path folder;
    private final int port;
    private final JsonRpc rpc;

    private AnvilProcess(Process process, Leash leash, Path folder, int port) {
        this.process = process;
        this.leash = leash;
        this.folder = folder;
        this.port = port;
        this.rpc = new JsonRpc(httpOf(port));
    }

    /**
     * Starts a node and waits until it answers.
     *
     * @throws DevnetException with {@code ANVIL_MISSING}, {@code PORT_TAKEN} or {@code NODE_UNREACHABLE}
     */
    public static AnvilProcess start(AnvilOptions options) {
        Path binary = AnvilBinary.locate();
        try {
            Path folder = Files.createTempDirectory("banyan-anvil-");
            Path log = folder.resolve("log");
            Process child = ChildProcess.detached(AnvilArguments.of(binary, folder, options))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return attended(child, folder, log, options);
        } catch (IOException e) {
            throw new DevnetException(FailureCode.NODE_UNREACHABLE, "Anvil could not be started: " + e.getMessage(), e);
        }
    }

    private static AnvilProcess attended(Process child, Path folder, Path log, AnvilOptions options)
            throws IOException {
        Leash leash = Leash.on(child, folder);
        try {
            AnvilProcess anvil = new AnvilProcess(child, leash, folder, portOf(child, log, options));
            anvil.rpc.call("anvil_setLoggingEnabled", false);
            return anvil;
        } catch (DevnetException e) {
            end(child, leash, folder);
            throw e;
        }
    }

    /** Where HTTP requests go. */
    public URI http() {
        return httpOf(port);
    }

    /** Where WebSocket connections go. */
    public URI ws() {
        return URI.create("ws://127.0.0.1:" + port);
    }

    /** The loopback port. */
    public int port() {
        return port;
    }

    /** The child's process id. */
    public long pid() {
        return process.pid();
    }

    /** True until the child has ended. */
    public boolean alive() {
        return process.isAlive();
    }

    /** A client of this node that lives as long as it does. */
    public JsonRpc rpc() {
        return rpc;
    }

    /** Makes one block now, with whatever the mempool holds. */
    public void mine() {
        rpc.call("evm_mine");
    }

    /** Ends the child and waits for it; doing it twice does nothing more. */
    @Override
    public void close() {
        rpc.close();
        end(process, leash, folder);
    }

    private static URI httpOf(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static int portOf(Process child, Path log, AnvilOptions options) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            boolean ended = ChildProcess.ended(child, Duration.ofMillis(3));
            String said = Files.readString(log);
            Matcher listening = LISTENING.matcher(said);
            if (listening.find()) {
                return Integer.parseInt(listening.group(1));
            }
            if (ended) {
                throw refusal(said, options);
            }
        }
        throw new DevnetException(
                FailureCode.NODE_UNREACHABLE, "Anvil did not listen within " + PATIENCE.toSeconds() + " s");
    }

    private static DevnetException refusal(String said, AnvilOptions options) {
        if (said.contains("in use")) {
            return new DevnetException(
                    FailureCode.PORT_TAKEN, "port " + options.port() + " is taken: choose another with --port");
        }
        List<String> lines = said.lines().filter(line -> !line.isBlank()).toList();
        return new DevnetException(
                FailureCode.NODE_UNREACHABLE,
                "Anvil ended while it started: " + (lines.isEmpty() ? "it said nothing" : lines.getLast()));
    }

    private static void end(Process child, Leash leash, Path folder) {
        child.destroy();
        if (!ChildProcess.ended(child, Duration.ofSeconds(5))) {
            child.destroyForcibly();
            ChildProcess.ended(child, Duration.ofSeconds(5));
        }
        try {
            leash.close();
            delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("what Anvil left behind in " + folder + " could not be removed", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
