package dev.banyan.daemon.scan;

import dev.banyan.api.hex.Address;
import dev.banyan.api.market.Opportunity;
import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import dev.banyan.daemon.console.UserError;
import dev.banyan.devnet.pools.PoolSnapshot;
import dev.banyan.markets.choice.CycleMarket;
import dev.banyan.markets.graph.CycleIndex;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the cycles of a snapshot that gain, each as if it were the only trade and before gas: through one base token, or through every token that a pool holds.
 *
 * <p>For each base token as many cycles are looked at as {@link CycleIndex#USUAL_MOST}, by the rule of {@link CycleIndex}.
 */
public final class SnapshotScan {

    private static final String VENUE = "snapshot";
    private static final int USUAL_DECIMALS = 18;
    private static final int SYMBOL_LENGTH = 10;

    private final Map<Address, Token> tokens = new HashMap<>();
    private final Set<Address> known;
    private final List<Pool.ConstantProduct> pools;
    private final int maxHops;

    /**
     * A scan of a snapshot.
     *
     * @param maxHops 2 to 6
     */
    public SnapshotScan(PoolSnapshot snapshot, int maxHops) {
        this.maxHops = maxHops;
        this.known = Set.copyOf(snapshot.tokens().keySet());
        snapshot.tokens()
                .forEach((address, facts) -> tokens.put(address, new Token(facts.symbol(), address, facts.decimals())));
        this.pools = snapshot.pools().stream()
                .map(this::pool)
                .sorted(Comparator.comparing(Pool.ConstantProduct::address))
                .toList();
    }

    /**
     * What was found through one base token.
     *
     * @param opportunities the best first
     * @param cycles how many cycles were looked at
     * @param complete false if there are more cycles
     */
    public record Found(Token base, List<Opportunity> opportunities, int cycles, boolean complete) {

        /** Keeps its own copy. */
        public Found {
            opportunities = List.copyOf(opportunities);
        }
    }

    /** What gains through {@code base}, or through every token in the order of their addresses. */
    public List<Found> find(Optional<Address> base) {
        List<Token> held = pools.stream()
                .<Token>mapMulti((pool, each) -> {
                    each.accept(pool.token0());
                    each.accept(pool.token1());
                })
                .distinct()
                .sorted(Comparator.comparing(Token::address))
                .toList();
        List<Token> bases = held.stream()
                .filter(token -> base.isEmpty() || token.address().equals(base.get()))
                .toList();
        if (bases.isEmpty()) {
            throw UserError.input(
                    "--base " + base.map(Address::value).orElse("") + ": no pool of the snapshot holds this token");
        }
        return bases.parallelStream().map(this::through).toList();
    }

    /** The pools, in the order of their addresses. */
    public List<Pool.ConstantProduct> pools() {
        return pools;
    }

    /** True if the snapshot says what a token is called and how many decimals it has. */
    public boolean isKnown(Token token) {
        return known.contains(token.address());
    }

    private Found through(Token base) {
        CycleMarket market = new CycleMarket(CycleIndex.of(pools, List.of(base), maxHops, CycleIndex.USUAL_MOST));
        market.update(pools);
        return new Found(
                base,
                market.opportunities(),
                market.index().count(),
                market.index().isComplete());
    }

    private Pool.ConstantProduct pool(PoolSnapshot.Pool pool) {
        boolean ordered = pool.token0().compareTo(pool.token1()) < 0;
        return new Pool.ConstantProduct(
                VENUE,
                pool.address(),
                token(ordered ? pool.token0() : pool.token1()),
                token(ordered ? pool.token1() : pool.token0()),
                ordered ? pool.reserve0() : pool.reserve1(),
                ordered ? pool.reserve1() : pool.reserve0(),
                new Ppm(pool.feePpm()));
    }

    private Token token(Address address) {
        return tokens.computeIfAbsent(
                address, at -> new Token(at.value().substring(0, SYMBOL_LENGTH), at, USUAL_DECIMALS));
    }
}
