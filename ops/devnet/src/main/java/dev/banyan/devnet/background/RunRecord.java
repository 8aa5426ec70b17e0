package dev.banyan.devnet.background;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * What a running background chain leaves for others to find it by.
 *
 * @param port the loopback port
 * @param pid the process that runs clock and market
 * @param startedAt when that process started, milliseconds of the epoch, so that a reused id is not mistaken for it
 * @param nodePid the node, its child
 * @param chain the {@code chain:} block of an agent file
 */
public record RunRecord(int port, long pid, long startedAt, long nodePid, String chain) {

    /** Where HTTP requests go. */
    @JsonIgnore
    public URI rpcHttp() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The process, if it still runs. */
    @JsonIgnore
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(process -> startOf(process) == startedAt);
    }

    /** When a process started, in milliseconds of the epoch; 0 where the system does not say. */
    static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
