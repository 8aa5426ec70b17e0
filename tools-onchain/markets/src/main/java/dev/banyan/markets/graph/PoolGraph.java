package dev.banyan.markets.graph;

import dev.banyan.api.hex.Address;
import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Token;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tokens as nodes and pools as edges, in both directions: hop {@code 2·i} puts the lower token into pool i, hop {@code 2·i + 1} the higher one.
 *
 * <p>Pools and tokens are numbered in the order of their addresses, so that equal sets give equal numbers.
 */
final class PoolGraph {

    private static final double MILLION = 1e6;

    private final Map<Address, Integer> tokens = new HashMap<>();
    private final int[] tokenOut;
    private final double[] rate;
    private final double[] slope;
    private final int[] edgeStart;
    private final int[] edges;

    /** Of pools in the order of their addresses. */
    PoolGraph(List<Pool.ConstantProduct> pools) {
        pools.stream()
                .flatMap(pool -> List.of(pool.token0(), pool.token1()).stream())
                .map(Token::address)
                .distinct()
                .sorted()
                .forEach(address -> tokens.put(address, tokens.size()));
        int hops = 2 * pools.size();
        tokenOut = new int[hops];
        rate = new double[hops];
        slope = new double[hops];
        for (int i = 0; i < pools.size(); i++) {
            Pool.ConstantProduct pool = pools.get(i);
            tokenOut[2 * i] = number(pool.token1().address());
            tokenOut[2 * i + 1] = number(pool.token0().address());
            double reserve0 = pool.reserve0().doubleValue();
            double reserve1 = pool.reserve1().doubleValue();
            double part = pool.fee().rest() / MILLION;
            measure(2 * i, reserve0, reserve1, part);
            measure(2 * i + 1, reserve1, reserve0, part);
        }
        edgeStart = new int[tokens.size() + 1];
        edges = new int[hops];
        link();
    }

    private void measure(int hop, double in, double out, double part) {
        rate[hop] = part * out / in;
        slope[hop] = part / in;
    }

    private void link() {
        for (int hop = 0; hop < tokenOut.length; hop++) {
            edgeStart[tokenIn(hop) + 1]++;
        }
        for (int token = 0; token < tokens.size(); token++) {
            edgeStart[token + 1] += edgeStart[token];
        }
        int[] next = Arrays.copyOf(edgeStart, tokens.size());
        for (int hop = 0; hop < tokenOut.length; hop++) {
            edges[next[tokenIn(hop)]++] = hop;
        }
    }

    /** The number of a token, or -1 if no pool holds it. */
    int number(Address token) {
        Integer number = tokens.get(token);
        return number == null ? -1 : number;
    }

    int tokenCount() {
        return tokens.size();
    }

    int poolCount() {
        return tokenOut.length / 2;
    }

    int tokenIn(int hop) {
        return tokenOut[hop ^ 1];
    }

    int tokenOut(int hop) {
        return tokenOut[hop];
    }

    /** What an infinitesimal unit buys, after the fee. */
    double rate(int hop) {
        return rate[hop];
    }

    /** How fast that falls with the input: one over the input that halves the average. */
    double slope(int hop) {
        return slope[hop];
    }

    /** The hops out of every token, in order; those of token t from {@code edgeStart[t]} to {@code edgeStart[t + 1]}. */
    int[] edges() {
        return edges.clone();
    }

    int[] edgeStart() {
        return edgeStart.clone();
    }

    /** Hops to a token over the fewest pools, by token. */
    int[] distancesTo(int base) {
        int[] distance = new int[tokens.size()];
        Arrays.fill(distance, Integer.MAX_VALUE);
        int[] queue = new int[tokens.size()];
        int end = 0;
        distance[base] = 0;
        queue[end++] = base;
        for (int begin = 0; begin < end; begin++) {
            int token = queue[begin];
            for (int e = edgeStart[token]; e < edgeStart[token + 1]; e++) {
                int other = tokenOut[edges[e]];
                if (distance[other] == Integer.MAX_VALUE) {
                    distance[other] = distance[token] + 1;
                    queue[end++] = other;
                }
            }
        }
        return distance;
    }
}
