package dev.banyan.web3j.venues;

import static dev.banyan.web3j.venues.ScriptedContracts.RAY;
import static dev.banyan.web3j.venues.ScriptedContracts.above;

import dev.banyan.api.chain.Call;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.money.Token;
import dev.banyan.contracts.FunctionSelector;
import dev.banyan.testkit.sample.Samples;
import dev.banyan.web3j.abi.Words;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/**
 * The numbers of one reserve of {@link ScriptedContracts}; indices are one, the curve is 80 % optimal, 0 + 4 % + 75 %.
 *
 * @param id its place in the pool's list
 * @param configuration the pool's bitmap
 * @param price with 8 decimals
 * @param supplied what the account has, scaled
 * @param owed what the account owes, scaled
 * @param stable all debt at the stable rate
 */
record ScriptedReserve(int id, BigInteger configuration, long price, long supplied, long owed, long stable) {

    static final long LIQUIDITY_RATE = 25;
    static final Address CURVE = Samples.address(0x34);

    /** Active, lent, 80 % and 85 %, reserve factor 10 %, caps 5,000 and 10,000 whole tokens. */
    static BigInteger usual(int decimals) {
        return BigInteger.valueOf(8_000)
                .or(BigInteger.valueOf(8_500).shiftLeft(16))
                .or(BigInteger.valueOf(10_500).shiftLeft(32))
                .or(BigInteger.valueOf(decimals).shiftLeft(48))
                .setBit(56)
                .setBit(58)
                .or(BigInteger.valueOf(1_000).shiftLeft(64))
                .or(BigInteger.valueOf(5_000).shiftLeft(80))
                .or(BigInteger.valueOf(10_000).shiftLeft(116));
    }

    static Address supplied(Token asset) {
        return above(asset, 0x100);
    }

    static Address owed(Token asset) {
        return above(asset, 0x200);
    }

    static Address stable(Token asset) {
        return above(asset, 0x300);
    }

    String words(Token asset) {
        return Words.uint(configuration)
                + Words.uint(RAY)
                + Words.uint(RAY.multiply(BigInteger.valueOf(LIQUIDITY_RATE)).divide(BigInteger.valueOf(1_000)))
                + Words.uint(RAY)
                + Words.uint(RAY.divide(BigInteger.valueOf(25)))
                + Words.uint(0)
                + Words.uint(1)
                + Words.uint(id)
                + Words.address(supplied(asset))
                + Words.address(stable(asset))
                + Words.address(owed(asset))
                + Words.address(CURVE)
                + Words.uint(0).repeat(3);
    }

    Map<Call, String> answers(Token asset) {
        String account = Words.address(Samples.ACCOUNT);
        Map<Call, String> answers = new HashMap<>();
        answers.put(call(supplied(asset), "AaveAToken", "scaledBalanceOf", account), Words.uint(supplied));
        answers.put(call(owed(asset), "AaveAToken", "scaledBalanceOf", account), Words.uint(owed));
        answers.put(call(supplied(asset), "AaveAToken", "scaledTotalSupply", ""), Words.uint(1_000_000_000));
        answers.put(call(owed(asset), "AaveAToken", "scaledTotalSupply", ""), Words.uint(400_000_000));
        answers.put(
                call(
                        ScriptedContracts.DATA_PROVIDER,
                        "AaveProtocolDataProvider",
                        "getReserveData",
                        Words.address(asset.address())),
                Words.uint(0).repeat(3) + Words.uint(stable) + Words.uint(0).repeat(8));
        answers.put(
                Call.of(asset.address(), Bytes.of("0x70a08231" + Words.address(supplied(asset)))),
                Words.uint(600_000_000));
        answers.put(
                call(ScriptedContracts.ORACLE, "AaveOracle", "getAssetPrice", Words.address(asset.address())),
                Words.uint(price));
        answers.put(
                call(CURVE, "AaveDefaultReserveInterestRateStrategy", "OPTIMAL_USAGE_RATIO", ""),
                Words.uint(percent(80)));
        answers.put(
                call(CURVE, "AaveDefaultReserveInterestRateStrategy", "getBaseVariableBorrowRate", ""), Words.uint(0));
        answers.put(
                call(CURVE, "AaveDefaultReserveInterestRateStrategy", "getVariableRateSlope1", ""),
                Words.uint(percent(4)));
        answers.put(
                call(CURVE, "AaveDefaultReserveInterestRateStrategy", "getVariableRateSlope2", ""),
                Words.uint(percent(75)));
        return answers;
    }

    private static BigInteger percent(long percent) {
        return RAY.multiply(BigInteger.valueOf(percent)).divide(BigInteger.valueOf(100));
    }

    private static Call call(Address contract, String artifact, String function, String arguments) {
        return Call.of(
                contract, Bytes.of(FunctionSelector.of(artifact, function).selector() + arguments));
    }
}
