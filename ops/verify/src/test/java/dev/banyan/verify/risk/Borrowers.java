package dev.banyan.verify.risk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.api.chain.Call;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.money.Token;
import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.failure.DevnetException;
import dev.banyan.devnet.protocols.Abi;
import dev.banyan.devnet.protocols.LendingCalls;
import dev.banyan.devnet.protocols.LendingMarket;
import dev.banyan.devnet.protocols.Protocols;
import dev.banyan.devnet.world.Calldata;
import dev.banyan.web3j.helper.HelperContract;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.web3j.crypto.Hash;

/** Test accounts with the same loan in the local world's lending market, and what the chain says became of it. */
final class Borrowers {

    private static final BigInteger COLLATERAL = BigInteger.TEN.pow(19);
    private static final int HEALTH_FACTOR = 5;
    private static final int MOST_READS = 5;
    private static final String LIQUIDATED =
            Hash.sha3String("LiquidationCall(address,address,address,uint256,uint256,address,bool)");
    private static final String REPAID = Hash.sha3String("Repay(address,address,address,uint256,bool)");

    private final Devnet chain;
    private final LendingMarket lending;
    private final Token weth;
    private final Token usdc;
    private final BigInteger debt;

    /** Loans with a health factor of 1.4 as prices open, by WETH's threshold of 82.5 %. */
    Borrowers(Devnet chain) {
        Protocols protocols = chain.world().protocols().orElseThrow();
        this.chain = chain;
        this.lending = protocols.lending();
        this.weth = chain.world().token("WETH");
        this.usdc = chain.world().token("USDC");
        BigInteger dollars = protocols.feed(weth).opening().multiply(BigInteger.TEN);
        this.debt = dollars.multiply(BigInteger.valueOf(8_250))
                .divide(BigInteger.valueOf(14_000))
                .divide(BigInteger.valueOf(100));
    }

    void borrow(Address account) {
        send(account, weth.address(), Calldata.approveAll(lending.pool()));
        send(account, lending.pool(), LendingCalls.supply(weth, COLLATERAL, account));
        send(account, lending.pool(), LendingCalls.borrow(usdc, debt, account));
    }

    /**
     * What a contract answers at the newest block by its number. While the next one is made it may be asked in the state of one by the clock of the other, where what grows with time
     * reverts: then it is asked again at the next.
     */
    private String read(Address contract, Bytes call) {
        for (int left = MOST_READS; true; left--) {
            long newest = chain.head();
            try {
                return chain.rpc()
                        .call(
                                "eth_call",
                                Map.of("to", contract.value(), "data", call.value()),
                                "0x" + Long.toHexString(newest))
                        .asText();
            } catch (DevnetException refused) {
                if (left == 1) {
                    throw refused;
                }
                Awaitility.await().until(() -> chain.head() > newest);
            }
        }
    }

    /** Times 10^18. */
    BigInteger healthFactor(Address account) {
        Bytes call = Abi.call("AavePool", "getUserAccountData", Abi.address(account));
        String words = read(lending.pool(), call);
        int from = 2 + 64 * HEALTH_FACTOR;
        return new BigInteger(words.substring(from, from + 64), 16);
    }

    /** Leaves the account nothing but its loan and its ether, and gives it its deleverager. */
    void strip(Address account, Address heir) {
        for (Token token : List.of(weth, usdc)) {
            send(account, token.address(), Calldata.transfer(heir, balance(token, account)));
        }
        Call deployment = HelperContract.of(HelperContract.DELEVERAGER, account).deployment();
        send(account, deployment.to(), deployment.data());
    }

    /** Lets the helper take so much of the collateral. */
    void allow(Address account, Address helper, BigInteger amount) {
        send(account, lending.reserve(weth).supplied(), approval(helper, amount));
    }

    /** Somebody else repays all of the account's debt but so much. */
    void repayAllBut(BigInteger rest, Address account, Address payer) {
        BigInteger amount = owed(account).subtract(rest);
        send(payer, usdc.address(), approval(lending.pool(), amount));
        send(payer, lending.pool(), LendingCalls.repay(usdc, amount, account));
    }

    /** What the account owes in dollars' base units. */
    BigInteger owed(Address account) {
        return units(lending.reserve(usdc).variableDebt(), account);
    }

    private static Bytes approval(Address spender, BigInteger amount) {
        return Abi.call("RegistryToken", "approve", Abi.address(spender), Abi.uint(amount));
    }

    /** What the account, or a helper of it, holds of both tokens and of what stands for the collateral. */
    List<BigInteger> held(Address account) {
        return List.of(
                balance(weth, account),
                balance(usdc, account),
                units(lending.reserve(weth).supplied(), account));
    }

    BigInteger balance(Token token, Address account) {
        return units(token.address(), account);
    }

    private BigInteger units(Address token, Address account) {
        return new BigInteger(read(token, Calldata.balanceOf(account)).substring(2), 16);
    }

    /** The calldata of the first transaction that paid debt of the account back. */
    Bytes repayment(Address account) {
        JsonNode log = matching(REPAID, 2, account).findFirst().orElseThrow();
        return Bytes.of(chain.rpc()
                .call("eth_getTransactionByHash", log.path("transactionHash").asText())
                .path("input")
                .asText());
    }

    /** How often somebody liquidated the account. */
    long liquidations(Address account) {
        return logs(LIQUIDATED, 3, account);
    }

    /** How often somebody paid its debt back without liquidating it. */
    long repayments(Address account) {
        return logs(REPAID, 2, account);
    }

    private long logs(String event, int topic, Address account) {
        return matching(event, topic, account).count();
    }

    private Stream<JsonNode> matching(String event, int topic, Address account) {
        String padded = "0x" + "0".repeat(24) + account.value().substring(2);
        return StreamSupport.stream(
                        chain.rpc()
                                .call(
                                        "eth_getLogs",
                                        Map.of(
                                                "address",
                                                lending.pool().value(),
                                                "fromBlock",
                                                "0x0",
                                                "toBlock",
                                                "latest",
                                                "topics",
                                                List.of(event)))
                                .spliterator(),
                        false)
                .filter(log -> log.path("topics").path(topic).asText().equals(padded));
    }

    /** Sends what has to succeed. */
    void send(Address from, Address to, Bytes data) {
        String hash = chain.rpc()
                .call(
                        "eth_sendTransaction",
                        Map.of(
                                "from",
                                from.value(),
                                "to",
                                to.value(),
                                "data",
                                data.value(),
                                "gas",
                                "0x1e8480",
                                "maxFeePerGas",
                                "0xe8d4a51000",
                                "maxPriorityFeePerGas",
                                "0x1"))
                .asText();
        chain.mine();
        String status = chain.rpc()
                .call("eth_getTransactionReceipt", hash)
                .path("status")
                .asText();
        if (!status.equals("0x1")) {
            throw new AssertionError("a loan could not be taken up: " + status);
        }
    }
}
