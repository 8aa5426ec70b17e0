package dev.banyan.devnet.protocols;

import static dev.banyan.devnet.protocols.Abi.address;
import static dev.banyan.devnet.protocols.Abi.uint;
import static java.util.Objects.requireNonNull;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.money.Token;
import dev.banyan.contracts.ContractArtifact;
import dev.banyan.devnet.protocols.TickExchange.TickPool;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.web3j.abi.datatypes.StaticStruct;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Int24;
import org.web3j.crypto.Hash;
import org.web3j.utils.Numeric;

/** Founds a Uniswap v3 exchange: factory, periphery, and pools at three fees with liquidity over three ranges each. */
final class ExchangeFounding {

    /** The distance of usable ticks by fee, in millionths (UniswapV3Factory). */
    private static final Map<Integer, Integer> SPACINGS = Map.of(500, 10, 3_000, 60, 10_000, 200);

    /** How far a position reaches in ticks to both sides: about 3 %, 20 %, and a factor of 20. */
    private static final List<Integer> REACHES = List.of(300, 2_000, 30_000);

    private static final long POOL_GAS = 6_000_000;
    private static final BigInteger FOREVER = BigInteger.TWO.pow(64);

    private final Deployment deployment;
    private final Map<String, Feed> feeds;

    private ExchangeFounding(Deployment deployment, Map<String, Feed> feeds) {
        this.deployment = deployment;
        this.feeds = feeds;
    }

    /** A pool to be: its tokens, its fee, and how many dollars of each token are put on each range. */
    private record Plan(String a, String b, int feePpm, long dollars) {}

    private static final List<Plan> PLANS = List.of(
            new Plan("WETH", "USDC", 500, 4_000_000),
            new Plan("WETH", "USDC", 3_000, 2_000_000),
            new Plan("WETH", "DAI", 3_000, 2_000_000),
            new Plan("UNI", "WETH", 10_000, 1_000_000),
            new Plan("UNI", "WETH", 3_000, 1_000_000),
            new Plan("USDC", "DAI", 500, 2_000_000));

    /** Whole dollars of a token that the founder needs for all positions. */
    static long dollarsOf(String symbol) {
        return REACHES.size()
                * PLANS.stream()
                        .filter(plan -> plan.a().equals(symbol) || plan.b().equals(symbol))
                        .mapToLong(Plan::dollars)
                        .sum();
    }

    static TickExchange found(Deployment deployment, Map<String, Feed> feeds) {
        return new ExchangeFounding(deployment, feeds).found();
    }

    private TickExchange found() {
        Address wrapped = feed("WETH").token().address();
        Address factory = deployment.create("UniswapV3Factory");
        deployment.library("NFTDescriptor");
        Address descriptor =
                deployment.create("NonfungibleTokenPositionDescriptor", address(wrapped), new Bytes32(new byte[32]));
        Address positions = deployment.create(
                "NonfungiblePositionManager", address(factory), address(wrapped), address(descriptor));
        Address router = deployment.create("SwapRouter", address(factory), address(wrapped));
        Address quoter = deployment.create("QuoterV2", address(factory), address(wrapped));
        Address lens = deployment.create("TickLens");
        feeds.values().forEach(feed -> deployment.allow(feed.token(), positions));
        List<TickPool> pools = new ArrayList<>();
        for (Plan plan : PLANS) {
            TickPool pool = pool(factory, plan);
            pools.add(pool);
            open(positions, pool, plan);
        }
        return new TickExchange(factory, router, quoter, positions, lens, pools);
    }

    private TickPool pool(Address factory, Plan plan) {
        Feed a = feed(plan.a());
        Feed b = feed(plan.b());
        boolean straight = a.token().address().compareTo(b.token().address()) < 0;
        Feed feed0 = straight ? a : b;
        Feed feed1 = straight ? b : a;
        return new TickPool(
                poolAddress(factory, feed0.token(), feed1.token(), plan.feePpm()),
                feed0.token(),
                feed1.token(),
                plan.feePpm(),
                SqrtPrices.of(feed0.token(), feed0.opening(), feed1.token(), feed1.opening()));
    }

    /** Where the factory creates it (UniswapV3PoolDeployer, EIP-1014). */
    private static Address poolAddress(Address factory, Token token0, Token token1, int fee) {
        Bytes key = Abi.arguments(address(token0.address()), address(token1.address()), uint(fee));
        String codeHash = Hash.sha3(ContractArtifact.load("UniswapV3Pool").creationCode());
        String seed =
                "0xff" + factory.value().substring(2) + Hash.sha3(key.value()).substring(2) + codeHash.substring(2);
        return Address.of("0x" + Numeric.cleanHexPrefix(Hash.sha3(seed)).substring(24));
    }

    private void open(Address positions, TickPool pool, Plan plan) {
        deployment.call(
                positions,
                Abi.call(
                        "NonfungiblePositionManager",
                        "createAndInitializePoolIfNecessary",
                        address(pool.token0().address()),
                        address(pool.token1().address()),
                        uint(pool.feePpm()),
                        uint(pool.sqrtPrice())),
                POOL_GAS);
        int spacing = requireNonNull(SPACINGS.get(pool.feePpm()));
        int middle = SqrtPrices.tick(pool.sqrtPrice());
        for (int reach : REACHES) {
            deployment.call(
                    positions,
                    Abi.call(
                            "NonfungiblePositionManager",
                            "mint",
                            new Position(
                                    pool,
                                    Math.floorDiv(middle - reach, spacing) * spacing,
                                    Math.floorDiv(middle + reach, spacing) * spacing,
                                    units(pool.token0(), plan.dollars()),
                                    units(pool.token1(), plan.dollars()),
                                    deployment.sender())));
        }
    }

    /** That many dollars' worth at the opening price, in base units. */
    private BigInteger units(Token token, long dollars) {
        return Feeds.worth(feed(token.symbol()), dollars);
    }

    private Feed feed(String symbol) {
        return requireNonNull(feeds.get(symbol), symbol);
    }

    /** {@code INonfungiblePositionManager.MintParams}. */
    private static final class Position extends StaticStruct {
        Position(TickPool pool, int low, int high, BigInteger amount0, BigInteger amount1, Address owner) {
            super(
                    address(pool.token0().address()),
                    address(pool.token1().address()),
                    uint(pool.feePpm()),
                    new Int24(low),
                    new Int24(high),
                    uint(amount0),
                    uint(amount1),
                    uint(0),
                    uint(0),
                    address(owner),
                    uint(FOREVER));
        }
    }
}
