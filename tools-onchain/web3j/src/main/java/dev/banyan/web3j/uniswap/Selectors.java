package dev.banyan.web3j.uniswap;

import dev.banyan.api.hex.Bytes;
import dev.banyan.contracts.FunctionSelector;
import dev.banyan.web3j.helper.HelperContract;

/** The functions that this package calls or opens, from the table that was made with the artifacts. */
final class Selectors {

    static final Bytes GET_PAIR = of("UniswapV2Factory", "getPair");
    static final Bytes GET_RESERVES = of("UniswapV2Pair", "getReserves");
    static final Bytes PRICE0_SUM = of("UniswapV2Pair", "price0CumulativeLast");
    static final Bytes PRICE1_SUM = of("UniswapV2Pair", "price1CumulativeLast");
    static final Bytes SWAP = of("UniswapV2Router02", "swapExactTokensForTokens");
    static final Bytes EXACT_INPUT = of("SwapRouter", "exactInput");
    static final Bytes EXACT_OUTPUT = of("SwapRouter", "exactOutput");
    static final Bytes TRANSFER = of("RegistryToken", "transfer");
    static final Bytes APPROVE = of("RegistryToken", "approve");
    static final Bytes DEPOSIT = of("WETH9", "deposit");
    static final Bytes WITHDRAW = of("WETH9", "withdraw");
    static final Bytes EXECUTE = of(HelperContract.EXECUTOR, "execute");

    private Selectors() {}

    private static Bytes of(String contract, String function) {
        return Bytes.of(FunctionSelector.of(contract, function).selector());
    }
}
