package dev.banyan.web3j.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What a node answered to one request. */
public sealed interface RpcReply {

    /** The result, a JSON null included. */
    record Value(JsonNode result) implements RpcReply {}

    /**
     * An error object.
     *
     * @param method what was asked
     * @param code the node's code
     * @param message the node's words, without anything of its URL
     * @param data the data that came with it, as text: for a revert its bytes
     */
    record Fault(String method, int code, String message, Optional<String> data) implements RpcReply {}

    /** The result, or the fault as a {@link dev.banyan.api.chain.ChainException}. */
    default JsonNode require() {
        return switch (this) {
            case Value value -> value.result();
            case Fault fault -> throw Faults.asException(fault);
        };
    }
}
