package dev.banyan.verify.exit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.money.Token;
import dev.banyan.contracts.FunctionSelector;
import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.DevnetOptions;
import dev.banyan.devnet.protocols.LendingCalls;
import dev.banyan.devnet.protocols.LendingMarket;
import dev.banyan.devnet.protocols.Protocols;
import dev.banyan.devnet.protocols.YieldVenue;
import dev.banyan.devnet.rpc.DevAccount;
import dev.banyan.verify.command.TraderFile;
import dev.banyan.web3j.abi.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A local chain on which an account lends, borrows, and has shares of a vault, and the file of the agent that is to end. */
final class ExitWorld implements AutoCloseable {

    /** Who is paid at the end, with nothing before. */
    static final Address PAYEE = Address.of("0x00000000000000000000000000000000000c0ffe");

    static final BigInteger ETHER = BigInteger.TEN.pow(18);
    static final BigInteger DOLLAR = BigInteger.TEN.pow(6);

    private final Devnet chain = Devnet.start(DevnetOptions.defaults().withBlockTime(Duration.ofMillis(250)));
    private final Address account = Address.of(TraderFile.TRADER.getAddress());
    private final Address stranger = DevAccount.testAccounts().get(5);
    private final Protocols protocols = chain.world().protocols().orElseThrow();
    private final LendingMarket lending = protocols.lending();
    private final YieldVenue vault = protocols.vaults().getFirst();
    final Token weth = chain.world().token("WETH");
    final Token usdc = chain.world().token("USDC");
    final Token uni = chain.world().token("UNI");

    /**
     * 60 WETH at the lending market, against which 15,000 USDC and 100 UNI are owed; 10,000 USDC in a vault; 2,000 USDC and the UNI in the
     * account, so that the debt is more than all of it; and 100 ether.
     */
    void takeUpPositions() {
        ether(ETHER.multiply(BigInteger.valueOf(100)));
        BigInteger supplied = ETHER.multiply(BigInteger.valueOf(60));
        approve(weth, lending.pool(), supplied);
        send(account, lending.pool(), LendingCalls.supply(weth, supplied, account));
        send(account, lending.pool(), LendingCalls.borrow(usdc, DOLLAR.multiply(BigInteger.valueOf(15_000)), account));
        send(account, lending.pool(), LendingCalls.borrow(uni, ETHER.multiply(BigInteger.valueOf(100)), account));
        BigInteger stored = DOLLAR.multiply(BigInteger.valueOf(10_000));
        approve(usdc, vault.address(), stored);
        send(account, vault.address(), call("YieldVault", "deposit", Words.uint(stored) + Words.address(account)));
        BigInteger rest = idle(usdc).subtract(DOLLAR.multiply(BigInteger.valueOf(2_000)));
        give(usdc, stranger, rest);
        give(weth, stranger, idle(weth).subtract(ETHER.multiply(BigInteger.valueOf(700))));
    }

    private void give(Token token, Address to, BigInteger amount) {
        send(account, token.address(), call("RegistryToken", "transfer", Words.address(to) + Words.uint(amount)));
    }

    private void approve(Token token, Address spender, BigInteger amount) {
        send(account, token.address(), call("RegistryToken", "approve", Words.address(spender) + Words.uint(amount)));
    }

    /** Writes the agent's file. */
    String write(Path folder, String exit, String allow) {
        TraderFile.writeKeystore(folder, "key.json");
        String block = chain.chainBlockWithProtocols().stripTrailing();
        String text = """
                banyan: 1
                agent: leaver
                unit: WETH
                %s
                  confirmations: 1
                  people: {payroll: "%s"}
                prices:
                  WETH: {feed: %s, maxAge: 30d}
                  USDC: {feed: %s, maxAge: 30d}
                  UNI: {feed: %s, maxAge: 30d}
                wallet:
                  address: "%s"
                  key: %s
                  gasReserve: 2 ETH
                mode: live
                policy:
                  perTransaction: 300 WETH
                  perDay: 5000 WETH
                  maxLoss: {perTransaction: 5 WETH, perDay: 20 WETH}
                  maxFee: 250 gwei
                  maxGas: {perTransaction: 0.4 ETH, perDay: 4 ETH}
                  maxSlippage: 100 bps
                  allow: %s
                exit: %s
                """.formatted(
                        block,
                        PAYEE.value(),
                        protocols.feed(weth).name(),
                        protocols.feed(usdc).name(),
                        protocols.feed(uni).name(),
                        account.value(),
                        TraderFile.KEY,
                        allow.replace("VAULT", vault.name()),
                        exit);
        try {
            return Files.writeString(folder.resolve("leaver.yaml"), text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the account has of a token. */
    BigInteger idle(Token token) {
        return balance(token.address(), account);
    }

    /** What the payee has of a token. */
    BigInteger paid(Token token) {
        return balance(token.address(), PAYEE);
    }

    BigInteger supplied(Token token) {
        return balance(lending.reserve(token).supplied(), account);
    }

    BigInteger owed(Token token) {
        return balance(lending.reserve(token).variableDebt(), account);
    }

    BigInteger shares() {
        return balance(vault.address(), account);
    }

    /** Gives the account so much ether, and takes away what is more. */
    void ether(BigInteger wei) {
        chain.rpc().call("anvil_setBalance", account.value(), "0x" + wei.toString(16));
    }

    /** The account's ether. */
    BigInteger ether() {
        return chain.rpc().quantity("eth_getBalance", account.value(), "latest");
    }

    /** The payee's ether. */
    BigInteger etherPaid() {
        return chain.rpc().quantity("eth_getBalance", PAYEE.value(), "latest");
    }

    /** How many transactions the account has sent. */
    long nonce() {
        return chain.rpc()
                .quantity("eth_getTransactionCount", account.value(), "latest")
                .longValueExact();
    }

    /** The newest block. */
    long head() {
        return chain.head();
    }

    /** An allowance that the account has left standing with one of those that it dealt with. */
    boolean hasAllowances() {
        return List.of(weth, usdc, uni).stream()
                .anyMatch(token -> List.of(lending.pool(), vault.address()).stream()
                        .anyMatch(spender -> number(
                                                token.address(),
                                                call(
                                                        "RegistryToken",
                                                        "allowance",
                                                        Words.address(account) + Words.address(spender)))
                                        .signum()
                                != 0));
    }

    private BigInteger balance(Address token, Address of) {
        return number(token, call("RegistryToken", "balanceOf", Words.address(of)));
    }

    private BigInteger number(Address contract, Bytes data) {
        return chain.rpc().quantity("eth_call", Map.of("to", contract.value(), "data", data.value()), "latest");
    }

    private static Bytes call(String artifact, String function, String arguments) {
        return Bytes.of(FunctionSelector.of(artifact, function).selector() + arguments);
    }

    private void send(Address from, Address to, Bytes data) {
        Map<String, String> transaction = Map.of(
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
                "0x1");
        String hash = chain.rpc().call("eth_sendTransaction", transaction).asText();
        JsonNode receipt = Awaitility.await()
                .until(() -> chain.rpc().call("eth_getTransactionReceipt", hash), found -> !found.isNull());
        if (!receipt.path("status").asText().equals("0x1")) {
            throw new AssertionError(receipt);
        }
    }

    @Override
    public void close() {
        chain.close();
    }
}
