package dev.banyan.verify.lending;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.api.agent.ChainDefinition;
import dev.banyan.api.agent.VenueDefinition;
import dev.banyan.api.chain.Call;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.money.Token;
import dev.banyan.contracts.ContractArtifact;
import dev.banyan.contracts.FunctionSelector;
import dev.banyan.devnet.anvil.AnvilOptions;
import dev.banyan.devnet.anvil.AnvilProcess;
import dev.banyan.web3j.abi.Multicall3;
import dev.banyan.web3j.abi.Words;
import dev.banyan.web3j.client.ChainClientOptions;
import dev.banyan.web3j.client.Web3jChainClient;
import dev.banyan.web3j.client.Web3jChains;
import dev.banyan.web3j.protocol.Resolution;
import dev.banyan.web3j.venues.OnchainVenues;
import dev.banyan.web3j.venues.VenueResolver;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A node of its own with an Aave v3.0 market of WETH and USDC, a vault of USDC and a feed for each; the second account is ours. */
final class AaveWorld implements AutoCloseable {

    static final Token ETH = Token.nativeAsset("ETH");
    static final BigInteger RAY = BigInteger.TEN.pow(27);

    private static final String GAS = "0x1c9c380";

    final AnvilProcess anvil = AnvilProcess.start(AnvilOptions.perTransaction());
    final Web3jChainClient chain = Web3jChains.connect(List.of(anvil.http().toString()), ChainClientOptions.defaults());
    final Address keeper = account(0);
    final Address us = account(1);
    final Address lender = account(2);
    final Address stranger = account(3);
    final Token weth = token("WETH", 18);
    final Token usdc = token("USDC", 6);
    final Address ethUsd = feed("200000000000");
    final Address usdcUsd = feed("100000000");
    final Address vault;
    final Address pool;
    final ChainDefinition definition;
    final OnchainVenues venues;
    private final Address provider;
    private final Map<String, String> libraries = new HashMap<>();

    AaveWorld() {
        anvil.rpc()
                .call(
                        "anvil_setCode",
                        Multicall3.ADDRESS.value(),
                        ContractArtifact.load("Multicall3").runtimeCode());
        for (String library : List.of(
                "AaveBorrowLogic",
                "AaveBridgeLogic",
                "AaveConfiguratorLogic",
                "AaveEModeLogic",
                "AaveFlashLoanLogic",
                "AaveLiquidationLogic",
                "AavePoolLogic",
                "AaveSupplyLogic")) {
            libraries.put(library, deploy(library, "").value());
        }
        provider = deploy("AavePoolAddressesProvider", tuple(text("m"), Words.address(keeper)));
        pool = market();
        list(weth, ethUsd);
        list(usdc, usdcUsd);
        vault = deploy(
                "YieldVault",
                tuple(Words.address(usdc.address()), text("Steady"), text("sUSDC"), Words.address(keeper)));
        definition = resolved();
        venues = OnchainVenues.of(definition, us, chain);
    }

    private Address market() {
        send(keeper, provider, call("AavePoolAddressesProvider", "setACLAdmin", Words.address(keeper)));
        Address roles = deploy("AaveACLManager", Words.address(provider));
        send(keeper, provider, call("AavePoolAddressesProvider", "setACLManager", Words.address(roles)));
        send(keeper, roles, call("AaveACLManager", "addPoolAdmin", Words.address(keeper)));
        String none = Words.uint(0);
        Address oracle = deploy(
                "AaveOracle",
                Words.address(provider)
                        + Words.uint(192)
                        + Words.uint(224)
                        + none
                        + none
                        + Words.uint(100_000_000)
                        + none
                        + none);
        send(keeper, provider, call("AavePoolAddressesProvider", "setPriceOracle", Words.address(oracle)));
        send(
                keeper,
                provider,
                call(
                        "AavePoolAddressesProvider",
                        "setPoolDataProvider",
                        Words.address(deploy("AaveProtocolDataProvider", Words.address(provider)))));
        send(
                keeper,
                provider,
                call(
                        "AavePoolAddressesProvider",
                        "setPoolImpl",
                        Words.address(deploy("AavePool", Words.address(provider)))));
        send(
                keeper,
                provider,
                call(
                        "AavePoolAddressesProvider",
                        "setPoolConfiguratorImpl",
                        Words.address(deploy("AavePoolConfigurator", ""))));
        return named("getPool");
    }

    private void list(Token asset, Address feed) {
        String one = Words.uint(1);
        send(
                keeper,
                named("getPriceOracle"),
                call(
                        "AaveOracle",
                        "setAssetSources",
                        Words.uint(64)
                                + Words.uint(128)
                                + one
                                + Words.address(asset.address())
                                + one
                                + Words.address(feed)));
        String ofPool = Words.address(pool);
        Address curve = deploy(
                "AaveDefaultReserveInterestRateStrategy",
                Words.address(provider)
                        + percent(80)
                        + percent(0)
                        + percent(4)
                        + percent(75)
                        + percent(2)
                        + percent(75)
                        + percent(2)
                        + percent(5)
                        + percent(20));
        String symbol = asset.symbol();
        String input = tuple(
                Words.address(deploy("AaveAToken", ofPool)),
                Words.address(deploy("AaveStableDebtToken", ofPool)),
                Words.address(deploy("AaveVariableDebtToken", ofPool)),
                Words.uint(asset.decimals()),
                Words.address(curve),
                Words.address(asset.address()),
                Words.address(keeper),
                Words.address(Address.ZERO),
                text("a" + symbol),
                text("a" + symbol),
                text("d" + symbol),
                text("d" + symbol),
                text("s" + symbol),
                text("s" + symbol),
                text("x"));
        Address configurator = named("getPoolConfigurator");
        send(
                keeper,
                configurator,
                call("AavePoolConfigurator", "initReserves", Words.uint(32) + Words.array(List.of(input))));
        String token = Words.address(asset.address());
        configure(configurator, "configureReserveAsCollateral", token, 8_000, 8_500, 10_500);
        configure(configurator, "setReserveBorrowing", token, 1);
        configure(configurator, "setReserveFactor", token, 1_000);
        configure(configurator, "setSupplyCap", token, 1_000_000);
    }

    private void configure(Address configurator, String function, String token, long... values) {
        StringBuilder arguments = new StringBuilder(token);
        for (long value : values) {
            arguments.append(Words.uint(value));
        }
        send(keeper, configurator, call("AavePoolConfigurator", function, arguments.toString()));
    }

    private ChainDefinition resolved() {
        ChainDefinition file = new ChainDefinition(
                AnvilOptions.LOCAL_CHAIN_ID,
                List.of(anvil.http().toString()),
                new ChainDefinition.Confirmations.Depth(1),
                ETH,
                weth,
                List.of(weth, usdc),
                List.of(
                        new VenueDefinition("aave", "aave-v3", Map.of("provider", provider)),
                        new VenueDefinition("vault1", "erc4626", Map.of("address", vault)),
                        new VenueDefinition("ethUsd", "chainlink", Map.of("address", ethUsd)),
                        new VenueDefinition("usdcUsd", "chainlink", Map.of("address", usdcUsd))),
                Map.of());
        List<VenueDefinition> found = new ArrayList<>();
        for (VenueDefinition venue : file.venues()) {
            Resolution resolution = await(new VenueResolver(chain).resolve(venue, file, us));
            if (!(resolution instanceof Resolution.Resolved(VenueDefinition told))) {
                throw new AssertionError(resolution);
            }
            found.add(told);
        }
        return file.with(found);
    }

    /** We get 1,000 WETH and a million USDC; somebody else lends half a million USDC. */
    void fund() {
        BigInteger million = BigInteger.TEN.pow(12);
        BigInteger much = million.shiftRight(1);
        mint(weth, us, BigInteger.TEN.pow(21));
        mint(usdc, us, million);
        mint(usdc, lender, million);
        String token = Words.address(usdc.address());
        send(lender, usdc.address(), call("RegistryToken", "approve", Words.address(pool) + Words.uint(much)));
        String supplied = token + Words.uint(much) + Words.address(lender) + Words.uint(0);
        send(lender, pool, call("AavePool", "supply", supplied));
    }

    /** Lets somebody supply a WETH and borrow the least there is of a token at the stable rate. */
    void borrowAtTheStableRate(Address who, Token token) {
        BigInteger ether = BigInteger.TEN.pow(18);
        String wethWord = Words.address(weth.address());
        configure(named("getPoolConfigurator"), "setReserveStableRateBorrowing", Words.address(token.address()), 1);
        mint(weth, who, ether);
        send(who, weth.address(), call("RegistryToken", "approve", Words.address(pool) + Words.uint(ether)));
        send(who, pool, call("AavePool", "supply", wethWord + Words.uint(ether) + Words.address(who) + Words.uint(0)));
        String borrowed = Words.address(token.address()) + Words.uint(1) + Words.uint(1) + Words.uint(0);
        send(who, pool, call("AavePool", "borrow", borrowed + Words.address(who)));
    }

    /** Lets that debt be paid back, whatever it has grown to. */
    void repayAtTheStableRate(Address who, Token token) {
        BigInteger enough = BigInteger.valueOf(1_000_000);
        mint(token, who, enough);
        send(who, token.address(), call("RegistryToken", "approve", Words.address(pool) + Words.uint(enough)));
        String repaid = Words.address(token.address()) + Words.uint(enough) + Words.uint(1);
        send(who, pool, call("AavePool", "repay", repaid + Words.address(who)));
    }

    /** New tokens for somebody. */
    private void mint(Token token, Address to, BigInteger units) {
        send(keeper, token.address(), call("RegistryToken", "mint", Words.address(to) + Words.uint(units)));
    }

    /** The feed's new answer, with 8 decimals, now. */
    void answer(Address feed, String answer) {
        send(keeper, feed, call("MockV3Aggregator", "updateAnswer", Words.uint(new BigInteger(answer))));
    }

    /** Sends calls in a row from an unlocked account; each must succeed. */
    void send(Address from, List<Call> calls) {
        calls.forEach(call -> send(from, call.to(), call.data().value()));
    }

    /** A word that a contract answers at the newest block. */
    BigInteger word(Address contract, String artifact, String function, String arguments, int word) {
        String answer = anvil.rpc()
                .call("eth_call", Map.of("to", contract.value(), "data", call(artifact, function, arguments)), "latest")
                .asText();
        return new BigInteger(answer.substring(2 + 64 * word, 66 + 64 * word), 16);
    }

    /** Lets that many seconds pass and makes a block. */
    void pass(long seconds) {
        anvil.rpc().call("evm_increaseTime", seconds);
        anvil.mine();
    }

    static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    static String call(String artifact, String function, String arguments) {
        return FunctionSelector.of(artifact, function).selector() + arguments;
    }

    @Override
    public void close() {
        chain.close();
        anvil.close();
    }

    private Address named(String getter) {
        return Address.of("0x" + String.format("%040x", word(provider, "AavePoolAddressesProvider", getter, "", 0)));
    }

    private Address account(int number) {
        return Address.of(anvil.rpc().call("eth_accounts").get(number).asText());
    }

    private Token token(String symbol, int decimals) {
        Address address =
                deploy("RegistryToken", tuple(text(symbol), text(symbol), Words.uint(decimals), Words.address(keeper)));
        return new Token(symbol, address, decimals);
    }

    private Address feed(String answer) {
        return deploy("MockV3Aggregator", Words.uint(8) + Words.uint(new BigInteger(answer)));
    }

    private Address deploy(String contract, String arguments) {
        String code = ContractArtifact.load(contract).linked(libraries).creationCode() + arguments;
        return Address.of(transact(Map.of("from", keeper.value(), "gas", GAS, "data", code), contract)
                .get("contractAddress")
                .asText());
    }

    private void send(Address from, Address to, String data) {
        transact(Map.of("from", from.value(), "to", to.value(), "gas", GAS, "data", data), data.substring(0, 10));
    }

    private JsonNode transact(Map<String, String> transaction, String what) {
        String hash = anvil.rpc().call("eth_sendTransaction", transaction).asText();
        JsonNode receipt = Awaitility.await()
                .pollInterval(Duration.ofMillis(1))
                .until(() -> anvil.rpc().call("eth_getTransactionReceipt", hash), found -> !found.isNull());
        if (!receipt.path("status").asText().equals("0x1")) {
            throw new AssertionError(what + " failed: " + receipt);
        }
        return receipt;
    }

    private static String percent(long percent) {
        return Words.uint(RAY.multiply(BigInteger.valueOf(percent)).divide(BigInteger.valueOf(100)));
    }

    /** What stands in a tuple for a text: marked, so that {@link #tuple} puts it behind the words. */
    private static String text(String text) {
        return "~" + Words.bytes(Bytes.of("0x" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8))));
    }

    /** Words and texts in a row, as the arguments of a function or constructor or a struct with texts has them. */
    private static String tuple(String... members) {
        StringBuilder head = new StringBuilder();
        StringBuilder tail = new StringBuilder();
        for (String member : members) {
            if (member.startsWith("~")) {
                head.append(Words.uint((members.length * Words.DIGITS + tail.length()) / 2));
                tail.append(member.substring(1));
            } else {
                head.append(member);
            }
        }
        return head.append(tail).toString();
    }
}
