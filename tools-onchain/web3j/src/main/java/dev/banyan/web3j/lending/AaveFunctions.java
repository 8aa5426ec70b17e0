package dev.banyan.web3j.lending;

import dev.banyan.api.hex.Bytes;
import dev.banyan.contracts.FunctionSelector;

/** The functions of Aave's contracts that this package calls or opens, from the table that was made with the artifacts. */
final class AaveFunctions {

    static final Bytes SUPPLY = pool("supply");
    static final Bytes WITHDRAW = pool("withdraw");
    static final Bytes BORROW = pool("borrow");
    static final Bytes REPAY = pool("repay");
    static final Bytes REVISION = pool("POOL_REVISION");
    static final Bytes RESERVE = pool("getReserveData");
    static final Bytes ACCOUNT_DATA = pool("getUserAccountData");
    static final Bytes ACCOUNT_FLAGS = pool("getUserConfiguration");
    static final Bytes ACCOUNT_MODE = pool("getUserEMode");
    static final Bytes MODE_DATA = pool("getEModeCategoryData");
    static final Bytes GET_POOL = of("AavePoolAddressesProvider", "getPool");
    static final Bytes GET_ORACLE = of("AavePoolAddressesProvider", "getPriceOracle");
    static final Bytes GET_DATA_PROVIDER = of("AavePoolAddressesProvider", "getPoolDataProvider");
    static final Bytes ORACLE_UNIT = of("AaveOracle", "BASE_CURRENCY_UNIT");
    static final Bytes PRICE = of("AaveOracle", "getAssetPrice");
    static final Bytes SCALED_BALANCE = of("AaveAToken", "scaledBalanceOf");
    static final Bytes BALANCE = of("AaveAToken", "balanceOf");
    static final Bytes SCALED_SUPPLY = of("AaveAToken", "scaledTotalSupply");
    static final Bytes RESERVE_SUMS = of("AaveProtocolDataProvider", "getReserveData");
    static final Bytes OPTIMAL_USAGE = curve("OPTIMAL_USAGE_RATIO");
    static final Bytes BASE_RATE = curve("getBaseVariableBorrowRate");
    static final Bytes SLOPE_1 = curve("getVariableRateSlope1");
    static final Bytes SLOPE_2 = curve("getVariableRateSlope2");

    private AaveFunctions() {}

    private static Bytes pool(String function) {
        return of("AavePool", function);
    }

    private static Bytes curve(String function) {
        return of("AaveDefaultReserveInterestRateStrategy", function);
    }

    private static Bytes of(String contract, String function) {
        return Bytes.of(FunctionSelector.of(contract, function).selector());
    }
}
