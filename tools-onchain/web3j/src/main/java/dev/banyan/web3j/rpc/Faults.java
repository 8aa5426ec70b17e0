package dev.banyan.web3j.rpc;

import dev.banyan.api.chain.ChainException;
import dev.banyan.api.chain.ChainException.Code;
import dev.banyan.web3j.rpc.RpcReply.Fault;
import java.util.List;
import java.util.Locale;

/**
 * Sorts a node's error objects into codes. The numbers are those of JSON-RPC 2.0, EIP-1474 and the nodes; where a
 * number says nothing (-32000) the words of geth, Nethermind, Erigon, Reth, Besu and Anvil decide.
 */
public final class Faults {

    private static final int METHOD_NOT_FOUND = -32601;
    private static final int METHOD_NOT_SUPPORTED = -32004;
    private static final int LIMIT_EXCEEDED = -32005;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int RESOURCE_NOT_FOUND = -32001;
    private static final int INTERNAL_ERROR = -32603;

    private static final List<String> NO_METHOD = List.of(
            "method not found", "does not exist/is not available", "method not supported", "unsupported method");
    private static final List<String> SLOW_DOWN =
            List.of("rate limit", "too many requests", "limit exceeded", "exceeded its", "request limit", "throttled");
    private static final List<String> NO_BLOCK = List.of(
            "resource not found",
            "header not found",
            "unknown block",
            "block not found",
            "header for hash not found",
            "could not find block",
            "cannot find block",
            "not currently canonical",
            "not canonical",
            "missing trie node",
            "no state available",
            "state not available");

    private Faults() {}

    /** Which kind of error it is. */
    public static Code code(Fault fault) {
        String words = fault.message().toLowerCase(Locale.ROOT);
        if (fault.code() == METHOD_NOT_FOUND || fault.code() == METHOD_NOT_SUPPORTED || says(words, NO_METHOD)) {
            return Code.UNSUPPORTED;
        }
        if (fault.code() == LIMIT_EXCEEDED || fault.code() == TOO_MANY_REQUESTS || says(words, SLOW_DOWN)) {
            return Code.RATE_LIMITED;
        }
        if (fault.code() == RESOURCE_NOT_FOUND || says(words, NO_BLOCK)) {
            return Code.UNKNOWN_BLOCK;
        }
        return Code.REJECTED;
    }

    /** True if the node says that it failed itself, so that nothing is known about what it did. */
    public static boolean isInternal(Fault fault) {
        return fault.code() == INTERNAL_ERROR;
    }

    /** The fault as what callers branch on. */
    public static ChainException asException(Fault fault) {
        return new ChainException(code(fault), fault.method() + ": " + fault.message() + " (" + fault.code() + ")");
    }

    private static boolean says(String words, List<String> phrases) {
        return phrases.stream().anyMatch(words::contains);
    }
}
