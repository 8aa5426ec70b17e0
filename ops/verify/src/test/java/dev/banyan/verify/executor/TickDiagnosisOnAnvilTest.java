package dev.banyan.verify.executor;

import static dev.banyan.verify.executor.ExecutorWorld.ether;
import static dev.banyan.verify.executor.ExecutorWorld.units;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.hex.Address;
import dev.banyan.api.strategy.Fault;
import dev.banyan.api.strategy.Fault.Cause;
import dev.banyan.api.strategy.Fault.Kind;
import dev.banyan.verify.executor.Calls.Cycle;
import dev.banyan.verify.executor.Calls.Hop;
import dev.banyan.web3j.client.ChainClientOptions;
import dev.banyan.web3j.client.Web3jChainClient;
import dev.banyan.web3j.client.Web3jChains;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.web3j.abi.datatypes.generated.Int256;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint8;

/** Who is at fault when a cycle through pools of ticks does not go through, on a real node: the one who is, or nobody. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TickDiagnosisOnAnvilTest {

    private static final int TAKES_FEE = 1;
    private static final long LOW_FEE = 500;
    private static final int SPACING = 10;

    /** What a hostile pool of ticks gives for any input. */
    private static final BigInteger GIVEN = units(2_900, 6);

    private final ExecutorWorld world = new ExecutorWorld();

    @RegisterExtension
    final OneChain chainOfAll = new OneChain(world.chain);

    private Web3jChainClient chain;
    private String token;

    /** Base to middle, at 2,750,000 for 1,000. */
    private Hop ticked;

    /** Base to the hostile token, in a pool of ticks at 3,000 for 1,000 and in a pair at 2,500. */
    private Hop cheap;

    private Hop dear;
    private Hop hostile;

    @BeforeAll
    void build() {
        chain = Web3jChains.connect(List.of(world.chain.url()), ChainClientOptions.defaults());
        TickFactory exchange = new TickFactory(world);
        token = world.chain.deploy(world.deployer, "HostileToken");
        ticked = exchange.pool(LOW_FEE, SPACING, world.base, world.middle, ether(1_000), units(2_750_000, 6));
        cheap = exchange.pool(LOW_FEE, SPACING, world.base, token, ether(1_000), ether(3_000));
        dear = world.pool(world.exchangeB, world.base, token, ether(1_000), ether(2_500));
        String pool = world.chain.deploy(
                world.deployer,
                "HostileTickPool",
                Calls.address(world.base),
                Calls.address(world.middle),
                new Int256(GIVEN));
        world.mint(world.middle, pool, GIVEN.shiftLeft(4));
        hostile = new Hop(pool, true, 0, true);
    }

    @AfterAll
    void close() {
        chain.close();
    }

    @Test
    void aCycleThatGoesThroughIsNobodysFault() {
        for (Cycle cycle : List.of(
                Cycle.of(ether(1), ticked, world.dear.back()),
                Cycle.of(ether(1), world.cheap, ticked.back()),
                Cycle.of(ether(1), hostile, world.dear.back()),
                Cycle.of(ether(1), hostile, ticked.back()))) {
            assertThat(found(cycle, world.middle)).isEmpty();
            String before = world.chain.snapshot();
            world.trade(cycle);
            world.chain.revertTo(before);
        }
        assertThat(found(Cycle.of(ether(1), cheap, dear.back()), token)).isEmpty();
        assertThat(found(later(), world.middle, world.base)).isEmpty();
    }

    @Test
    void aCycleWithoutGainAndLiquidityThatEndsAreNobodysFault() {
        for (Cycle cycle : List.of(
                Cycle.of(ether(1), ticked, world.cheap.back()),
                Cycle.of(ether(1), world.dear, ticked.back()),
                Cycle.of(ether(5_000), ticked, world.dear.back()),
                Cycle.of(ether(5_000), world.cheap, ticked.back()))) {
            assertThat(refused(cycle)).isNotEmpty();
            assertThat(found(cycle, world.middle)).isEmpty();
        }
    }

    @Test
    void aTokenThatTakesAFeeMovesAnotherAmountWhicheverWayItGoes() {
        world.chain.send(world.deployer, token, Calls.encode("behave", new Uint8(TAKES_FEE)));
        Optional<Fault> takes = Optional.of(new Fault(Kind.TOKEN, Address.of(token), Cause.MOVES_OTHERWISE));

        assertThat(found(Cycle.of(ether(1), cheap, dear.back()), token)).isEqualTo(takes);
        assertThat(found(Cycle.of(ether(1), dear, cheap.back()), token)).isEqualTo(takes);
    }

    @Test
    void aTokenThatIsBoughtAndCanNotBeSoldRevertsOnTheSaleInsideThePoolsCallback() {
        world.chain.send(world.deployer, token, Calls.encode("trap", Calls.address(world.executor)));

        assertThat(found(Cycle.of(ether(1), dear, cheap.back()), token))
                .contains(new Fault(Kind.TOKEN, Address.of(token), Cause.SALE_REVERTS));
    }

    @Test
    void aPoolOfTicksThatSaysMorePaysLessOrAsksForMoreMovesAnotherAmount() {
        for (long[] lie : new long[][] {{1_000_000, 0, 0}, {0, 1, 0}, {0, 0, 1_000_000}}) {
            world.chain.send(
                    world.deployer,
                    hostile.pair(),
                    Calls.encode("lie", new Int256(lie[0]), new Int256(lie[1]), new Int256(lie[2])));

            Optional<Fault> lies = Optional.of(new Fault(Kind.POOL, Address.of(hostile.pair()), Cause.MOVES_OTHERWISE));
            assertThat(found(first(), world.middle)).isEqualTo(lies);
            assertThat(found(later(), world.middle, world.base)).isEqualTo(lies);
        }
    }

    @Test
    void aPoolOfTicksThatDoesNotCallBackRevertsOnTheSale() {
        world.chain.send(world.deployer, hostile.pair(), Calls.encode("beSilent"));

        Optional<Fault> silent = Optional.of(new Fault(Kind.POOL, Address.of(hostile.pair()), Cause.SALE_REVERTS));
        assertThat(found(first(), world.middle)).isEqualTo(silent);
        assertThat(found(later(), world.middle, world.base)).isEqualTo(silent);
    }

    @Test
    void aPairThatPaysAPoolOfTicksTooLittleIsAtFaultItself() {
        Hop pair = world.hostilePool(world.base, world.middle, ether(1_000), units(3_000_000, 6));
        world.chain.send(world.deployer, pair.pair(), Calls.encode("withhold", new Uint256(1)));

        assertThat(found(Cycle.of(ether(1), pair, ticked.back()), world.middle))
                .contains(new Fault(Kind.POOL, Address.of(pair.pair()), Cause.MOVES_OTHERWISE));
    }

    private Cycle first() {
        return Cycle.of(ether(1), hostile, world.dear.back());
    }

    /** From the middle token by way of the base token, with the hostile pool at the end. */
    private Cycle later() {
        return Cycle.of(units(2_899, 6), world.dear.back(), hostile);
    }

    private String refused(Cycle cycle) {
        return world.chain
                .refusal(world.owner, world.executor, world.execute(cycle))
                .reason();
    }

    private Optional<Fault> found(Cycle cycle, String other) {
        return found(cycle, world.base, other);
    }

    private Optional<Fault> found(Cycle cycle, String base, String other) {
        return chain.head()
                .thenCompose(head ->
                        chain.diagnosis(Address.of(world.owner)).of(CycleIntents.of(world, cycle, base, other), head))
                .toCompletableFuture()
                .join();
    }
}
