package dev.banyan.bench.restart;

import dev.banyan.bench.BenchFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long a process with many agents and wallets takes, after SIGKILL, from its start until every wallet is open again;
 * the journal is an H2 file, the chain is in memory. At the kill every wallet has a transaction in flight.
 *
 * <p>Arguments: agents, payments that each has made, restarts to time. The processes get the flags of this one.
 */
public final class RestartSpeed {

    private final Path folder;
    private final List<String> sizes;

    private RestartSpeed(Path folder, List<String> sizes) {
        this.folder = folder;
        this.sizes = sizes;
    }

    /** Measures and prints. */
    public static void main(String[] arguments) throws IOException {
        try (BenchFolder folder = BenchFolder.create("restart-speed")) {
            RestartSpeed speed = new RestartSpeed(folder.path(), List.of(arguments[0], arguments[1]));
            speed.fill();
            for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
                speed.open();
            }
        }
    }

    private void fill() throws IOException {
        long start = System.nanoTime();
        Process process = life("fill");
        try (BufferedReader said = process.inputReader()) {
            await(said, "full");
            System.out.printf(
                    "%s agents with wallets, %s payments each: filled in %.0f s, journal of %d MB%n",
                    sizes.get(0),
                    sizes.get(1),
                    seconds(start),
                    Files.size(folder.resolve("journal/journal.mv.db")) >> 20);
        } finally {
            kill(process);
        }
    }

    private void open() throws IOException {
        long start = System.nanoTime();
        Process process = life("open");
        try (BufferedReader said = process.inputReader()) {
            double chain = Double.parseDouble(await(said, "chain").substring("chain ".length()));
            await(said, "open");
            double open = seconds(start);
            double computed =
                    process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
            await(said, "resent");
            System.out.printf(
                    "from the start of the process until all wallets are open: %.1f s (%.1f s of processor time), the chain"
                            + " in memory made in %.1f s of it; all transactions sent again after %.1f s%n",
                    open, computed, chain, seconds(start));
        } finally {
            kill(process);
        }
    }

    private Process life(String which) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Life.class.getName()));
        command.addAll(List.of(which, folder.toString(), sizes.get(0), sizes.get(1)));
        return new ProcessBuilder(command)
                .redirectError(folder.resolve(which + ".log").toFile())
                .start();
    }

    /** SIGKILL. */
    private static void kill(Process process) {
        process.destroyForcibly();
        process.onExit().join();
    }

    private static String await(BufferedReader said, String word) throws IOException {
        String line = said.readLine();
        while (line != null && !line.startsWith(word)) {
            line = said.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("the process ended before it said " + word);
        }
        return line;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
