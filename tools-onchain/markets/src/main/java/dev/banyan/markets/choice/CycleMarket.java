package dev.banyan.markets.choice;

import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Cycle;
import dev.banyan.api.intent.Hop;
import dev.banyan.api.market.Opportunity;
import dev.banyan.api.market.Pool;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.markets.ConstantProductMath;
import dev.banyan.markets.Leg;
import dev.banyan.markets.exact.ExactSizing;
import dev.banyan.markets.exact.Reserves;
import dev.banyan.markets.graph.CycleIndex;
import dev.banyan.markets.screen.CycleScreen;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The cycles of one index at one moment: reserves, a screen that follows them, and exact sizes of what the screen lets pass.
 *
 * <p>What it answers depends on the index and the reserves it was last shown, and on nothing that came before. Not thread-safe.
 */
public final class CycleMarket {

    private final CycleIndex index;
    private final Reserves actual;
    private final Reserves reserves;
    private final CycleScreen screen;
    private final ExactSizing sizing;
    private final int[] touched;
    private List<Pool.ConstantProduct> pools = List.of();

    /** A market of the index's pools, which shows nothing until {@link #update}. */
    public CycleMarket(CycleIndex index) {
        this.index = index;
        this.actual = new Reserves(index.poolCount());
        this.reserves = new Reserves(index.poolCount());
        this.screen = new CycleScreen(index, reserves);
        this.sizing = new ExactSizing(reserves);
        this.touched = new int[index.poolCount()];
    }

    /** The cycles. */
    public CycleIndex index() {
        return index;
    }

    /**
     * Shows it the pools as they are now; only cycles through a pool with other reserves are priced again.
     *
     * @param current the index's pools, in its order
     * @return how many pools had other reserves
     */
    public int update(List<Pool.ConstantProduct> current) {
        if (!index.fits(current)) {
            throw new IllegalArgumentException("the index was made for other pools");
        }
        boolean first = pools.isEmpty();
        int count = 0;
        for (int i = 0; i < touched.length; i++) {
            Pool.ConstantProduct pool = current.get(i);
            if (first || !same(pool, pools.get(i))) {
                actual.set(i, pool.reserve0(), pool.reserve1(), pool.fee().rest());
                reserves.copy(i, actual);
                touched[count++] = i;
            }
        }
        pools = current;
        screen.price(touched, count);
        return count;
    }

    /** Every cycle that gains a base unit before gas, each as if it were the only one: the best first, equal ones by fewer hops, then by their pools' addresses. */
    public List<Opportunity> opportunities() {
        List<Sized> found = new ArrayList<>();
        for (int cycle = 0; cycle < index.count(); cycle++) {
            if (screen.mayGain(cycle)) {
                Sized sized = size(cycle);
                if (sized.profit().signum() > 0) {
                    found.add(sized);
                }
            }
        }
        found.sort(Sized.BEST_FIRST);
        return found.stream().map(this::opportunity).toList();
    }

    /**
     * The trades to make, greedily: the cycle that leaves most after its cost, then the best on the reserves that it would leave behind, and so on. Cycles that share a
     * pool go into one bundle in that order, so bundles have no pool in common. Equal ones are chosen by fewer hops, then by their pools' addresses.
     *
     * @param taken pools that are not to be used
     * @return the bundle with the best cycle first
     */
    public List<Bundle> choose(TradeCosts costs, Set<Address> taken) {
        boolean[] blocked = new boolean[touched.length];
        for (int i = 0; i < blocked.length && !taken.isEmpty(); i++) {
            blocked[i] = taken.contains(pools.get(i).address());
        }
        Choice choice = new Choice(this, screen, costs, blocked);
        try {
            return choice.bundles();
        } finally {
            restore();
        }
    }

    /** The best trade of a cycle on the reserves of the moment; a gain of zero if there is none. */
    Sized size(int cycle) {
        return sizing.size(index.hops(), index.start(cycle), index.length(cycle))
                ? new Sized(cycle, sizing.input(), sizing.profit())
                : new Sized(cycle, BigInteger.ZERO, BigInteger.ZERO);
    }

    /** Changes the reserves as a trade would, and prices what that touches. */
    void trade(Sized sized) {
        int start = index.start(sized.cycle());
        int length = index.length(sized.cycle());
        BigInteger amount = sized.input();
        for (int i = 0; i < length; i++) {
            int hop = index.hops()[start + i];
            BigInteger out = amountOut(hop, amount);
            reserves.move(hop, amount, out);
            amount = out;
            touched[i] = hop >> 1;
        }
        screen.price(touched, length);
    }

    Opportunity opportunity(Sized sized) {
        int start = index.start(sized.cycle());
        List<Hop> hops = new ArrayList<>();
        for (int i = 0; i < index.length(sized.cycle()); i++) {
            int hop = index.hops()[start + i];
            hops.add(new Leg(pools.get(hop >> 1), (hop & 1) == 0).hop());
        }
        Cycle cycle = new Cycle(sized.input(), hops);
        return new Opportunity(cycle, TokenAmount.of(cycle.base(), sized.profit()));
    }

    private BigInteger amountOut(int hop, BigInteger amount) {
        return ConstantProductMath.amountOut(
                amount,
                reserves.in(hop),
                reserves.in(hop ^ 1),
                pools.get(hop >> 1).fee());
    }

    private void restore() {
        int count = 0;
        for (int i = 0; i < touched.length; i++) {
            if (!reserves.equalAt(i, actual)) {
                reserves.copy(i, actual);
                touched[count++] = i;
            }
        }
        screen.price(touched, count);
    }

    @SuppressWarnings("ReferenceEquality") // a quick yes; two that are not the same may be equal
    private static boolean same(Pool.ConstantProduct a, Pool.ConstantProduct b) {
        return a == b
                || (a.reserve0().equals(b.reserve0())
                        && a.reserve1().equals(b.reserve1())
                        && a.fee().equals(b.fee()));
    }
}
