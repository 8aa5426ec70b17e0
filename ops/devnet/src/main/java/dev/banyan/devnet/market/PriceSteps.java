package dev.banyan.devnet.market;

import static java.util.Objects.requireNonNull;

import dev.banyan.api.hex.Address;
import dev.banyan.api.market.Pool.ConstantProduct;
import dev.banyan.api.money.Token;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * How far a trader moves a pool's price: Ornstein-Uhlenbeck steps of the logarithm of token1 per token0.
 *
 * <p>The middle is the mean of where the pair stood at the start on both exchanges, so that no pool drifts away. The width
 * grows as pools get shallower, as it does among real ones: 0.3 % + 15 % / √(depth in whole wrapped native tokens), at most
 * 5 %; 2.5 % where the pair does not hold that token.
 */
final class PriceSteps {

    private static final double PULL = 0.25;
    private static final double WIDTH_DEEP = 0.003;
    private static final double WIDTH_BY_DEPTH = 0.15;
    private static final double WIDTH_MAX = 0.05;
    private static final double WIDTH_UNKNOWN = 0.025;
    private static final double STEP_MAX = 0.08;
    private static final double STEP_MIN = 0.0002;
    private static final double PPM = 1_000_000;

    private final Map<Set<Token>, Double> middles;
    private final Map<Address, Double> widths = new HashMap<>();

    private PriceSteps(List<ConstantProduct> opening, Token wrapped) {
        this.middles = opening.stream()
                .collect(Collectors.groupingBy(PriceSteps::pair, Collectors.averagingDouble(PriceSteps::logPrice)));
        opening.forEach(pool -> widths.put(pool.address(), width(pool, wrapped)));
    }

    static PriceSteps from(List<ConstantProduct> opening, Token wrapped) {
        return new PriceSteps(opening, wrapped);
    }

    /**
     * The next step of the pool's price, in millionths of it; positive when token0 gets dearer.
     *
     * @param drift how far the middle has moved since the start
     */
    long next(ConstantProduct pool, SplittableRandom random, double drift) {
        double away = logPrice(pool) - requireNonNull(middles.get(pair(pool))) - drift;
        double step = requireNonNull(widths.get(pool.address())) * random.nextGaussian() - PULL * away;
        double size = Math.min(STEP_MAX, Math.max(STEP_MIN, Math.abs(step)));
        return Math.round(Math.copySign(size, step) * PPM);
    }

    private static double width(ConstantProduct pool, Token wrapped) {
        if (!pair(pool).contains(wrapped)) {
            return WIDTH_UNKNOWN;
        }
        double units = (pool.token0().equals(wrapped) ? pool.reserve0() : pool.reserve1()).doubleValue();
        double depth = units / Math.pow(10, wrapped.decimals());
        return Math.min(WIDTH_MAX, WIDTH_DEEP + WIDTH_BY_DEPTH / Math.sqrt(depth));
    }

    private static double logPrice(ConstantProduct pool) {
        return Math.log(pool.reserve1().doubleValue())
                - Math.log(pool.reserve0().doubleValue());
    }

    private static Set<Token> pair(ConstantProduct pool) {
        return Set.of(pool.token0(), pool.token1());
    }
}
