package dev.banyan.llm.serve;

import java.time.Duration;
import java.util.List;

/** What happened to a managed server. */
public sealed interface ServerEvent {

    /** A process was started; it does not answer yet. */
    record Started(long pid) implements ServerEvent {}

    /** The server answers, {@code after} it was started. */
    record Healthy(long pid, Duration after) implements ServerEvent {}

    /**
     * The server ended, did not get healthy, or could not be started; it will be started again after {@code pause}.
     *
     * @param what what happened, for an operator
     * @param lastLines the last lines of its log, oldest first
     */
    record Lost(String what, List<String> lastLines, Duration pause) implements ServerEvent {

        /** Copies. */
        public Lost {
            lastLines = List.copyOf(lastLines);
        }
    }
}
