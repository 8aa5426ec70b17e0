package dev.banyan.daemon.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.money.Token;
import dev.banyan.daemon.console.UserError;
import dev.banyan.daemon.report.Control;
import dev.banyan.daemon.report.Controls;
import dev.banyan.devnet.protocols.ActorCall;
import dev.banyan.devnet.protocols.LendingCalls;
import dev.banyan.devnet.protocols.LendingMarket;
import dev.banyan.devnet.protocols.Protocols;
import dev.banyan.devnet.protocols.UnsignedCalls;
import dev.banyan.devnet.rpc.DevAccount;
import dev.banyan.devnet.rpc.DevTransaction;
import dev.banyan.devnet.rpc.JsonRpc;
import dev.banyan.devnet.world.Calldata;
import dev.banyan.devnet.world.World;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.web3j.utils.Numeric;

/** The guarded account's loan, the same of an account that nobody watches, and what became of that one. */
final class Loans implements Controls {

    /** The account that nobody watches. */
    static final Address CONTROL = DevAccount.testAccounts().get(4);

    private static final String LIQUIDATED =
            org.web3j.crypto.Hash.sha3String("LiquidationCall(address,address,address,uint256,uint256,address,bool)");

    private static final long COLLATERAL = 20;

    /** The collateral's liquidation threshold in basis points, and the health factor of the loan in hundredths. */
    private static final long THRESHOLD = 8_250;

    private static final long HEALTH_FACTOR = 140;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final long GAS = 1_000_000;

    private final World world;
    private final Protocols protocols;
    private final JsonRpc rpc;

    Loans(World world, JsonRpc rpc) {
        this.world = world;
        this.protocols = world.protocols().orElseThrow();
        this.rpc = rpc;
    }

    /** Has both accounts supply and borrow the same; returns when both have. */
    void takeUp() {
        List<ActorCall> sends = new ArrayList<>();
        for (Address account : List.of(DemoAgent.GUARD.account(), CONTROL)) {
            sends.addAll(loan(account));
        }
        UnsignedCalls.send(rpc, sends).forEach(this::awaitMined);
    }

    @Override
    public Optional<Control> of(String agent, long startBlock, long endBlock) {
        return agent.equals(DemoAgent.GUARD.name())
                ? Optional.of(new Control(CONTROL, liquidations(startBlock + 1, endBlock)))
                : Optional.empty();
    }

    private List<ActorCall> loan(Address account) {
        LendingMarket lending = protocols.lending();
        Token weth = world.wrapped();
        Token usdc = world.token("USDC");
        BigInteger collateral = BigInteger.TEN.pow(weth.decimals()).multiply(BigInteger.valueOf(COLLATERAL));
        // Of dollars with 8 decimals to a coin with 6.
        BigInteger debt = protocols
                .feed(weth)
                .opening()
                .multiply(BigInteger.valueOf(COLLATERAL * THRESHOLD))
                .divide(BigInteger.valueOf(HEALTH_FACTOR * 100))
                .divide(BigInteger.valueOf(100));
        return List.of(
                send(account, weth.address(), Calldata.approveAll(lending.pool())),
                send(account, lending.pool(), LendingCalls.supply(weth, collateral, account)),
                send(account, lending.pool(), LendingCalls.borrow(usdc, debt, account)));
    }

    private static ActorCall send(Address from, Address to, Bytes data) {
        return new ActorCall(from, DevTransaction.call(to, data, GAS));
    }

    private void awaitMined(String hash) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        JsonNode receipt = rpc.call("eth_getTransactionReceipt", hash);
        while (receipt.isNull()) {
            if (System.nanoTime() > deadline) {
                throw UserError.environment("the local chain makes no blocks");
            }
            pause();
            receipt = rpc.call("eth_getTransactionReceipt", hash);
        }
        if (!receipt.path("status").asText().equals("0x1")) {
            throw new IllegalStateException("a loan could not be taken up: " + receipt);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UserError.failed("interrupted");
        }
    }

    private List<Hash> liquidations(long first, long last) {
        List<Hash> found = new ArrayList<>();
        rpc.call(
                        "eth_getLogs",
                        Map.of(
                                "address", protocols.lending().pool().value(),
                                "fromBlock", Numeric.encodeQuantity(BigInteger.valueOf(first)),
                                "toBlock", Numeric.encodeQuantity(BigInteger.valueOf(last)),
                                "topics", List.of(LIQUIDATED)))
                .forEach(log -> {
                    if (log.path("topics")
                            .path(3)
                            .asText()
                            .endsWith(CONTROL.value().substring(2))) {
                        found.add(Hash.of(log.path("transactionHash").asText()));
                    }
                });
        return found;
    }
}
