package dev.banyan.api.chain;

import dev.banyan.api.hex.Bytes;

/** What one read-only call came back with. */
public sealed interface CallResult {

    /** The call returned. */
    record Returned(Bytes data) implements CallResult {}

    /** The call reverted; {@code reason} is the decoded message or the raw data. */
    record Reverted(String reason) implements CallResult {}
}
