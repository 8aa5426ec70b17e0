package dev.banyan.web3j.rpc;

import java.util.List;

/**
 * One JSON-RPC request.
 *
 * @param method the method's name, such as {@code eth_call}
 * @param params positional parameters: strings, numbers, booleans, lists and maps of them
 */
public record RpcRequest(String method, List<?> params) {

    /** Keeps its own copy. */
    public RpcRequest {
        params = List.copyOf(params);
    }

    /** A request with these parameters. */
    public static RpcRequest of(String method, Object... params) {
        return new RpcRequest(method, List.of(params));
    }
}
