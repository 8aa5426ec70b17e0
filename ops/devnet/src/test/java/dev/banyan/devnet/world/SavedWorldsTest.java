package dev.banyan.devnet.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.money.Token;
import dev.banyan.devnet.anvil.AnvilOptions;
import dev.banyan.devnet.anvil.AnvilProcess;
import dev.banyan.devnet.pools.PoolSnapshot;
import dev.banyan.devnet.rpc.DevAccount;
import dev.banyan.devnet.rpc.JsonRpc;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.utils.Numeric;

/** The default world, loaded into a real node. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SavedWorldsTest {

    private final SavedWorlds worlds = SavedWorlds.inBuildFolder();
    private final PoolSnapshot snapshot = Snapshots.mainnet();
    private final World world = worlds.plan(snapshot);
    private final AnvilProcess anvil;
    private final JsonRpc rpc;

    SavedWorldsTest() {
        anvil = AnvilProcess.start(AnvilOptions.manual().withState(worlds.stateOf(world)));
        rpc = anvil.rpc();
    }

    @AfterAll
    void stop() {
        anvil.close();
    }

    @Test
    void bothExchangesTogetherHoldTheSnapshotsReservesToTheWei() {
        for (PoolSnapshot.Pool pool : snapshot.pools()) {
            List<PoolSnapshot.Pool> samePair = snapshot.pools().stream()
                    .filter(other -> other.pair().equals(pool.pair()))
                    .toList();
            BigInteger expected0 = samePair.stream()
                    .map(other -> other.token0().equals(pool.token0()) ? other.reserve0() : other.reserve1())
                    .reduce(BigInteger.ZERO, BigInteger::add);
            Token token0 = local(pool.token0());
            Token token1 = local(pool.token1());

            BigInteger held = world.venues().stream()
                    .map(venue -> reserve(venue, token0, token1))
                    .reduce(BigInteger.ZERO, BigInteger::add);

            assertThat(held).as("%s of %s", token0, pool.address()).isEqualTo(expected0);
        }
    }

    @Test
    void aPairListedTwiceStandsOnceOnEachExchangeAndAPairListedOnceIsSplit() {
        Token weth = world.token("WETH");
        Token dai = world.token("DAI");
        Token usdc = world.token("USDC");

        assertThat(reserve(world.venues().getFirst(), weth, dai)).isEqualTo("23842893667579104092515");
        assertThat(reserve(world.venues().getLast(), weth, dai)).isEqualTo("47236929845714759325471");
        BigInteger whole = new BigInteger("167090177142773");
        BigInteger first = whole.multiply(BigInteger.valueOf(60)).divide(BigInteger.valueOf(100));
        assertThat(reserve(world.venues().getFirst(), usdc, weth)).isEqualTo(first);
        assertThat(reserve(world.venues().getLast(), usdc, weth)).isEqualTo(whole.subtract(first));
    }

    @Test
    void thePoolOfBothBlocksHasTheLaterBlocksReserves() {
        Token weth = world.token("WETH");
        Token disputed = local(Address.of("0xcd7492db29e2ab436e819b249452ee1bbdf52214"));

        BigInteger held = world.venues().stream()
                .map(venue -> reserve(venue, weth, disputed))
                .reduce(BigInteger.ZERO, BigInteger::add);

        assertThat(held).isEqualTo("149782244690894277825");
    }

    @Test
    void everyTestAccountHoldsWethAndDollarsBesidesItsEther() {
        for (Address account : DevAccount.testAccounts()) {
            assertThat(balance(world.token("WETH"), account)).isEqualTo("1000" + "0".repeat(18));
            assertThat(balance(world.token("USDC"), account)).isEqualTo("1000000" + "0".repeat(6));
            assertThat(rpc.quantity("eth_getBalance", account.value(), "latest"))
                    .isEqualTo("10000" + "0".repeat(18));
        }
    }

    @Test
    void theWrappedNativeTokenIsBackedByEther() {
        BigInteger supply = number(world.wrapped().address(), Bytes.of("0x18160ddd"));

        assertThat(rpc.quantity("eth_getBalance", world.wrapped().address().value(), "latest"))
                .isEqualTo(supply)
                .isPositive();
    }

    @Test
    void tokensSayTheirDecimalsAndTheActorsAreNoTestAccounts() {
        for (Token token : world.tokens()) {
            assertThat(number(token.address(), Bytes.of("0x313ce567"))).isEqualTo(token.decimals());
        }
        Actors actors = world.actors();
        assertThat(DevAccount.testAccounts())
                .doesNotContain(
                        actors.deployer().address(),
                        actors.trader().address(),
                        actors.rival().address());
    }

    @Test
    void multicallStandsWherePublicChainsHaveIt() {
        assertThat(rpc.call("eth_getCode", "0xcA11bde05977b3631167028862bE2a173976CA11", "latest")
                        .asText())
                .hasSizeGreaterThan(1_000);
    }

    @Test
    void aSavedWorldIsLoadedWithinAMinute() {
        Path state = worlds.stateOf(world);
        long start = System.nanoTime();
        try (AnvilProcess loaded = AnvilProcess.start(AnvilOptions.manual().withState(state))) {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            System.out.println("the default world was loaded in " + took.toMillis() + " ms");

            assertThat(loaded.rpc().quantity("eth_blockNumber")).isPositive();
            assertThat(took).isLessThan(Duration.ofSeconds(60));
        }
    }

    @Test
    void twoBuildsOfAWorldEndInTheSameBlock(@TempDir Path folder) {
        Path again = new SavedWorlds(folder).stateOf(world);
        try (AnvilProcess second = AnvilProcess.start(AnvilOptions.manual().withState(again))) {
            String first = rpc.call("eth_getBlockByNumber", "latest", false)
                    .path("hash")
                    .asText();
            assertThat(second.rpc()
                            .call("eth_getBlockByNumber", "latest", false)
                            .path("hash")
                            .asText())
                    .isEqualTo(first);
        }
        assertThat(folder).isDirectoryContaining(again::equals);
    }

    private Token local(Address source) {
        return world.sources().entrySet().stream()
                .filter(entry -> entry.getValue().equals(source))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /** Asks the factory for the pair and the pair for its reserves, as a stranger would. */
    private BigInteger reserve(Venue venue, Token of, Token other) {
        Bytes getPair = Bytes.of("0xe6a43905" + word(of.address()) + word(other.address()));
        String pair = call(venue.factory(), getPair);
        Address address = Address.of("0x" + pair.substring(26));
        String words = call(address, Calldata.reserves());
        int index = of.address().compareTo(other.address()) < 0 ? 0 : 1;
        return new BigInteger(words.substring(2 + 64 * index, 66 + 64 * index), 16);
    }

    private BigInteger balance(Token token, Address account) {
        return number(token.address(), Calldata.balanceOf(account));
    }

    private BigInteger number(Address to, Bytes data) {
        return Numeric.toBigInt(call(to, data));
    }

    private String call(Address to, Bytes data) {
        return rpc.call("eth_call", Map.of("to", to.value(), "data", data.value()), "latest")
                .asText();
    }

    private static String word(Address address) {
        return "0".repeat(24) + address.value().substring(2);
    }
}
