package dev.banyan.devnet.world;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.contracts.FunctionSelector;
import java.math.BigInteger;
import java.util.List;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint8;
import org.web3j.utils.Numeric;

/** The calls that the world's actors make, as calldata. */
@SuppressWarnings("rawtypes") // web3j's encoder takes lists of its raw Type
public final class Calldata {

    private static final BigInteger EVERYTHING = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);

    private static final String EXECUTE =
            FunctionSelector.of("ArbitrageExecutor", "execute").selector();

    private Calldata() {}

    /** {@code WETH9.deposit()}. */
    public static Bytes deposit() {
        return call("deposit", List.of());
    }

    /** {@code RegistryToken.mint(to, amount)}. */
    public static Bytes mint(Address to, BigInteger amount) {
        return call("mint", List.of(address(to), new Uint256(amount)));
    }

    /** ERC-20 {@code transfer(to, amount)}. */
    public static Bytes transfer(Address to, BigInteger amount) {
        return call("transfer", List.of(address(to), new Uint256(amount)));
    }

    /** ERC-20 {@code approve(spender, everything)}. */
    public static Bytes approveAll(Address spender) {
        return call("approve", List.of(address(spender), new Uint256(EVERYTHING)));
    }

    /** ERC-20 {@code balanceOf(account)}. */
    public static Bytes balanceOf(Address account) {
        return call("balanceOf", List.of(address(account)));
    }

    /** {@code UniswapV2Factory.createPair(a, b)}. */
    public static Bytes createPair(Address a, Address b) {
        return call("createPair", List.of(address(a), address(b)));
    }

    /** {@code UniswapV2Pair.mint(to)}: turns what was sent to the pair into reserves. */
    public static Bytes mintLiquidity(Address to) {
        return call("mint", List.of(address(to)));
    }

    /** {@code UniswapV2Pair.getReserves()}. */
    public static Bytes reserves() {
        return call("getReserves", List.of());
    }

    /** {@code UniswapV2Router02.swapExactTokensForTokens(amountIn, amountOutMin, path, to, deadline)}. */
    public static Bytes swap(BigInteger amountIn, BigInteger amountOutMin, List<Address> path, Address to) {
        List<org.web3j.abi.datatypes.Address> hops =
                path.stream().map(Calldata::address).toList();
        return call(
                "swapExactTokensForTokens",
                List.of(
                        new Uint256(amountIn),
                        new Uint256(amountOutMin),
                        new DynamicArray<>(org.web3j.abi.datatypes.Address.class, hops),
                        address(to),
                        new Uint256(EVERYTHING)));
    }

    /** A swap of the executor through a pair. */
    public record ExecutorHop(Address pair, boolean zeroForOne, int feePpm) {}

    /** {@code ArbitrageExecutor.execute} of one cycle: arguments by hand, because web3j nests no arrays of structs. */
    public static Bytes execute(
            BigInteger amountIn, List<ExecutorHop> hops, Address base, BigInteger minProfit, long lastBlock) {
        StringBuilder words = new StringBuilder(EXECUTE);
        words.append(word(0x80)).append(word(base)).append(word(minProfit)).append(word(lastBlock));
        words.append(word(1)).append(word(0x20));
        words.append(word(amountIn)).append(word(0x40)).append(word(hops.size()));
        for (ExecutorHop hop : hops) {
            words.append(word(hop.pair()))
                    .append(word(hop.zeroForOne() ? 1 : 0))
                    .append(word(hop.feePpm()))
                    .append(word(0));
        }
        return Bytes.of(words.toString());
    }

    static Bytes tokenArguments(String symbol, int decimals, Address minter) {
        return arguments(List.of(new Utf8String(symbol), new Utf8String(symbol), new Uint8(decimals), address(minter)));
    }

    static Bytes addressArguments(Address first) {
        return arguments(List.of(address(first)));
    }

    static Bytes addressArguments(Address first, Address second) {
        return arguments(List.of(address(first), address(second)));
    }

    private static Bytes arguments(List<Type> values) {
        return Bytes.of("0x" + FunctionEncoder.encodeConstructor(values));
    }

    private static org.web3j.abi.datatypes.Address address(Address address) {
        return new org.web3j.abi.datatypes.Address(address.value());
    }

    private static String word(BigInteger value) {
        return Numeric.toHexStringNoPrefixZeroPadded(value, 64);
    }

    private static String word(long value) {
        return word(BigInteger.valueOf(value));
    }

    private static String word(Address value) {
        return word(Numeric.toBigInt(value.value()));
    }

    private static Bytes call(String name, List<Type> inputs) {
        return Bytes.of(FunctionEncoder.encode(new Function(name, inputs, List.of())));
    }
}
