package dev.banyan.devnet.market;

import dev.banyan.api.hex.Bytes;
import dev.banyan.api.market.Pool.ConstantProduct;
import dev.banyan.api.money.Ppm;
import dev.banyan.devnet.pools.Placement;
import dev.banyan.devnet.rpc.JsonRpc;
import dev.banyan.devnet.rpc.RpcReply;
import dev.banyan.devnet.rpc.RpcRequest;
import dev.banyan.devnet.world.Calldata;
import dev.banyan.devnet.world.World;
import dev.banyan.devnet.world.WorldPool;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.web3j.utils.Numeric;

/** Reads the reserves of every pool of the world at one height, in the world's order. */
public final class PoolReader {

    private static final Bytes RESERVES = Calldata.reserves();
    private static final Ppm FEE = new Ppm(Placement.V2_FEE_PPM);
    private static final int WORD = 64;

    private final World world;
    private final JsonRpc rpc;

    /** A reader that asks the node behind {@code rpc}. */
    public PoolReader(World world, JsonRpc rpc) {
        this.world = world;
        this.rpc = rpc;
    }

    /** All pools as they stand after block {@code number}. */
    public List<ConstantProduct> at(long number) {
        String height = Numeric.encodeQuantity(BigInteger.valueOf(number));
        List<RpcRequest> reads = world.pools().stream()
                .map(pool ->
                        RpcRequest.of("eth_call", Map.of("to", pool.pair().value(), "data", RESERVES.value()), height))
                .toList();
        List<RpcReply> replies = rpc.batch(reads);
        List<ConstantProduct> pools = new ArrayList<>();
        for (int i = 0; i < reads.size(); i++) {
            String words = replies.get(i).orThrow().asText();
            pools.add(pool(world.pools().get(i), word(words, 0), word(words, 1)));
        }
        return pools;
    }

    /** The pools of {@code world} as they opened. */
    static List<ConstantProduct> opening(World world) {
        return world.pools().stream()
                .map(pool -> pool(pool, pool.reserve0(), pool.reserve1()))
                .toList();
    }

    private static ConstantProduct pool(WorldPool pool, BigInteger reserve0, BigInteger reserve1) {
        return new ConstantProduct(
                pool.venue().name(), pool.pair(), pool.token0(), pool.token1(), reserve0, reserve1, FEE);
    }

    private static BigInteger word(String words, int index) {
        int from = 2 + WORD * index;
        return new BigInteger(words.substring(from, from + WORD), 16);
    }
}
