package dev.banyan.llm.mcp;

import java.time.Duration;

/**
 * How long a server may take.
 *
 * @param toStart until it has said what it is and which tools it has
 * @param toAnswer one call
 */
public record SourceLimits(Duration toStart, Duration toAnswer) {

    /** The largest message that is read, in bytes. */
    public static final int LARGEST = 4 << 20;

    /** How many messages that nobody asked for are read before the next answer. */
    public static final int UNASKED = 1_000;

    /** How many tools a server may have. */
    public static final int TOOLS = 500;

    /** How many calls are under way at a time. */
    public static final int CALLS = 16;

    /** Checks. */
    public SourceLimits {
        if (!toStart.isPositive() || !toAnswer.isPositive()) {
            throw new IllegalArgumentException("time limits are positive");
        }
    }

    /** Half a minute to start; eight seconds for a call, a little less than the runtime gives a tool. */
    public static SourceLimits usual() {
        return new SourceLimits(Duration.ofSeconds(30), Duration.ofSeconds(8));
    }
}
