package dev.banyan.devnet.protocols;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.money.Token;
import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.rpc.DevAccount;
import dev.banyan.devnet.world.Calldata;
import java.math.BigInteger;
import java.util.Map;
import org.web3j.utils.Numeric;

/** One of the test accounts, which are unlocked on the node, on a chain whose blocks are made one by one. */
public final class Stranger {

    private static final int HEALTH_FACTOR = 5;

    private final Devnet devnet;
    private final LendingMarket lending;
    private final Address account = DevAccount.testAccounts().get(3);

    /** Somebody on that chain, which has a lending market. */
    public Stranger(Devnet devnet) {
        this.devnet = devnet;
        this.lending = devnet.world().protocols().orElseThrow().lending();
    }

    /** Where the account stands. */
    public Address account() {
        return account;
    }

    /** Sends a call that has to succeed, in a block of its own. */
    public void send(Address to, Bytes data) {
        String hash = devnet.rpc()
                .call(
                        "eth_sendTransaction",
                        Map.of(
                                "from", account.value(),
                                "to", to.value(),
                                "data", data.value(),
                                "gas", "0x1e8480",
                                "maxFeePerGas", Numeric.encodeQuantity(BigInteger.TEN.pow(12)),
                                "maxPriorityFeePerGas", "0x1"))
                .asText();
        devnet.mine();
        assertThat(devnet.rpc()
                        .call("eth_getTransactionReceipt", hash)
                        .path("status")
                        .asText())
                .isEqualTo("0x1");
    }

    /** Lets {@code spender} take any amount of a token. */
    public void allow(Token token, Address spender) {
        send(token.address(), Calldata.approveAll(spender));
    }

    /** What the account has of a token. */
    public BigInteger balance(Address token) {
        return read(token, Calldata.balanceOf(account), 0);
    }

    /** What it owes the lending market. */
    public BigInteger debt(Token token) {
        return balance(lending.reserve(token).variableDebt());
    }

    /** Its health factor there, times 10^18. */
    public BigInteger healthFactor() {
        return read(lending.pool(), Abi.call("AavePool", "getUserAccountData", Abi.address(account)), HEALTH_FACTOR);
    }

    /** The word of that place in what a call answers at the head. */
    public BigInteger read(Address to, Bytes data, int index) {
        String words = devnet.rpc()
                .call("eth_call", Map.of("to", to.value(), "data", data.value()), "latest")
                .asText();
        int from = 2 + 64 * index;
        return new BigInteger(words.substring(from, from + 64), 16);
    }
}
