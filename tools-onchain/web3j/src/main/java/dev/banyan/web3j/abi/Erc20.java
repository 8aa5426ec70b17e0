package dev.banyan.web3j.abi;

import dev.banyan.api.chain.AllowanceKey;
import dev.banyan.api.chain.Call;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.money.Token;
import java.math.BigInteger;

/** The reads of an ERC-20 token that balances and allowances need, and the allowance itself. */
public final class Erc20 {

    /** {@code approve(address spender, uint256 amount)}. */
    public static final Bytes APPROVE = Bytes.of("0x095ea7b3");

    private static final String BALANCE_OF = "0x70a08231";
    private static final String ALLOWANCE = "0xdd62ed3e";

    private Erc20() {}

    /** A call that reads an account's balance, of the native asset through Multicall3. */
    public static Call balance(Token token, Address account) {
        return token.isNative()
                ? Multicall3.nativeBalance(account)
                : Call.of(token.address(), Bytes.of(BALANCE_OF + Words.address(account)));
    }

    /** A call that reads how much the owner lets the spender take. */
    public static Call allowance(AllowanceKey key, Address owner) {
        return Call.of(
                key.token().address(), Bytes.of(ALLOWANCE + Words.address(owner) + Words.address(key.spender())));
    }

    /** A call that sets how much the spender may take. */
    public static Call approve(Token token, Address spender, BigInteger amount) {
        return Call.of(token.address(), Bytes.of(APPROVE.value() + Words.address(spender) + Words.uint(amount)));
    }
}
