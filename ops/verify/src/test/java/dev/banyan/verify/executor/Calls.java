package dev.banyan.verify.executor;

import dev.banyan.contracts.FunctionSelector;
import java.math.BigInteger;
import java.util.List;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.TypeEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.Bool;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.DynamicStruct;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.StaticStruct;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Int256;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint32;
import org.web3j.utils.Numeric;

/** Calldata of the contracts under test. */
public final class Calls {

    private Calls() {}

    /** One swap of a cycle, as the executor takes it. */
    record Hop(String pair, boolean zeroForOne, long feePpm, boolean ticks) {

        /** Through a pair. */
        Hop(String pair, boolean zeroForOne, long feePpm) {
            this(pair, zeroForOne, feePpm, false);
        }

        /** The same pool in the other direction. */
        Hop back() {
            return new Hop(pair, !zeroForOne, feePpm, ticks);
        }
    }

    /** One round trip, as the executor takes it. */
    record Cycle(BigInteger amountIn, List<Hop> hops) {

        static Cycle of(BigInteger amountIn, Hop... hops) {
            return new Cycle(amountIn, List.of(hops));
        }
    }

    static String execute(List<Cycle> cycles, String base, BigInteger minProfit, BigInteger lastBlock) {
        List<CycleStruct> structs = cycles.stream().map(CycleStruct::new).toList();
        return FunctionSelector.of("ArbitrageExecutor", "execute").selector()
                + FunctionEncoder.encodeConstructor(List.of(
                        new DynamicArray<>(CycleStruct.class, structs),
                        address(base),
                        new Uint256(minProfit),
                        new Uint256(lastBlock)));
    }

    static String callback(String sender, String data) {
        return encode(
                "uniswapV2Call",
                address(sender),
                new Uint256(0),
                new Uint256(0),
                new DynamicBytes(Numeric.hexStringToByteArray(data)));
    }

    static String tickCallback(long amount0, long amount1, String data) {
        return encode(
                "uniswapV3SwapCallback",
                new Int256(amount0),
                new Int256(amount1),
                new DynamicBytes(Numeric.hexStringToByteArray(data)));
    }

    /** Calldata of a function by its name and arguments. */
    public static String encode(String function, Type<?>... arguments) {
        return FunctionEncoder.encode(new Function(function, List.of(arguments), List.of()));
    }

    /** An address as an argument. */
    public static Address address(String address) {
        return new Address(address);
    }

    static DynamicBytes bytes(String hex) {
        return new DynamicBytes(Numeric.hexStringToByteArray(hex));
    }

    /** An address as a word without {@code 0x}. */
    static String word(String address) {
        return TypeEncoder.encode(address(address));
    }

    private static final class CycleStruct extends DynamicStruct {
        CycleStruct(Cycle cycle) {
            super(
                    new Uint256(cycle.amountIn()),
                    new DynamicArray<>(
                            HopStruct.class,
                            cycle.hops().stream().map(HopStruct::new).toList()));
        }
    }

    private static final class HopStruct extends StaticStruct {
        HopStruct(Hop hop) {
            super(address(hop.pair()), new Bool(hop.zeroForOne()), new Uint32(hop.feePpm()), new Bool(hop.ticks()));
        }
    }
}
