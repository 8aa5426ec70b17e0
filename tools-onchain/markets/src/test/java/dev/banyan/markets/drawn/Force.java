package dev.banyan.markets.drawn;

import dev.banyan.api.hex.Address;
import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A search that knows no mathematics: every path and every amount, in {@code long}, on pools small enough for it. */
public final class Force {

    private static final int MILLION = 1_000_000;

    private final List<Pool.ConstantProduct> pools;
    private final Token base;
    private final int maxHops;
    private final List<List<Integer>> paths = new ArrayList<>();
    private final List<Integer> path = new ArrayList<>();
    private final Set<Token> visited = new HashSet<>();

    public Force(List<Pool.ConstantProduct> pools, Token base, int maxHops) {
        this.pools = pools;
        this.base = base;
        this.maxHops = maxHops;
        from(base);
    }

    /** Every path, as hops: twice the pool's place, and one more if the higher token goes in. */
    public List<List<Integer>> paths() {
        return paths;
    }

    /** The greatest gain by path, for those that gain; nobody gains with more than {@code most}. */
    public Map<List<Address>, Long> gains(long most) {
        Map<List<Address>, Long> gains = new HashMap<>();
        for (List<Integer> hops : paths) {
            long best = best(hops, most);
            if (best > 0) {
                gains.put(hops.stream().map(hop -> pools.get(hop / 2).address()).toList(), best);
            }
        }
        return gains;
    }

    private long best(List<Integer> hops, long most) {
        int count = hops.size();
        long[] in = new long[count];
        long[] out = new long[count];
        long[] rest = new long[count];
        for (int i = 0; i < count; i++) {
            Pool.ConstantProduct pool = pools.get(hops.get(i) / 2);
            boolean zeroForOne = hops.get(i) % 2 == 0;
            in[i] = (zeroForOne ? pool.reserve0() : pool.reserve1()).longValueExact();
            out[i] = (zeroForOne ? pool.reserve1() : pool.reserve0()).longValueExact();
            rest[i] = pool.fee().rest();
        }
        long best = 0;
        for (long x = 1; x <= most; x++) {
            long amount = x;
            for (int i = 0; i < count && amount > 0; i++) {
                long paid = amount * rest[i];
                amount = paid * out[i] / (in[i] * MILLION + paid);
            }
            best = Math.max(best, amount - x);
        }
        return best;
    }

    private void from(Token token) {
        for (int hop = 0; hop < 2 * pools.size(); hop++) {
            Pool.ConstantProduct pool = pools.get(hop / 2);
            Token in = hop % 2 == 0 ? pool.token0() : pool.token1();
            Token out = hop % 2 == 0 ? pool.token1() : pool.token0();
            if (!in.equals(token) || path.contains(hop) || path.contains(hop ^ 1)) {
                continue;
            }
            path.add(hop);
            if (out.equals(base)) {
                paths.add(List.copyOf(path));
            } else if (path.size() < maxHops && visited.add(out)) {
                from(out);
                visited.remove(out);
            }
            path.removeLast();
        }
    }
}
