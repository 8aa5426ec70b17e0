package dev.banyan.web3j.rpc;

import java.util.List;

/**
 * Is told what a WebSocket carries and when, for measurements. Called on the threads that carry it, so it must return at once. What does
 * nothing costs nothing.
 */
public interface LinkProbe {

    /** Looks away. */
    LinkProbe NONE = new LinkProbe() {};

    /** These requests leave together. */
    default void asked(List<RpcRequest> requests) {}

    /** A frame has come in; the answer is handed to whichever of the others says what it was. */
    default long received() {
        return 0;
    }

    /** The frame of that time was pushed by the node. */
    default void pushed(long receivedAt) {}

    /** The frame of that time answers, or is one of several that answer, a request of that method. */
    default void answered(String method, long receivedAt) {}
}
