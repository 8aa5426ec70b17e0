package dev.banyan.llm.serve;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a managed server is: how it is started, and how long anything of it may take.
 *
 * @param command the program by its absolute path, and its arguments, each as it is: no shell reads them
 * @param health the address that answers 2xx once the server takes requests, such as {@code http://127.0.0.1:8000/health}
 * @param gpu the value of {@code CUDA_VISIBLE_DEVICES}, such as {@code 0} or {@code 0,1}; without it the server sees what we see
 * @param variables further variables of its environment, on top of {@link ChildEnvironment}
 * @param startWithin how long it may take until {@code health} answers; loading weights takes minutes
 * @param grace how long it may take to end after SIGTERM
 * @param backoff how long to wait before it is started again
 */
public record ServerSpec(
        List<String> command,
        URI health,
        Optional<String> gpu,
        Map<String, String> variables,
        Duration startWithin,
        Duration grace,
        Backoff backoff) {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the program is not an absolute path, the address is not plain HTTP(S), or a time is not
     *     positive
     */
    public ServerSpec {
        command = List.copyOf(command);
        variables = Map.copyOf(variables);
        if (command.isEmpty() || !Path.of(command.getFirst()).isAbsolute()) {
            throw new IllegalArgumentException("a server's program is an absolute path, not "
                    + (command.isEmpty() ? "nothing" : "'" + command.getFirst() + "'"));
        }
        if (!"http".equals(health.getScheme()) && !"https".equals(health.getScheme())) {
            throw new IllegalArgumentException("a server's health is asked for at an http or https address");
        }
        requirePositive(startWithin, "startWithin");
        requirePositive(grace, "grace");
    }

    /** A server with ten minutes to load, ten seconds to end, and the usual {@link Backoff}. */
    public static ServerSpec of(List<String> command, URI health) {
        return new ServerSpec(
                command,
                health,
                Optional.empty(),
                Map.of(),
                Duration.ofMinutes(10),
                Duration.ofSeconds(10),
                Backoff.usual());
    }

    /** The same server on these devices of the machine. */
    public ServerSpec onGpu(String devices) {
        return new ServerSpec(command, health, Optional.of(devices), variables, startWithin, grace, backoff);
    }

    /** The same server with these variables instead of those it had. */
    public ServerSpec withVariables(Map<String, String> others) {
        return new ServerSpec(command, health, gpu, others, startWithin, grace, backoff);
    }

    /** The same server with other limits. */
    public ServerSpec within(Duration toStart, Duration toEnd, Backoff between) {
        return new ServerSpec(command, health, gpu, variables, toStart, toEnd, between);
    }

    /** The program's path; its arguments may hold a key and are not for messages. */
    public String program() {
        return command.getFirst();
    }

    /** Leaves the arguments and variables out: either may hold a key. */
    @Override
    public String toString() {
        return "ServerSpec[" + program() + ", gpu " + gpu.orElse("any") + "]";
    }

    private static void requirePositive(Duration time, String name) {
        if (!time.isPositive()) {
            throw new IllegalArgumentException(name + " must be positive");
        }
    }
}
