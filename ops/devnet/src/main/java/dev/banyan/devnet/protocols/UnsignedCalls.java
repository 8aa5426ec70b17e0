package dev.banyan.devnet.protocols;

import dev.banyan.api.hex.Address;
import dev.banyan.devnet.failure.DevnetException;
import dev.banyan.devnet.rpc.JsonRpc;
import dev.banyan.devnet.rpc.RpcReply;
import dev.banyan.devnet.rpc.RpcRequest;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.web3j.utils.Numeric;

/**
 * Transactions of accounts that the node signs for, in one exchange. Each says its nonce: Anvil works on the parts of a batch at the
 * same time, and now and then gives two of one account the same.
 */
public final class UnsignedCalls {

    private static final String MAX_FEE = Numeric.encodeQuantity(BigInteger.TEN.pow(12));

    private UnsignedCalls() {}

    /**
     * Sends them; those of one account are mined in their order.
     *
     * @return their hashes, in the same order
     * @throws DevnetException if the node refuses one
     */
    public static List<String> send(JsonRpc rpc, List<ActorCall> calls) {
        Map<Address, BigInteger> nonces = new HashMap<>();
        for (ActorCall call : calls) {
            nonces.computeIfAbsent(
                    call.from(), account -> rpc.quantity("eth_getTransactionCount", account.value(), "pending"));
        }
        List<RpcRequest> sends = calls.stream()
                .map(call -> send(
                        call,
                        nonces.merge(call.from(), BigInteger.ONE, BigInteger::add)
                                .subtract(BigInteger.ONE)))
                .toList();
        return rpc.batch(sends).stream()
                .map(RpcReply::orThrow)
                .map(hash -> hash.asText())
                .toList();
    }

    private static RpcRequest send(ActorCall call, BigInteger nonce) {
        return RpcRequest.of(
                "eth_sendTransaction",
                Map.of(
                        "from",
                        call.from().value(),
                        "to",
                        call.transaction().to().orElseThrow().value(),
                        "data",
                        call.transaction().data().value(),
                        "nonce",
                        Numeric.encodeQuantity(nonce),
                        "gas",
                        Numeric.encodeQuantity(
                                BigInteger.valueOf(call.transaction().gasLimit())),
                        "maxFeePerGas",
                        MAX_FEE,
                        "maxPriorityFeePerGas",
                        "0x1"));
    }
}
