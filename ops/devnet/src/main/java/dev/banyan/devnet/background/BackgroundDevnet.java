package dev.banyan.devnet.background;

import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.DevnetOptions;
import dev.banyan.devnet.anvil.BanyanHome;
import dev.banyan.devnet.anvil.ChildProcess;
import dev.banyan.devnet.failure.DevnetException;
import dev.banyan.devnet.failure.FailureCode;
import dev.banyan.devnet.world.World;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Local chains in processes of their own: they outlive whoever starts them and hold none of its standard streams. */
public final class BackgroundDevnet {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration END_PATIENCE = Duration.ofSeconds(12);

    private BackgroundDevnet() {}

    /**
     * Starts a chain and returns when it answers.
     *
     * @throws dev.banyan.devnet.pools.PoolFileException if the pool file is wrong
     * @throws DevnetException if the port is taken, Anvil is missing or does not start
     */
    public static RunRecord start(DevnetOptions options) {
        requireFree(options.port());
        World unused = Devnet.prepare(options);
        RunRecords records = RunRecords.ofThisUser();
        try {
            Path ready = records.fresh();
            Path log = RunRecords.logOf(ready);
            Process child = launch(DevnetServer.arguments(ready, options), log);
            try {
                return awaited(child, records, ready, log);
            } finally {
                Files.deleteIfExists(ready);
            }
        } catch (IOException e) {
            throw new DevnetException(
                    FailureCode.NODE_UNREACHABLE, "the chain could not be started: " + e.getMessage(), e);
        }
    }

    /** The chain that runs on {@code port}, if one that {@link #start} started does. */
    public static Optional<RunRecord> find(int port) {
        return RunRecords.ofThisUser()
                .read(port)
                .filter(record -> record.process().isPresent());
    }

    /**
     * Ends the chain on {@code port} and waits until it has ended.
     *
     * @throws DevnetException with {@code NOT_RUNNING} if there is none
     */
    public static void stop(int port) {
        ProcessHandle process = find(port)
                .flatMap(RunRecord::process)
                .orElseThrow(() -> new DevnetException(
                        FailureCode.NOT_RUNNING, "no chain that `devnet start` started runs on port " + port));
        process.destroy();
        if (!ended(process)) {
            process.destroyForcibly();
            ended(process);
        }
        try {
            RunRecords.ofThisUser().forget(port);
        } catch (IOException e) {
            throw new DevnetException(FailureCode.NODE_UNREACHABLE, "the record of the chain could not be removed", e);
        }
    }

    private static Process launch(String[] arguments, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Dbanyan.home=" + BanyanHome.locate(),
                "-cp",
                System.getProperty("java.class.path"),
                DevnetServer.class.getName()));
        command.addAll(List.of(arguments));
        return ChildProcess.detached(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()))
                .start();
    }

    private static RunRecord awaited(Process child, RunRecords records, Path ready, Path log) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            boolean ended = ChildProcess.ended(child, Duration.ofMillis(10));
            Optional<RunRecord> record = records.read(ready);
            if (record.isPresent()) {
                return record.get();
            }
            if (ended) {
                throw failure(child.exitValue(), log);
            }
        }
        child.destroyForcibly();
        throw new DevnetException(
                FailureCode.NODE_UNREACHABLE,
                "the chain did not answer within " + PATIENCE.toSeconds() + " s; its log is " + log);
    }

    private static DevnetException failure(int exitStatus, Path log) throws IOException {
        List<String> said =
                Files.readAllLines(log).stream().filter(line -> !line.isBlank()).toList();
        return new DevnetException(
                FailureCode.NODE_UNREACHABLE,
                "the chain ended while it started (status " + exitStatus + "): "
                        + (said.isEmpty() ? "it said nothing" : said.getLast()));
    }

    private static void requireFree(int port) {
        if (port == 0) {
            return;
        }
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            probe.setReuseAddress(true);
        } catch (IOException e) {
            throw new DevnetException(
                    FailureCode.PORT_TAKEN, "port " + port + " is taken: choose another with --port", e);
        }
    }

    private static boolean ended(ProcessHandle process) {
        CompletableFuture<ProcessHandle> end = process.onExit();
        try {
            end.get(END_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for a process does not fail", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
