package dev.banyan.web3j.vault;

import dev.banyan.api.hex.Bytes;
import dev.banyan.contracts.FunctionSelector;

/** The reads of a vault (ERC-4626, and ERC-20 for its shares), from the table that was made with the artifacts. */
final class VaultFunctions {

    static final Bytes ASSET = of("asset");
    static final Bytes DECIMALS = of("decimals");
    static final Bytes TOTAL_ASSETS = of("totalAssets");
    static final Bytes TOTAL_SUPPLY = of("totalSupply");
    static final Bytes BALANCE = of("balanceOf");
    static final Bytes PREVIEW_REDEEM = of("previewRedeem");
    static final Bytes CONVERT_TO_ASSETS = of("convertToAssets");
    static final Bytes MAX_DEPOSIT = of("maxDeposit");
    static final Bytes MAX_WITHDRAW = of("maxWithdraw");
    static final Bytes MAX_REDEEM = of("maxRedeem");

    private VaultFunctions() {}

    private static Bytes of(String function) {
        return Bytes.of(FunctionSelector.of("YieldVault", function).selector());
    }
}
