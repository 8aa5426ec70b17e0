package dev.banyan.devnet.pools;

import dev.banyan.api.hex.Address;
import dev.banyan.devnet.pools.PoolSnapshot.Pool;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A snapshot's pools on two exchanges: a pair listed twice stands once on each, in the file's order; a pair listed once
 * stands on both, with 60 % of each reserve (rounded down) on the first and the rest on the second.
 */
public final class Placement {

    /** The fee that is written into the Uniswap v2 pair contract, in millionths. */
    public static final int V2_FEE_PPM = 3_000;

    private static final BigInteger SIXTY = BigInteger.valueOf(60);
    private static final BigInteger HUNDRED = BigInteger.valueOf(100);
    private static final BigInteger MINIMUM_LIQUIDITY = BigInteger.valueOf(1_000);

    private Placement() {}

    /**
     * A pool on one exchange; tokens by their addresses in the snapshot.
     *
     * @param exchange where it stands
     * @param tokenA one token
     * @param tokenB the other
     * @param reserveA base units of {@code tokenA}
     * @param reserveB base units of {@code tokenB}
     */
    public record PlacedPool(
            Exchange exchange, Address tokenA, Address tokenB, BigInteger reserveA, BigInteger reserveB) {}

    /**
     * Places every pool.
     *
     * @throws PoolFileException for a pair listed more than twice, a fee that v2 pairs do not have, or reserves too small
     *     for a pool of their own
     */
    public static List<PlacedPool> place(PoolSnapshot snapshot) {
        Map<Set<Address>, List<Pool>> pairs = new LinkedHashMap<>();
        for (Pool pool : snapshot.pools()) {
            requireV2Fee(pool);
            pairs.computeIfAbsent(pool.pair(), pair -> new ArrayList<>()).add(pool);
        }
        List<PlacedPool> placed = new ArrayList<>();
        pairs.values().forEach(listed -> placed.addAll(place(listed)));
        return List.copyOf(placed);
    }

    private static List<PlacedPool> place(List<Pool> listed) {
        Pool first = listed.getFirst();
        return switch (listed.size()) {
            case 1 -> {
                BigInteger share0 = sixtyPercent(first.reserve0());
                BigInteger share1 = sixtyPercent(first.reserve1());
                yield List.of(
                        placed(Exchange.DEX_A, first, share0, share1),
                        placed(
                                Exchange.DEX_B,
                                first,
                                first.reserve0().subtract(share0),
                                first.reserve1().subtract(share1)));
            }
            case 2 ->
                List.of(
                        placed(Exchange.DEX_A, first, first.reserve0(), first.reserve1()),
                        placed(
                                Exchange.DEX_B,
                                listed.getLast(),
                                listed.getLast().reserve0(),
                                listed.getLast().reserve1()));
            default ->
                throw new PoolFileException(
                        listed.get(2).position(),
                        "the pair " + first.token0() + " / " + first.token1() + " is listed " + listed.size()
                                + " times, but there are two exchanges");
        };
    }

    private static PlacedPool placed(Exchange exchange, Pool pool, BigInteger reserve0, BigInteger reserve1) {
        if (reserve0.multiply(reserve1).sqrt().compareTo(MINIMUM_LIQUIDITY) <= 0) {
            throw new PoolFileException(
                    pool.position(),
                    "reserves of " + reserve0 + " and " + reserve1
                            + " are too small: a v2 pair locks 1000 units of liquidity when it opens");
        }
        return new PlacedPool(exchange, pool.token0(), pool.token1(), reserve0, reserve1);
    }

    private static BigInteger sixtyPercent(BigInteger reserve) {
        return reserve.multiply(SIXTY).divide(HUNDRED);
    }

    private static void requireV2Fee(Pool pool) {
        if (pool.feePpm() != V2_FEE_PPM) {
            throw new PoolFileException(
                    pool.position(),
                    "\"feePpm\" is " + pool.feePpm() + ", but the pairs of the local chain are Uniswap v2 with "
                            + V2_FEE_PPM);
        }
    }
}
