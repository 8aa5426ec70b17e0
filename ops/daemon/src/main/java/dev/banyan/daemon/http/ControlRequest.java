package dev.banyan.daemon.http;

import dev.banyan.api.hex.Address;
import dev.banyan.runtime.control.ControlCall;
import java.util.Optional;

/** What an operator's request turned out to be. */
sealed interface ControlRequest {

    /** A word to an agent. */
    record Read(ControlCall call) implements ControlRequest {}

    /** A pool or token may be used again. */
    record Lift(Address culprit, Optional<String> agent) implements ControlRequest {}

    /** Nothing that can be read, and the answer that says so. */
    record Wrong(Answer answer) implements ControlRequest {}
}
