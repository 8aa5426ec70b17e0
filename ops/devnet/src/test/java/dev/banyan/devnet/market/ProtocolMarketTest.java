package dev.banyan.devnet.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.hex.Bytes;
import dev.banyan.api.money.Token;
import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.DevnetOptions;
import dev.banyan.devnet.clock.BlockMade;
import dev.banyan.devnet.protocols.Abi;
import dev.banyan.devnet.protocols.Feed;
import dev.banyan.devnet.protocols.LendingCalls;
import dev.banyan.devnet.protocols.LendingMarket;
import dev.banyan.devnet.protocols.Protocols;
import dev.banyan.devnet.protocols.SqrtPrices;
import dev.banyan.devnet.protocols.Stranger;
import dev.banyan.devnet.protocols.TickExchange.TickPool;
import dev.banyan.devnet.world.World;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The market of the protocols on a real node whose blocks are made one by one, ten minutes of its time apart. */
final class ProtocolMarketTest {

    private static final int BLOCKS = 30;
    private static final BigInteger ONE = BigInteger.TEN.pow(18);
    private static final BigInteger BORROWED = BigInteger.valueOf(14_000_000_000L);
    private static final double MOST_AWAY = 0.05;

    private final Devnet devnet =
            Devnet.start(DevnetOptions.defaults().withBlockTime(Duration.ZERO).withChainTime(Duration.ofMinutes(10)));
    private final World world = devnet.world();
    private final Protocols protocols = world.protocols().orElseThrow();
    private final LendingMarket lending = protocols.lending();
    private final Stranger stranger = new Stranger(devnet);
    private final Token weth = world.token("WETH");
    private final Token usdc = world.token("USDC");

    @AfterEach
    void stop() {
        devnet.close();
    }

    @Test
    void inACrashFeedsFallPoolsFollowRatesMoveAndWhoOwesTooMuchIsLiquidated() {
        openPosition();
        BigInteger owed = stranger.debt(usdc);
        Set<BigInteger> rates = new HashSet<>();
        boolean everBelowOne = false;
        BlockMade block = devnet.mine();
        MarketSettings settings = MarketSettings.of(4).withCrash(new Crash(block.index() + 8, 35, 10));
        try (Market market = new Market(world, devnet.rpcHttp(), settings)) {
            for (int i = 0; i < BLOCKS; i++) {
                market.act(block);
                block = devnet.mine();
                rates.add(rate());
                everBelowOne |= stranger.healthFactor().compareTo(ONE) < 0;
            }
        }

        for (Feed feed : protocols.feeds()) {
            BigInteger answer = answer(feed);
            boolean coin = feed.opening().equals(BigInteger.TEN.pow(Feed.DECIMALS));
            int expected = coin ? 100 : 65;
            assertThat(answer.multiply(BigInteger.valueOf(100)).divide(feed.opening()))
                    .as(feed.name())
                    .isBetween(BigInteger.valueOf(expected - 8), BigInteger.valueOf(expected + 8));
        }
        for (TickPool pool : protocols.exchange().pools()) {
            assertThat(away(pool))
                    .as("%s with %s", pool.token0(), pool.token1())
                    .isLessThan(MOST_AWAY);
        }
        assertThat(rates).as("rates of USDC").hasSizeGreaterThan(2);
        assertThat(everBelowOne).isTrue();
        assertThat(stranger.debt(usdc))
                .isLessThanOrEqualTo(owed.multiply(BigInteger.valueOf(55)).divide(BigInteger.valueOf(100)));
        assertThat(stranger.healthFactor()).isGreaterThan(ONE);
    }

    private void openPosition() {
        stranger.allow(weth, lending.pool());
        stranger.send(lending.pool(), LendingCalls.supply(weth, ONE.multiply(BigInteger.TEN), stranger.account()));
        stranger.send(lending.pool(), LendingCalls.borrow(usdc, BORROWED, stranger.account()));
    }

    /** How far the pool's price is from the feeds', as a share of it. */
    private double away(TickPool pool) {
        BigInteger now = stranger.read(pool.address(), Abi.call("UniswapV3Pool", "slot0"), 0);
        BigInteger target = SqrtPrices.of(
                pool.token0(),
                answer(protocols.feed(pool.token0())),
                pool.token1(),
                answer(protocols.feed(pool.token1())));
        return Math.abs(2 * Math.log(now.doubleValue() / target.doubleValue()));
    }

    private BigInteger answer(Feed feed) {
        return stranger.read(feed.address(), Abi.call("MockV3Aggregator", "latestAnswer"), 0);
    }

    private BigInteger rate() {
        Bytes call = Abi.call("AaveProtocolDataProvider", "getReserveData", Abi.address(usdc.address()));
        return stranger.read(lending.dataProvider(), call, 5);
    }
}
