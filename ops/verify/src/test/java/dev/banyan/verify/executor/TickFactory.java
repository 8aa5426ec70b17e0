package dev.banyan.verify.executor;

import dev.banyan.contracts.FunctionSelector;
import dev.banyan.markets.ticks.TickPrice;
import dev.banyan.verify.executor.Calls.Hop;
import java.math.BigInteger;
import java.util.List;
import org.web3j.abi.TypeEncoder;
import org.web3j.abi.datatypes.generated.Int256;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.utils.Numeric;

/** A real Uniswap v3 factory with its positions and quoter, in an executor's world. */
final class TickFactory {

    private static final int REACH = 6_000;

    private final ExecutorWorld world;
    private final String factory;
    private final String positions;
    private final String quoter;

    TickFactory(ExecutorWorld world) {
        this.world = world;
        String weth = world.chain.deploy(world.deployer, "WETH9");
        factory = world.chain.deploy(world.deployer, "UniswapV3Factory");
        positions = world.chain.deploy(
                world.deployer,
                "NonfungiblePositionManager",
                Calls.address(factory),
                Calls.address(weth),
                Calls.address(weth));
        quoter = world.chain.deploy(world.deployer, "QuoterV2", Calls.address(factory), Calls.address(weth));
    }

    /** Lets pools of another fee be made. */
    void enable(long fee, int spacing) {
        world.chain.send(
                world.deployer,
                factory,
                FunctionSelector.of("UniswapV3Factory", "enableFeeAmount").selector() + word(fee) + word(spacing));
    }

    /** A real pool of ticks with so much of both around the price of their ratio. */
    Hop pool(long fee, int spacing, String in, String out, BigInteger amountIn, BigInteger amountOut) {
        boolean zeroForOne = Numeric.toBigInt(in).compareTo(Numeric.toBigInt(out)) < 0;
        String token0 = zeroForOne ? in : out;
        String token1 = zeroForOne ? out : in;
        BigInteger amount0 = zeroForOne ? amountIn : amountOut;
        BigInteger amount1 = zeroForOne ? amountOut : amountIn;
        BigInteger price =
                amount1.shiftLeft(2 * TickPrice.PLACES).divide(amount0).sqrt();
        send(
                positions,
                "createAndInitializePoolIfNecessary",
                Calls.word(token0) + Calls.word(token1) + word(fee) + number(price));
        for (String token : List.of(token0, token1)) {
            world.mint(token, world.deployer, BigInteger.TEN.pow(26));
            world.chain.send(
                    world.deployer,
                    token,
                    Calls.encode("approve", Calls.address(positions), new Uint256(BigInteger.TEN.pow(26))));
        }
        int middle = Math.floorDiv(TickPrice.tickAt(price), spacing) * spacing;
        int reach = REACH / spacing * spacing;
        mint(token0, token1, fee, middle - reach, middle + reach, amount0, amount1);
        String pool = addressOf(world.chain.read(
                factory,
                FunctionSelector.of("UniswapV3Factory", "getPool").selector()
                        + Calls.word(token0)
                        + Calls.word(token1)
                        + word(fee)));
        return new Hop(pool, zeroForOne, fee, true);
    }

    /** A range of liquidity in a pool. */
    void range(Hop hop, int lower, int upper, BigInteger amount0, BigInteger amount1) {
        String token0 = addressOf(world.chain.read(hop.pair(), Calls.encode("token0")));
        String token1 = addressOf(world.chain.read(hop.pair(), Calls.encode("token1")));
        mint(token0, token1, hop.feePpm(), lower, upper, amount0, amount1);
    }

    private void mint(
            String token0, String token1, long fee, int lower, int upper, BigInteger amount0, BigInteger amount1) {
        send(
                positions,
                "mint",
                Calls.word(token0)
                        + Calls.word(token1)
                        + word(fee)
                        + signed(lower)
                        + signed(upper)
                        + number(amount0)
                        + number(amount1)
                        + word(0)
                        + word(0)
                        + Calls.word(world.deployer)
                        + word(Integer.MAX_VALUE * 2L));
    }

    /** The tick at a pool's price. */
    int tick(Hop hop) {
        String slot = world.chain.read(hop.pair(), Calls.encode("slot0"));
        return TickPrice.tickAt(new BigInteger(slot.substring(2, 2 + 64), 16));
    }

    /** What QuoterV2 says. */
    BigInteger quote(Hop hop, BigInteger amountIn) {
        String token0 = addressOf(world.chain.read(hop.pair(), Calls.encode("token0")));
        String token1 = addressOf(world.chain.read(hop.pair(), Calls.encode("token1")));
        String answer = world.chain.read(
                quoter,
                FunctionSelector.of("QuoterV2", "quoteExactInputSingle").selector()
                        + Calls.word(hop.zeroForOne() ? token0 : token1)
                        + Calls.word(hop.zeroForOne() ? token1 : token0)
                        + number(amountIn)
                        + word(hop.feePpm())
                        + word(0));
        return new BigInteger(answer.substring(2, 2 + 64), 16);
    }

    private void send(String to, String function, String words) {
        world.chain.send(
                world.deployer,
                to,
                FunctionSelector.of("NonfungiblePositionManager", function).selector() + words);
    }

    private static String word(long value) {
        return number(BigInteger.valueOf(value));
    }

    private static String number(BigInteger value) {
        return Numeric.toHexStringNoPrefixZeroPadded(value, 64);
    }

    private static String signed(int value) {
        return TypeEncoder.encode(new Int256(value));
    }

    private static String addressOf(String answer) {
        return "0x" + answer.substring(answer.length() - 40);
    }
}
