package dev.banyan.daemon.http;

import dev.banyan.runtime.control.ControlCall;

/** What an operator's request turned out to be. */
sealed interface ControlRequest {

    /** A word to an agent. */
    record Read(ControlCall call) implements ControlRequest {}

    /** Nothing that can be read, and the answer that says so. */
    record Wrong(Answer answer) implements ControlRequest {}
}
