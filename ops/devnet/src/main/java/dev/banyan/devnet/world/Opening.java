package dev.banyan.devnet.world;

import dev.banyan.devnet.failure.DevnetException;
import dev.banyan.devnet.failure.FailureCode;
import dev.banyan.devnet.protocols.ActorCall;
import dev.banyan.devnet.protocols.Founding;
import dev.banyan.devnet.protocols.UnsignedCalls;
import dev.banyan.devnet.rpc.JsonRpc;
import dev.banyan.devnet.rpc.RpcReply;
import dev.banyan.devnet.rpc.RpcRequest;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.web3j.utils.Numeric;

/**
 * The block that wakes a loaded world up: feeds are told anew, debts are made and vaults begin to pay at the time the chain starts,
 * not on the day when the world was built. Nothing is signed, which a cold JVM is slow at: the node lends the senders' names.
 */
public final class Opening {

    private Opening() {}

    /**
     * Makes that block at {@code second}; makes none in a world without protocols.
     *
     * @throws DevnetException if one of its transactions failed
     */
    public static void of(World world, JsonRpc rpc, long second) {
        List<ActorCall> calls = world.founding().map(Founding::opening).orElse(List.of());
        if (calls.isEmpty()) {
            return;
        }
        rpc.call("anvil_autoImpersonateAccount", true);
        List<String> sent = UnsignedCalls.send(rpc, calls);
        rpc.call("anvil_autoImpersonateAccount", false);
        rpc.call("evm_mine", Numeric.encodeQuantity(BigInteger.valueOf(second)));
        List<RpcRequest> receipts = new ArrayList<>();
        sent.forEach(hash -> receipts.add(RpcRequest.of("eth_getTransactionReceipt", hash)));
        for (RpcReply reply : rpc.batch(receipts)) {
            if (!reply.orThrow().path("status").asText().equals("0x1")) {
                throw new DevnetException(
                        FailureCode.WORLD_BROKEN, "the world could not be opened: " + reply.orThrow());
            }
        }
    }
}
