package dev.banyan.verify.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.api.hex.Address;
import dev.banyan.api.market.Opportunity;
import dev.banyan.api.market.Pool;
import dev.banyan.api.money.Ppm;
import dev.banyan.api.money.Token;
import dev.banyan.markets.CycleSizing;
import dev.banyan.markets.Leg;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a greedy reader who knows every block beforehand would have made of the same market: at the top of each block it takes
 * the best cycle, net of gas at that block's base fee and without a tip, until none is left; then the block's ordinary swaps, of
 * the same inputs as on the chain, meet the reserves as it left them. Swaps that belong to a cycle are somebody's arbitrage
 * and are left out.
 */
final class Hindsight {

    private static final String SYNC = "0x1c411e9a96e071241c2f21f7726b17ae89e3cab4c78be50e062b03a9fffbbad1";
    private static final String SWAP = "0xd78ad95fa46c994b6551d0da85fc275fe613ce37657fb8d5e3d130840159d822";
    private static final String TOKEN0 = "0x0dfe1681";
    private static final String TOKEN1 = "0xd21220a7";
    private static final String RESERVES = "0x0902f1ac";
    private static final Ppm FEE = new Ppm(3_000);

    /** Gas of a transaction through the executor, as measured: 161,811 for two hops, 210,122 for three. */
    private static final long GAS_FIXED = 65_000;

    private static final long GAS_PER_HOP = 48_400;
    private static final int WORD = 64;

    private final ChainEye chain;
    private final Token base;
    private final int maxHops;
    private final Map<Address, Pool.ConstantProduct> pools = new LinkedHashMap<>();
    private final Map<String, Token> tokens = new HashMap<>();

    /**
     * A reader.
     *
     * @param base address of the token in which it begins and ends
     */
    Hindsight(ChainEye chain, String base, int maxHops) {
        this.chain = chain;
        this.base = token(base);
        this.maxHops = maxHops;
    }

    /** What it makes from the state after {@code start} until block {@code end}, in base units, net of gas. */
    BigInteger profit(long start, long end) {
        readPools(start, end);
        List<List<Step>> cycles = cycles();
        BigInteger total = BigInteger.ZERO;
        for (long block = start + 1; block <= end; block++) {
            BigInteger gasPrice = chain.baseFee(block);
            Optional<Take> best = best(cycles, gasPrice);
            while (best.isPresent()) {
                total = total.add(best.get().net());
                apply(best.get().opportunity());
                best = best(cycles, gasPrice);
            }
            trades(block).forEach(this::apply);
        }
        return total;
    }

    private record Step(Address pool, boolean zeroForOne) {}

    private record Take(Opportunity opportunity, BigInteger net) {}

    private record Trade(Address pool, BigInteger in0, BigInteger in1) {}

    private Optional<Take> best(List<List<Step>> cycles, BigInteger gasPrice) {
        return cycles.stream()
                .map(cycle -> cycle.stream()
                        .map(step -> new Leg(pool(step.pool()), step.zeroForOne()))
                        .toList())
                .flatMap(legs -> CycleSizing.best(legs).stream()
                        .map(found -> new Take(
                                found,
                                found.profit()
                                        .units()
                                        .subtract(gasPrice.multiply(
                                                BigInteger.valueOf(GAS_FIXED + GAS_PER_HOP * legs.size()))))))
                .filter(take -> take.net().signum() > 0)
                .max(Comparator.comparing(Take::net));
    }

    private void apply(Opportunity opportunity) {
        BigInteger amount = opportunity.cycle().amountIn();
        for (var hop : opportunity.cycle().hops()) {
            amount = swap(hop.pool(), hop.zeroForOne(), amount);
        }
    }

    private void apply(Trade trade) {
        boolean zeroForOne = trade.in0().signum() > 0;
        BigInteger unused = swap(trade.pool(), zeroForOne, zeroForOne ? trade.in0() : trade.in1());
    }

    private BigInteger swap(Address address, boolean zeroForOne, BigInteger amountIn) {
        Pool.ConstantProduct pool = pool(address);
        BigInteger out = new Leg(pool, zeroForOne).amountOut(amountIn);
        BigInteger in0 = zeroForOne ? amountIn : out.negate();
        BigInteger in1 = zeroForOne ? out.negate() : amountIn;
        pools.put(address, pool(pool, pool.reserve0().add(in0), pool.reserve1().add(in1)));
        return out;
    }

    private Pool.ConstantProduct pool(Address address) {
        return Objects.requireNonNull(pools.get(address), "no such pool");
    }

    private static Pool.ConstantProduct pool(Pool.ConstantProduct before, BigInteger reserve0, BigInteger reserve1) {
        return new Pool.ConstantProduct(
                before.venue(), before.address(), before.token0(), before.token1(), reserve0, reserve1, before.fee());
    }

    private void readPools(long start, long end) {
        Set<String> addresses = new LinkedHashSet<>();
        for (JsonNode log : chain.logs(0, end, SYNC)) {
            addresses.add(log.get("address").asText());
        }
        for (String address : addresses) {
            String reserves = chain.read(address, RESERVES, start);
            if (reserves.length() < 2 + 2 * WORD) {
                continue; // not there yet
            }
            Token token0 = token("0x" + chain.read(address, TOKEN0, start).substring(26));
            Token token1 = token("0x" + chain.read(address, TOKEN1, start).substring(26));
            BigInteger reserve0 = word(reserves, 0);
            BigInteger reserve1 = word(reserves, 1);
            if (reserve0.signum() > 0 && reserve1.signum() > 0) {
                pools.put(
                        Address.of(address),
                        new Pool.ConstantProduct("any", Address.of(address), token0, token1, reserve0, reserve1, FEE));
            }
        }
    }

    /** Ordinary swaps of a block, in order: transactions that swap once. */
    private List<Trade> trades(long block) {
        Map<String, List<JsonNode>> byTransaction = new LinkedHashMap<>();
        for (JsonNode log : chain.logs(block, block, SWAP)) {
            byTransaction
                    .computeIfAbsent(log.get("transactionHash").asText(), hash -> new ArrayList<>())
                    .add(log);
        }
        return byTransaction.values().stream()
                .filter(logs -> logs.size() == 1)
                .map(List::getFirst)
                .map(log -> new Trade(
                        Address.of(log.get("address").asText()),
                        word(log.get("data").asText(), 0),
                        word(log.get("data").asText(), 1)))
                .filter(trade -> pools.containsKey(trade.pool()))
                .toList();
    }

    private List<List<Step>> cycles() {
        List<List<Step>> found = new ArrayList<>();
        walk(base, new ArrayList<>(), found);
        return found;
    }

    private void walk(Token at, List<Step> path, List<List<Step>> found) {
        Set<Address> used = path.stream().map(Step::pool).collect(Collectors.toSet());
        for (Pool.ConstantProduct pool : pools.values()) {
            boolean zeroForOne = pool.token0().equals(at);
            if (used.contains(pool.address()) || (!zeroForOne && !pool.token1().equals(at))) {
                continue;
            }
            Token next = zeroForOne ? pool.token1() : pool.token0();
            path.add(new Step(pool.address(), zeroForOne));
            if (next.equals(base)) {
                found.add(List.copyOf(path));
            } else if (path.size() < maxHops && !visited(path, next)) {
                walk(next, path, found);
            }
            path.removeLast();
        }
    }

    /** True if the path met a token before its last step reached it. */
    private boolean visited(List<Step> path, Token token) {
        return path.subList(0, path.size() - 1).stream()
                .map(step -> {
                    Pool.ConstantProduct pool = pool(step.pool());
                    return step.zeroForOne() ? pool.token1() : pool.token0();
                })
                .anyMatch(token::equals);
    }

    private Token token(String address) {
        String lower = address.toLowerCase(Locale.ROOT);
        return tokens.computeIfAbsent(lower, a -> new Token("T" + tokens.size(), Address.of(a), 18));
    }

    private static BigInteger word(String data, int index) {
        return new BigInteger(data.substring(2 + index * WORD, 2 + (index + 1) * WORD), 16);
    }
}
