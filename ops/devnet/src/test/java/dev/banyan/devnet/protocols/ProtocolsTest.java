package dev.banyan.devnet.protocols;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.money.Token;
import dev.banyan.devnet.Devnet;
import dev.banyan.devnet.DevnetOptions;
import dev.banyan.devnet.protocols.LendingMarket.Reserve;
import dev.banyan.devnet.protocols.TickExchange.TickPool;
import java.math.BigInteger;
import java.time.Duration;
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

    private final Devnet devnet =
            Devnet.start(DevnetOptions.defaults().withBlockTime(Duration.ZERO).withChainTime(TEN_MINUTES));
    private final Protocols protocols = devnet.world().protocols().orElseThrow();
    private final LendingMarket lending = protocols.lending();
    private final Stranger stranger = new Stranger(devnet);
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
        for (int i = 0; i < lending.reserves().size(); i++) {
            Reserve reserve = lending.reserves().get(i);
            Token token = reserve.token();
            assertThat(stranger.read(lending.pool(), Abi.call("AavePool", "getReservesList"), 2 + i))
                    .isEqualTo(number(token.address()));
            assertThat(ofReserve("getReserveTokensAddresses", token, 0)).isEqualTo(number(reserve.supplied()));
            assertThat(ofReserve("getReserveTokensAddresses", token, 2)).isEqualTo(number(reserve.variableDebt()));
            assertThat(ofReserve("getReserveData", token, 4))
                    .as("debt of %s", token)
                    .isPositive();
            assertThat(ofReserve("getReserveData", token, 5))
                    .as("rate of %s", token)
                    .isPositive();
        }
        assertThat(stranger.read(lending.pool(), Abi.call("AavePool", "POOL_REVISION"), 0))
                .isEqualTo(1);
    }

    @Test
    void anAccountSuppliesBorrowsRepaysAndWithdrawsAndTimeCostsItInterest() {
        BigInteger borrowed = BigInteger.valueOf(5_000_000_000L);
        stranger.allow(weth, lending.pool());
        stranger.allow(usdc, lending.pool());
        BigInteger had = stranger.balance(usdc.address());
        BigInteger hadWrapped = stranger.balance(weth.address());

        stranger.send(lending.pool(), LendingCalls.supply(weth, ONE.multiply(BigInteger.TEN), stranger.account()));
        stranger.send(lending.pool(), LendingCalls.borrow(usdc, borrowed, stranger.account()));
        assertThat(stranger.balance(usdc.address())).isEqualTo(had.add(borrowed));
        assertThat(stranger.healthFactor())
                .isBetween(ONE.multiply(BigInteger.valueOf(3)), ONE.multiply(BigInteger.valueOf(5)));

        mine(20);
        BigInteger owed = stranger.debt(usdc);
        assertThat(owed).isGreaterThan(borrowed);
        stranger.send(lending.pool(), LendingCalls.repay(usdc, EVERYTHING, stranger.account()));
        stranger.send(lending.pool(), LendingCalls.withdraw(weth, EVERYTHING, stranger.account()));

        assertThat(stranger.debt(usdc)).isZero();
        assertThat(stranger.balance(lending.reserve(weth).supplied())).isZero();
        assertThat(stranger.balance(usdc.address())).isLessThanOrEqualTo(had.subtract(owed.subtract(borrowed)));
        assertThat(stranger.balance(weth.address())).isGreaterThan(hadWrapped);
    }

    @Test
    void aSwapThroughARangedPoolGivesWhatTheQuoterSaid() {
        for (TickPool pool : protocols.exchange().pools()) {
            assertThat(stranger.read(pool.address(), Abi.call("UniswapV3Pool", "slot0"), 0))
                    .isEqualTo(pool.sqrtPrice());
        }
        Token uni = devnet.world().token("UNI");
        BigInteger in = ONE.multiply(BigInteger.valueOf(900));
        Bytes quote = Abi.call("QuoterV2", "quoteExactInputSingle", new QuoteOf(weth, uni, in, 10_000));
        BigInteger quoted = stranger.read(protocols.exchange().quoter(), quote, 0);
        BigInteger crossed = stranger.read(protocols.exchange().quoter(), quote, 2);
        stranger.allow(weth, protocols.exchange().router());
        BigInteger had = stranger.balance(uni.address());

        stranger.send(
                protocols.exchange().router(),
                Abi.call("SwapRouter", "exactInputSingle", new SwapOf(weth, uni, 10_000, stranger.account(), in)));

        assertThat(crossed).as("ticks crossed").isPositive();
        assertThat(stranger.balance(uni.address()).subtract(had)).isEqualTo(quoted);
    }

    @Test
    void feedsTellTheOpeningPriceOfNowAndTheOraclesPriceIsTheirs() {
        for (Feed feed : protocols.feeds()) {
            Bytes round = Abi.call("MockV3Aggregator", "latestRoundData");
            Bytes price = Abi.call(
                    "AaveOracle", "getAssetPrice", Abi.address(feed.token().address()));
            assertThat(stranger.read(feed.address(), round, 1)).isEqualTo(feed.opening());
            assertThat(time("latest").subtract(stranger.read(feed.address(), round, 3)))
                    .isLessThan(BigInteger.valueOf(3_600));
            assertThat(stranger.read(lending.oracle(), price, 0)).isEqualTo(feed.opening());
        }
    }

    @Test
    void theVaultsPayDifferentYieldsByTheChainsTime() {
        BigInteger deposit = BigInteger.valueOf(100_000_000_000L);
        for (YieldVenue vault : protocols.vaults()) {
            stranger.allow(usdc, vault.address());
            stranger.send(
                    vault.address(),
                    Abi.call("YieldVault", "deposit", Abi.uint(deposit), Abi.address(stranger.account())));
        }
        mine(20);
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

    private void mine(int blocks) {
        for (int i = 0; i < blocks; i++) {
            devnet.mine();
        }
    }

    private BigInteger worth(YieldVenue vault) {
        BigInteger shares = stranger.balance(vault.address());
        return stranger.read(vault.address(), Abi.call("YieldVault", "convertToAssets", Abi.uint(shares)), 0);
    }

    private BigInteger ofReserve(String function, Token token, int index) {
        return stranger.read(
                lending.dataProvider(),
                Abi.call("AaveProtocolDataProvider", function, Abi.address(token.address())),
                index);
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
