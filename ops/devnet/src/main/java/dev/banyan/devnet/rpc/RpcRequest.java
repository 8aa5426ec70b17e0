package dev.banyan.devnet.rpc;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import java.util.List;
import java.util.Map;

/**
 * One JSON-RPC request.
 *
 * @param method the method's name
 * @param params what Jackson can write: text, numbers, lists and maps
 */
public record RpcRequest(String method, List<Object> params) {

    /** Keeps a copy of the parameters. */
    public RpcRequest {
        params = List.copyOf(params);
    }

    /** A request with positional parameters. */
    public static RpcRequest of(String method, Object... params) {
        return new RpcRequest(method, List.of(params));
    }

    /** A read of {@code to} at the latest block. */
    public static RpcRequest read(Address to, Bytes data) {
        return of("eth_call", Map.of("to", to.value(), "data", data.value()), "latest");
    }

    /** A signed transaction on its way to the mempool. */
    public static RpcRequest send(Bytes signed) {
        return of("eth_sendRawTransaction", signed.value());
    }
}
