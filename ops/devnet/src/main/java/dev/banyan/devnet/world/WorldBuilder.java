package dev.banyan.devnet.world;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.devnet.failure.DevnetException;
import dev.banyan.devnet.failure.FailureCode;
import dev.banyan.devnet.protocols.Protocols;
import dev.banyan.devnet.rpc.Bid;
import dev.banyan.devnet.rpc.DevAccount;
import dev.banyan.devnet.rpc.DevTransaction;
import dev.banyan.devnet.rpc.JsonRpc;
import dev.banyan.devnet.rpc.RpcReply;
import dev.banyan.devnet.rpc.RpcRequest;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.web3j.utils.Numeric;

/** Puts a {@link World} on a fresh node that mines when asked, and checks that it stands as planned. */
final class WorldBuilder {

    private static final BigInteger ETHER = BigInteger.TEN.pow(18);
    private static final BigInteger GAS_MONEY = ETHER.multiply(BigInteger.valueOf(1_000_000));
    private static final Bid BID = Bid.ample(BigInteger.TEN.pow(10), 1);
    private static final long BLOCK_GAS = 30_000_000;

    private final World world;
    private final JsonRpc rpc;

    private WorldBuilder(World world, JsonRpc rpc) {
        this.world = world;
        this.rpc = rpc;
    }

    static void build(World world, Contracts contracts, JsonRpc rpc) {
        WorldBuilder builder = new WorldBuilder(world, rpc);
        WorldScript script = new WorldScript(world, contracts);
        builder.fund(script.etherToWrap());
        rpc.call(
                "anvil_setCode",
                world.multicall3().value(),
                contracts.multicall3().runtimeCode());
        script.all().forEach(builder::run);
        builder.requireReserves();
        builder.requireProtocols();
    }

    private void fund(BigInteger toWrap) {
        setBalance(world.actors().deployer(), GAS_MONEY.add(toWrap));
        setBalance(world.actors().trader(), GAS_MONEY);
        setBalance(world.actors().rival(), GAS_MONEY);
        world.founding()
                .ifPresent(founding -> founding.actors().all().forEach(account -> setBalance(account, GAS_MONEY)));
    }

    private void setBalance(DevAccount account, BigInteger wei) {
        rpc.call("anvil_setBalance", account.address().value(), Numeric.encodeQuantity(wei));
    }

    /** Sends one block's worth at a time, because a full block makes the node forget what comes after. */
    private void run(DevAccount sender, List<DevTransaction> transactions) {
        List<RpcRequest> sends = new ArrayList<>();
        long nonce = 0;
        long gas = 0;
        for (DevTransaction transaction : transactions) {
            if (gas + transaction.gasLimit() > BLOCK_GAS) {
                mine(sends);
                sends.clear();
                gas = 0;
            }
            sends.add(RpcRequest.send(sender.sign(world.chainId(), nonce++, transaction, BID)));
            gas += transaction.gasLimit();
        }
        mine(sends);
    }

    private void mine(List<RpcRequest> sends) {
        List<RpcRequest> receipts = rpc.batch(sends).stream()
                .map(reply -> RpcRequest.of(
                        "eth_getTransactionReceipt", reply.orThrow().asText()))
                .toList();
        rpc.call("evm_mine");
        for (RpcReply reply : rpc.batch(receipts)) {
            JsonNode receipt = reply.orThrow();
            if (!receipt.path("status").asText().equals("0x1")) {
                throw broken("a transaction failed: " + receipt);
            }
        }
    }

    private void requireReserves() {
        List<WorldPool> pools = world.pools();
        Bytes reserves = Calldata.reserves();
        List<RpcReply> replies = rpc.batch(pools.stream()
                .map(pool -> RpcRequest.read(pool.pair(), reserves))
                .toList());
        for (int i = 0; i < pools.size(); i++) {
            WorldPool pool = pools.get(i);
            String words = replies.get(i).orThrow().asText();
            BigInteger reserve0 = word(words, 0);
            BigInteger reserve1 = word(words, 1);
            if (!reserve0.equals(pool.reserve0()) || !reserve1.equals(pool.reserve1())) {
                throw broken(pool + " holds " + reserve0 + " and " + reserve1);
            }
        }
    }

    private void requireProtocols() {
        for (Address contract : world.protocols().map(Protocols::contracts).orElse(List.of())) {
            if (rpc.call("eth_getCode", contract.value(), "latest").asText().length() <= 2) {
                throw broken("nothing stands at " + contract);
            }
        }
    }

    private static BigInteger word(String words, int index) {
        int from = 2 + 64 * index;
        return words.length() < from + 64 ? BigInteger.ZERO : new BigInteger(words.substring(from, from + 64), 16);
    }

    private static DevnetException broken(String what) {
        return new DevnetException(FailureCode.WORLD_BROKEN, "the world could not be built: " + what);
    }
}
