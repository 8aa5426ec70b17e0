package dev.banyan.api.agent;

import java.time.Duration;

/** What makes an agent ask its model again. */
public sealed interface Trigger {

    /** Time on the chain: each such span since it was asked last. */
    record Every(Duration span) implements Trigger {}

    /** Something was reported to the agent. */
    record OnAlert() implements Trigger {}
}
