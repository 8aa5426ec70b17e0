package dev.banyan.daemon.http;

import dev.banyan.api.hex.Address;
import dev.banyan.runtime.control.ControlCall;
import java.util.Optional;
import java.util.Set;

/** What an operator's request turned out to be. */
sealed interface ControlRequest {

    /** A word to an agent. */
    record Read(ControlCall call) implements ControlRequest {}

    /** A pool or token may be used again. */
    record Lift(Address culprit, Optional<String> agent) implements ControlRequest {}

    /** Records of a memory are to be forgotten. */
    record Forget(String agent, Set<String> ids, String by) implements ControlRequest {
        /** Keeps its own copy. */
        public Forget {
            ids = Set.copyOf(ids);
        }
    }

    /** Nothing that can be read, and the answer that says so. */
    record Wrong(Answer answer) implements ControlRequest {}
}
