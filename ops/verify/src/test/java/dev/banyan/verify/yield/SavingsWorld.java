package dev.banyan.verify.yield;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.money.Token;
import dev.banyan.contracts.FunctionSelector;
import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.DevnetOptions;
import dev.banyan.devnet.protocols.ProtocolActors;
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

/** A local chain on which ten minutes pass a block, its lending market and one of its vaults, and the file of a saver between them. */
final class SavingsWorld implements AutoCloseable {

    static final Address SAVER = Address.of(TraderFile.TRADER.getAddress());

    private static final Duration PACE = Duration.ofMillis(250);
    private static final BigInteger RAY = BigInteger.TEN.pow(27);
    private static final long SECONDS_PER_YEAR = 31_536_000;

    private final Devnet chain =
            Devnet.start(DevnetOptions.defaults().withBlockTime(PACE).withChainTime(Duration.ofMinutes(10)));
    private final Protocols protocols = chain.world().protocols().orElseThrow();
    private final YieldVenue vault = protocols.vaults().getFirst();
    private final Address stranger = DevAccount.testAccounts().get(5);

    /** The dollar that is saved. */
    Token dollar() {
        return vault.asset();
    }

    /** Writes the saver's file. */
    String write(Path folder, String mode) {
        TraderFile.writeKeystore(folder, "key.json");
        String block = chain.chainBlockWithProtocols().stripTrailing();
        String text = """
                banyan: 1
                agent: saver
                unit: WETH
                %s
                  confirmations: 1
                prices:
                  WETH: {feed: %s, maxAge: 30d}
                  USDC: {feed: %s, maxAge: 30d}
                wallet:
                  address: "%s"
                  key: %s
                mode: %s
                strategies:
                  - yield: {asset: USDC, venues: [aave, %s], minGain: 1 USDC, every: 3 blocks, buffer: 1000 USDC, rest: 30m}
                policy:
                  perTransaction: 1 WETH
                  perDay: 10 WETH
                  maxLoss: {perTransaction: 0.1 WETH, perDay: 1 WETH}
                  maxFee: 250 gwei
                  maxGas: {perTransaction: 0.4 ETH, perDay: 4 ETH}
                  allow: [{lend: [aave, %s]}]
                """.formatted(
                        block,
                        protocols.feeds().getFirst().name(),
                        protocols.feed(dollar()).name(),
                        TraderFile.TRADER.getAddress(),
                        TraderFile.KEY,
                        mode,
                        vault.name(),
                        vault.name());
        try {
            return Files.writeString(folder.resolve("saver.yaml"), text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody else is in the vault, so that it has something to earn on. */
    void seedVault() {
        BigInteger thousand = BigInteger.TEN.pow(9);
        send(
                stranger,
                dollar().address(),
                call("RegistryToken", "approve", Words.address(vault.address()) + Words.uint(thousand)));
        send(stranger, vault.address(), call("YieldVault", "deposit", Words.uint(thousand) + Words.address(stranger)));
    }

    /** What the vault pays a year from now on, in whole percent. */
    void vaultPays(int percent) {
        BigInteger rate = RAY.multiply(BigInteger.valueOf(percent)).divide(BigInteger.valueOf(100 * SECONDS_PER_YEAR));
        Address keeper = ProtocolActors.create().keeper().address();
        chain.rpc().call("anvil_impersonateAccount", keeper.value());
        send(keeper, vault.address(), call("YieldVault", "setRate", Words.uint(rate)));
    }

    /** The last blocks are made anew, without the transactions that were in them. */
    void reorg(int depth) {
        chain.rpc().call("anvil_reorg", depth, List.of());
    }

    /** Where it answers. */
    String node() {
        return chain.rpcHttp().toString();
    }

    /** What stands for dollars in the lending market. */
    Address lentToken() {
        return protocols.lending().reserve(dollar()).supplied();
    }

    /** What the saver has in its account. */
    BigInteger idle() {
        return balance(dollar().address());
    }

    /** What it has in the lending market. */
    BigInteger lent() {
        return balance(lentToken());
    }

    /** What its shares of the vault redeem for. */
    BigInteger stored() {
        return number(vault.address(), call("YieldVault", "previewRedeem", Words.uint(balance(vault.address()))));
    }

    private BigInteger balance(Address token) {
        return number(token, call("RegistryToken", "balanceOf", Words.address(SAVER)));
    }

    private BigInteger number(Address contract, Bytes data) {
        return chain.rpc().quantity("eth_call", Map.of("to", contract.value(), "data", data.value()), "latest");
    }

    private static Bytes call(String artifact, String function, String arguments) {
        return Bytes.of(FunctionSelector.of(artifact, function).selector() + arguments);
    }

    private void send(Address from, Address to, Bytes data) {
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
