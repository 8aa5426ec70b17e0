package dev.banyan.verify.cluster;

import dev.banyan.verify.command.Banyan;
import dev.banyan.verify.command.RunningDaemon;
import dev.banyan.verify.command.Typed;
import dev.banyan.verify.faults.proxy.FaultProxy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One daemon of a cluster, with a way of its own to the chain, by which it is seen what it sends.
 *
 * @param number from 0
 * @param proxy its way to the chain
 * @param data its own directory
 */
record ClusterNode(int number, RunningDaemon daemon, FaultProxy proxy, Path data) implements AutoCloseable {

    private static final String SEND = "eth_sendRawTransaction";

    /** True if the agent lives here. */
    boolean hosts() {
        return daemon.process().alive() && !daemon.status().path("agents").isEmpty();
    }

    /** How many transactions it handed to the chain so far. */
    long sends() {
        return proxy.count(SEND);
    }

    /** What a person types at it. */
    Banyan.Ended says(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--url", daemon.pages().toString(), "--data", data.toString()));
        return Typed.run(all.toArray(String[]::new));
    }

    /** SIGKILL. */
    void kill() {
        daemon.process().kill();
    }

    /** SIGSTOP: from now on it does nothing, and does not know it. */
    void freeze() {
        signal("STOP");
    }

    /** SIGCONT. */
    void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder(
                            "kill", "-" + name, Long.toString(daemon.process().id()))
                    .inheritIO()
                    .start();
            if (!kill.waitFor(1, TimeUnit.MINUTES) || kill.exitValue() != 0) {
                throw new AssertionError("kill -" + name + " failed");
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        if (daemon.process().alive()) {
            signal("CONT");
        }
        daemon.close();
        proxy.close();
    }
}
