package dev.banyan.devnet.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.devnet.failure.DevnetException;
import dev.banyan.devnet.failure.FailureCode;

/** A node's answer to one request of a batch. */
public sealed interface RpcReply {

    /** The result, or a {@link DevnetException} with {@link FailureCode#RPC_ERROR} if the node refused. */
    JsonNode orThrow();

    /** The node did it. */
    record Result(JsonNode value) implements RpcReply {
        @Override
        public JsonNode orThrow() {
            return value;
        }
    }

    /** The node refused, and said why. */
    record Refused(String method, String reason) implements RpcReply {
        @Override
        public JsonNode orThrow() {
            throw new DevnetException(FailureCode.RPC_ERROR, method + ": " + reason);
        }
    }
}
