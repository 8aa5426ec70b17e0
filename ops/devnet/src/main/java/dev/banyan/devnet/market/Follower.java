package dev.banyan.devnet.market;

import dev.banyan.api.hex.Address;
import dev.banyan.api.market.Pool.ConstantProduct;
import dev.banyan.api.money.Token;
import dev.banyan.devnet.clock.BlockMade;
import dev.banyan.devnet.protocols.Abi;
import dev.banyan.devnet.protocols.Feed;
import dev.banyan.devnet.protocols.Feeds;
import dev.banyan.devnet.protocols.Protocols;
import dev.banyan.devnet.protocols.SqrtPrices;
import dev.banyan.devnet.protocols.TickExchange.TickPool;
import dev.banyan.devnet.rpc.DevTransaction;
import dev.banyan.devnet.rpc.JsonRpc;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.web3j.abi.datatypes.StaticStruct;

/**
 * Brings pools near the feeds' prices: the pools with ranges up to a limit on the price itself, the others by as much as moves
 * them there. It goes most of the way and not all, and leaves alone what is within the pool's fee.
 */
final class Follower {

    private static final double LEAST_SHARE = 0.6;
    private static final double PPM = 1_000_000;
    private static final double NEAR = 0.004;
    private static final long SWAP_GAS = 1_500_000;
    private static final long MOST_DOLLARS = 4_000_000;
    private static final BigInteger FOREVER = BigInteger.TWO.pow(64);

    private final Protocols protocols;
    private final PricePath path;
    private final Address trader;
    private final JsonRpc rpc;
    private final Set<Token> priced;

    Follower(Protocols protocols, PricePath path, Address trader, JsonRpc rpc) {
        this.protocols = protocols;
        this.path = path;
        this.trader = trader;
        this.rpc = rpc;
        this.priced = protocols.feeds().stream().map(Feed::token).collect(Collectors.toSet());
    }

    /** How far the price of the pool's token0 in token1 has moved with the feeds, as a logarithm; zero unless both have one. */
    double drift(ConstantProduct pool, long index) {
        return follows(pool) ? path.log(pool.token0(), index) - path.log(pool.token1(), index) : 0;
    }

    /** How far the pool is from the feeds in millionths of its price, or zero if it is near enough or has no feeds. */
    long gapPpm(ConstantProduct pool, long index, SplittableRandom random) {
        if (!follows(pool)) {
            return 0;
        }
        double target = Math.log(price(pool.token0(), pool.token1(), index));
        double gap = target
                - Math.log(pool.reserve1().doubleValue())
                + Math.log(pool.reserve0().doubleValue());
        return Math.abs(gap) <= NEAR ? 0 : Math.round(gap * share(random) * PPM);
    }

    /** Swaps through the exchange with ranges for the block after {@code block}. */
    List<DevTransaction> swaps(BlockMade block, SplittableRandom random) {
        List<TickPool> pools = protocols.exchange().pools();
        List<Words> states = Words.read(
                rpc,
                block.number(),
                pools.stream()
                        .map(pool -> new Words.Read(pool.address(), Abi.call("UniswapV3Pool", "slot0")))
                        .toList());
        List<DevTransaction> swaps = new ArrayList<>();
        for (int i = 0; i < pools.size(); i++) {
            BigInteger now = states.get(i).at(0);
            swap(pools.get(i), now, block.index() + 1, share(random)).ifPresent(swaps::add);
        }
        return swaps;
    }

    private Optional<DevTransaction> swap(TickPool pool, BigInteger now, long index, double share) {
        Feed feed0 = protocols.feed(pool.token0());
        Feed feed1 = protocols.feed(pool.token1());
        BigInteger target =
                SqrtPrices.of(feed0.token(), path.answer(feed0, index), feed1.token(), path.answer(feed1, index));
        double gap = 2 * Math.log(target.doubleValue() / now.doubleValue());
        if (Math.abs(gap) <= pool.feePpm() / PPM) {
            return Optional.empty();
        }
        BigInteger limit = now.add(target.subtract(now)
                .multiply(BigInteger.valueOf(Math.round(share * PPM)))
                .divide(BigInteger.valueOf((long) PPM)));
        boolean down = gap < 0;
        return Optional.of(DevTransaction.call(
                protocols.exchange().router(),
                Abi.call(
                        "SwapRouter",
                        "exactInputSingle",
                        new Swap(
                                down ? pool.token0() : pool.token1(),
                                down ? pool.token1() : pool.token0(),
                                pool.feePpm(),
                                trader,
                                Feeds.worth(down ? feed0 : feed1, MOST_DOLLARS),
                                limit)),
                SWAP_GAS));
    }

    /** Base units of token1 that a base unit of token0 is worth. */
    private double price(Token token0, Token token1, long index) {
        double sqrt = SqrtPrices.of(
                        token0,
                        path.answer(protocols.feed(token0), index),
                        token1,
                        path.answer(protocols.feed(token1), index))
                .doubleValue();
        double root = sqrt / Math.pow(2, 96);
        return root * root;
    }

    private boolean follows(ConstantProduct pool) {
        return priced.contains(pool.token0()) && priced.contains(pool.token1());
    }

    private static double share(SplittableRandom random) {
        return random.nextDouble(LEAST_SHARE, 1);
    }

    /** {@code ISwapRouter.ExactInputSingleParams}; what the limit leaves over is not taken. */
    private static final class Swap extends StaticStruct {
        Swap(Token in, Token out, int feePpm, Address to, BigInteger amountIn, BigInteger limit) {
            super(
                    Abi.address(in.address()),
                    Abi.address(out.address()),
                    Abi.uint(feePpm),
                    Abi.address(to),
                    Abi.uint(FOREVER),
                    Abi.uint(amountIn),
                    Abi.uint(0),
                    Abi.uint(limit));
        }
    }
}
