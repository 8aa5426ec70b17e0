package dev.banyan.devnet.protocols;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.money.Token;
import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.DevnetOptions;
import dev.banyan.devnet.protocols.LendingMarket.Reserve;
import dev.banyan.devnet.protocols.TickExchange.TickPool;
import dev.banyan.devnet.rpc.DevAccount;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.web3j.abi.datatypes.StaticStruct;
import org.web3j.utils.Numeric;

/** The real contracts of the default world do what they are known for, on accounts of a stranger. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ProtocolsTest {

    private static final BigInteger ONE = BigInteger.TEN.pow(18);
    private static final BigInteger EVERYTHING = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
    private static final BigInteger FOREVER = BigInteger.TWO.pow(64);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final int HEALTH_FACTOR = 5;

    private final Devnet devnet =
            Devnet.start(DevnetOptions.defaults().withBlockTime(Duration.ZERO).withChainTime(TEN_MINUTES));
    private final Protocols protocols = devnet.world().protocols().orElseThrow();
    private final LendingMarket lending = protocols.lending();
    private final Address user = DevAccount.testAccounts().get(3);
    private final Token weth = devnet.world().token("WETH");
    private final Token usdc = devnet.world().token("USDC");
    private String start = "";

    @BeforeEach
    void remember() {
        start = devnet.rpc().call("evm_snapshot").asText();
    }

    @AfterEach
    void goBack() {
        assertThat(devnet.rpc().call("evm_revert", start).asBoolean()).isTrue();
    }

    @AfterAll
    void stop() {
        devnet.close();
    }

    @Test
    void theMarketListsItsReservesWithTheTokensThatWerePlannedAndLendsPartOfThem() {
        String list = read(lending.pool(), Abi.call("AavePool", "getReservesList"));
        for (int i = 0; i < lending.reserves().size(); i++) {
            Reserve reserve = lending.reserves().get(i);
            assertThat(word(list, 2 + i)).isEqualTo(number(reserve.token().address()));
            String tokens = ofReserve("getReserveTokensAddresses", reserve.token());
            assertThat(word(tokens, 0)).isEqualTo(number(reserve.supplied()));
            assertThat(word(tokens, 2)).isEqualTo(number(reserve.variableDebt()));
            String state = ofReserve("getReserveData", reserve.token());
            assertThat(word(state, 4)).as("debt of %s", reserve.token()).isPositive();
            assertThat(word(state, 5)).as("rate of %s", reserve.token()).isPositive();
        }
        assertThat(word(read(lending.pool(), Abi.call("AavePool", "POOL_REVISION")), 0))
                .isEqualTo(1);
    }

    @Test
    void anAccountSuppliesBorrowsRepaysAndWithdrawsAndTimeCostsItInterest() {
        BigInteger supplied = ONE.multiply(BigInteger.TEN);
        BigInteger borrowed = BigInteger.valueOf(5_000_000_000L);
        allow(weth, lending.pool());
        allow(usdc, lending.pool());
        BigInteger had = balance(usdc.address(), user);
        BigInteger hadWrapped = balance(weth.address(), user);

        send(lending.pool(), LendingCalls.supply(weth, supplied, user));
        send(lending.pool(), LendingCalls.borrow(usdc, borrowed, user));
        assertThat(balance(usdc.address(), user)).isEqualTo(had.add(borrowed));
        assertThat(healthFactor()).isBetween(ONE.multiply(BigInteger.valueOf(3)), ONE.multiply(BigInteger.valueOf(5)));

        for (int i = 0; i < 20; i++) {
            devnet.mine();
        }
        BigInteger owed = balance(lending.reserve(usdc).variableDebt(), user);
        assertThat(owed).isGreaterThan(borrowed);
        send(lending.pool(), LendingCalls.repay(usdc, EVERYTHING, user));
        send(lending.pool(), LendingCalls.withdraw(weth, EVERYTHING, user));

        assertThat(balance(lending.reserve(usdc).variableDebt(), user)).isZero();
        assertThat(balance(lending.reserve(weth).supplied(), user)).isZero();
        assertThat(balance(usdc.address(), user)).isLessThanOrEqualTo(had.subtract(owed.subtract(borrowed)));
        assertThat(balance(weth.address(), user)).isGreaterThan(hadWrapped);
    }

    @Test
    void aSwapThroughARangedPoolGivesWhatTheQuoterSaid() {
        for (TickPool pool : protocols.exchange().pools()) {
            assertThat(word(read(pool.address(), Abi.call("UniswapV3Pool", "slot0")), 0))
                    .isEqualTo(pool.sqrtPrice());
        }
        Token uni = devnet.world().token("UNI");
        BigInteger in = ONE.multiply(BigInteger.valueOf(900));
        String quote = read(
                protocols.exchange().quoter(),
                Abi.call("QuoterV2", "quoteExactInputSingle", new QuoteOf(weth, uni, in, 10_000)));
        allow(weth, protocols.exchange().router());
        BigInteger had = balance(uni.address(), user);

        send(
                protocols.exchange().router(),
                Abi.call("SwapRouter", "exactInputSingle", new SwapOf(weth, uni, 10_000, user, in)));

        assertThat(word(quote, 2)).as("ticks crossed").isPositive();
        assertThat(balance(uni.address(), user).subtract(had)).isEqualTo(word(quote, 0));
    }

    @Test
    void feedsTellTheOpeningPriceOfNowAndTheOraclesPriceIsTheirs() {
        JsonNode head = devnet.rpc().call("eth_getBlockByNumber", "latest", false);
        BigInteger now = Numeric.decodeQuantity(head.path("timestamp").asText());
        for (Feed feed : protocols.feeds()) {
            String round = read(feed.address(), Abi.call("MockV3Aggregator", "latestRoundData"));
            assertThat(word(round, 1)).isEqualTo(feed.opening());
            assertThat(now.subtract(word(round, 3))).isLessThan(BigInteger.valueOf(3_600));
            assertThat(word(
                            read(
                                    lending.oracle(),
                                    Abi.call(
                                            "AaveOracle",
                                            "getAssetPrice",
                                            Abi.address(feed.token().address()))),
                            0))
                    .isEqualTo(feed.opening());
        }
    }

    @Test
    void theVaultsPayDifferentYieldsByTheChainsTime() {
        BigInteger deposit = BigInteger.valueOf(100_000_000_000L);
        for (YieldVenue vault : protocols.vaults()) {
            allow(usdc, vault.address());
            send(vault.address(), Abi.call("YieldVault", "deposit", Abi.uint(deposit), Abi.address(user)));
        }
        for (int i = 0; i < 20; i++) {
            devnet.mine();
        }
        BigInteger steady = worth(protocols.vaults().getFirst());
        BigInteger lively = worth(protocols.vaults().getLast());

        assertThat(steady).isGreaterThan(deposit);
        assertThat(lively).isGreaterThan(steady);
        assertThat(lively.subtract(deposit)).isLessThan(deposit.divide(BigInteger.valueOf(1_000)));
    }

    @Test
    void blocksAreTenMinutesOfTheChainsTimeApartAndTheNodeKnowsItBeforehand() {
        BigInteger before = time("latest");
        devnet.mine();

        assertThat(time("latest").subtract(before)).isEqualTo(TEN_MINUTES.toSeconds());
        assertThat(time("pending").subtract(before)).isEqualTo(2 * TEN_MINUTES.toSeconds());
    }

    @Test
    void theChainBlockCanNameTheProtocolsToo() {
        assertThat(devnet.chainBlockWithProtocols())
                .startsWith(devnet.chainBlock())
                .containsPattern(
                        "    dexC: \\{kind: uniswap-v3, factory: \"0x\\w{40}\", router: \"0x\\w{40}\", quoter: \"0x")
                .containsPattern("    aave: \\{kind: aave-v3, provider: \"0x\\w{40}\"}\n")
                .containsPattern("    vault1: \\{kind: erc4626, address: \"0x\\w{40}\"}\n    vault2: ")
                .containsPattern("    ethUsd: \\{kind: chainlink, address: \"0x\\w{40}\"}\n    usdcUsd: ")
                .contains("    uniUsd: ");
    }

    private BigInteger time(String block) {
        return Numeric.decodeQuantity(devnet.rpc()
                .call("eth_getBlockByNumber", block, false)
                .path("timestamp")
                .asText());
    }

    private BigInteger worth(YieldVenue vault) {
        BigInteger shares = balance(vault.address(), user);
        return word(read(vault.address(), Abi.call("YieldVault", "convertToAssets", Abi.uint(shares))), 0);
    }

    private BigInteger healthFactor() {
        return word(read(lending.pool(), Abi.call("AavePool", "getUserAccountData", Abi.address(user))), HEALTH_FACTOR);
    }

    private String ofReserve(String function, Token token) {
        return read(
                lending.dataProvider(), Abi.call("AaveProtocolDataProvider", function, Abi.address(token.address())));
    }

    private void allow(Token token, Address spender) {
        send(token.address(), Abi.call("RegistryToken", "approve", Abi.address(spender), Abi.uint(EVERYTHING)));
    }

    private BigInteger balance(Address token, Address account) {
        return word(read(token, Abi.call("RegistryToken", "balanceOf", Abi.address(account))), 0);
    }

    /** The user's accounts are unlocked on the node. */
    private void send(Address to, Bytes data) {
        String hash = devnet.rpc()
                .call(
                        "eth_sendTransaction",
                        Map.of(
                                "from", user.value(),
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

    private String read(Address to, Bytes data) {
        return devnet.rpc()
                .call("eth_call", Map.of("to", to.value(), "data", data.value()), "latest")
                .asText();
    }

    private static BigInteger word(String words, int index) {
        int from = 2 + 64 * index;
        return new BigInteger(words.substring(from, from + 64), 16);
    }

    private static BigInteger number(Address address) {
        return Numeric.toBigInt(address.value());
    }

    private static final class QuoteOf extends StaticStruct {
        QuoteOf(Token in, Token out, BigInteger amount, int fee) {
            super(Abi.address(in.address()), Abi.address(out.address()), Abi.uint(amount), Abi.uint(fee), Abi.uint(0));
        }
    }

    private static final class SwapOf extends StaticStruct {
        SwapOf(Token in, Token out, int fee, Address to, BigInteger amount) {
            super(
                    Abi.address(in.address()),
                    Abi.address(out.address()),
                    Abi.uint(fee),
                    Abi.address(to),
                    Abi.uint(FOREVER),
                    Abi.uint(amount),
                    Abi.uint(0),
                    Abi.uint(0));
        }
    }
}
