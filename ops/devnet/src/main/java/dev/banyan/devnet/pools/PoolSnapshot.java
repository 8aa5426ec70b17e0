package dev.banyan.devnet.pools;

import dev.banyan.api.hex.Address;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Constant-product pools as they stood at one moment.
 *
 * @param pools in the file's order, no address twice
 * @param tokens what the file says about tokens, by address; may leave any of them out
 */
public record PoolSnapshot(List<Pool> pools, Map<Address, TokenFacts> tokens) {

    /** Keeps copies that remember the order. */
    public PoolSnapshot {
        pools = List.copyOf(pools);
        tokens = Collections.unmodifiableMap(new LinkedHashMap<>(tokens));
    }

    /**
     * One pool; addresses are those of the chain that the snapshot was taken from.
     *
     * @param address the pool's contract
     * @param token0 its first token
     * @param token1 its second token
     * @param reserve0 base units of {@code token0}, 1 to 2^112 - 1
     * @param reserve1 base units of {@code token1}, 1 to 2^112 - 1
     * @param feePpm the fee on what goes in, in millionths
     * @param position where the file names it
     */
    public record Pool(
            Address address,
            Address token0,
            Address token1,
            BigInteger reserve0,
            BigInteger reserve1,
            int feePpm,
            FilePosition position) {

        /** Its two tokens, whatever their order. */
        public Set<Address> pair() {
            return Set.of(token0, token1);
        }
    }

    /** A token's symbol and decimal places. */
    public record TokenFacts(String symbol, int decimals) {}

    /** Both snapshots in one: a pool that both list has the reserves of {@code later}, which comes first. */
    public PoolSnapshot mergedWith(PoolSnapshot later) {
        List<Pool> merged = new ArrayList<>(later.pools);
        Set<Address> known = new HashSet<>();
        later.pools.forEach(pool -> known.add(pool.address()));
        pools.stream().filter(pool -> !known.contains(pool.address())).forEach(merged::add);
        Map<Address, TokenFacts> facts = new LinkedHashMap<>(tokens);
        facts.putAll(later.tokens);
        return new PoolSnapshot(merged, facts);
    }
}
