package dev.banyan.strategies.exit;

import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import dev.banyan.markets.ConstantProductMath;
import dev.banyan.markets.ticks.TickSwap;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A way through pools of one venue, straight or through one other token.
 *
 * @param path the tokens, one more than pools
 */
record Route(String venue, List<Token> path, List<Pool> pools) {

    Route {
        path = List.copyOf(path);
        pools = List.copyOf(pools);
    }

    static List<Route> between(Token in, Token out, List<Pool> pools) {
        List<Route> routes = new ArrayList<>();
        for (Pool first : pools) {
            Optional<Token> next = other(first, in);
            if (next.isEmpty()) {
                continue;
            }
            if (next.get().equals(out)) {
                routes.add(new Route(first.venue(), List.of(in, out), List.of(first)));
                continue;
            }
            for (Pool second : pools) {
                if (second.venue().equals(first.venue())
                        && other(second, next.get()).filter(out::equals).isPresent()) {
                    routes.add(new Route(first.venue(), List.of(in, next.get(), out), List.of(first, second)));
                }
            }
        }
        return routes;
    }

    /** What comes out; zero where a pool does not take all of it. */
    BigInteger quote(BigInteger amount) {
        BigInteger out = amount;
        for (int i = 0; i < pools.size(); i++) {
            out = quote(pools.get(i), pools.get(i).token0().equals(path.get(i)), out);
        }
        return out;
    }

    /** The fee of each pool, at a venue that has several of a pair. */
    List<Ppm> fees() {
        List<Ppm> fees = new ArrayList<>();
        for (Pool pool : pools) {
            if (pool instanceof Pool.Concentrated ticks) {
                fees.add(ticks.fee());
            }
        }
        return fees;
    }

    private static BigInteger quote(Pool pool, boolean forward, BigInteger amount) {
        return switch (pool) {
            case Pool.ConstantProduct pair ->
                ConstantProductMath.amountOut(
                        amount,
                        forward ? pair.reserve0() : pair.reserve1(),
                        forward ? pair.reserve1() : pair.reserve0(),
                        pair.fee());
            case Pool.Concentrated ticks -> TickSwap.amountOut(ticks, forward, amount);
        };
    }

    private static Optional<Token> other(Pool pool, Token token) {
        if (pool.token0().equals(token)) {
            return Optional.of(pool.token1());
        }
        return pool.token1().equals(token) ? Optional.of(pool.token0()) : Optional.empty();
    }
}
