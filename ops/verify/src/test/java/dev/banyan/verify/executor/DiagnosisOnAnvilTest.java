package dev.banyan.verify.executor;

import static dev.banyan.verify.executor.ExecutorWorld.ether;
import static dev.banyan.verify.executor.ExecutorWorld.units;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.chain.ChainException;
import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.strategy.Fault;
import dev.banyan.api.strategy.Fault.Cause;
import dev.banyan.api.strategy.Fault.Kind;
import dev.banyan.verify.chain.SelectiveProxy;
import dev.banyan.verify.executor.Calls.Cycle;
import dev.banyan.verify.executor.Calls.Hop;
import dev.banyan.web3j.client.ChainClientOptions;
import dev.banyan.web3j.client.Web3jChainClient;
import dev.banyan.web3j.client.Web3jChains;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint8;

/** Who is at fault when a cycle does not go through, on a real node: the one who is, or nobody. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DiagnosisOnAnvilTest {

    private static final int TAKES_FEE = 1;

    /** A contract that burns whatever gas it is given: {@code INVALID}. */
    private static final String BURNER = "0x00000000000000000000000000000000000b0b0b";

    private final ExecutorWorld world = new ExecutorWorld();

    @RegisterExtension
    final OneChain chainOfAll = new OneChain(world.chain);

    private Web3jChainClient chain;
    private String token;
    private Hop cheap;
    private Hop dear;
    private Hop hostile;

    @BeforeAll
    void build() {
        chain = Web3jChains.connect(List.of(world.chain.url()), ChainClientOptions.defaults());
        token = world.chain.deploy(world.deployer, "HostileToken");
        cheap = world.pool(world.exchangeA, world.base, token, ether(1_000), ether(3_000));
        dear = world.pool(world.exchangeB, world.base, token, ether(1_000), ether(2_500));
        hostile = world.hostilePool(world.base, world.middle, ether(1_000), units(3_000_000, 6));
    }

    @AfterAll
    void close() {
        chain.close();
    }

    @Test
    void aCycleThatGoesThroughIsNobodysFault() {
        assertThat(found(throughToken())).isEmpty();
        assertThat(found(throughHostilePair())).isEmpty();
    }

    @Test
    void aCycleThatHasNothingToGainAnyMoreIsNobodysFault() {
        Cycle lost = Cycle.of(ether(1), dear, cheap.back());

        assertThat(refused(lost)).isEqualTo("CycleLoses");
        assertThat(found(lost)).isEmpty();
    }

    @Test
    void aTokenThatTakesAFeeMovesAnotherAmountThanItWasTold() {
        behave(TAKES_FEE);

        assertThat(found(throughToken())).contains(new Fault(Kind.TOKEN, Address.of(token), Cause.MOVES_OTHERWISE));
    }

    @Test
    void theBaseTokenIsNobodysFault() {
        behave(TAKES_FEE);

        assertThat(found(Cycle.of(ether(1), dear.back(), cheap), token, world.base))
                .isEmpty();
    }

    @Test
    void aTokenThatIsBoughtAndCanNotBeSoldRevertsOnTheSale() {
        world.chain.send(world.deployer, token, Calls.encode("trap", Calls.address(world.executor)));

        assertThat(found(throughToken())).contains(new Fault(Kind.TOKEN, Address.of(token), Cause.SALE_REVERTS));
    }

    @Test
    void aPoolWhoseBalanceShrankBreaksKWhereverItStandsInTheCycle() {
        world.chain.send(
                world.deployer, token, Calls.encode("shrink", Calls.address(cheap.pair()), new Uint256(ether(30))));
        Optional<Fault> broken = Optional.of(new Fault(Kind.POOL, Address.of(cheap.pair()), Cause.BREAKS_K));

        assertThat(found(throughToken())).isEqualTo(broken);
        assertThat(found(Cycle.of(ether(1), dear.back(), cheap), token, world.base))
                .isEqualTo(broken);
    }

    @Test
    void aPoolThatPaysLessThanAskedMovesAnotherAmountThanItWasTold() {
        world.chain.send(world.deployer, hostile.pair(), Calls.encode("withhold", new Uint256(1)));
        Optional<Fault> pays = Optional.of(new Fault(Kind.POOL, Address.of(hostile.pair()), Cause.MOVES_OTHERWISE));

        assertThat(found(throughHostilePair())).isEqualTo(pays);
    }

    @Test
    void aPoolThatDoesNotCallBackRevertsOnTheSale() {
        world.chain.send(world.deployer, hostile.pair(), Calls.encode("beSilent"));

        assertThat(found(throughHostilePair()))
                .contains(new Fault(Kind.POOL, Address.of(hostile.pair()), Cause.SALE_REVERTS));
    }

    @Test
    void gasThatRunsOutIsNobodysFault() {
        world.chain.setCode(BURNER, "0xfe");
        world.chain.send(
                world.deployer,
                token,
                Calls.encode("arm", Calls.address(world.executor), Calls.address(BURNER), Calls.bytes("0x")));

        assertThat(found(throughToken())).isEmpty();
    }

    @Test
    void aNodeThatAnswersWithAnErrorSaysNothingAboutAnybody() {
        behave(TAKES_FEE);
        try (SelectiveProxy proxy = new SelectiveProxy(URI.create(world.chain.url()), "eth_call");
                Web3jChainClient through = Web3jChains.connect(List.of(proxy.url()), ChainClientOptions.defaults())) {
            CompletionStage<Optional<Fault>> asked = ask(through, throughToken(), world.base, token);

            assertThatThrownBy(() -> asked.toCompletableFuture().join()).hasRootCauseInstanceOf(ChainException.class);
        }
    }

    private Cycle throughToken() {
        return Cycle.of(ether(1), cheap, dear.back());
    }

    private Cycle throughHostilePair() {
        return Cycle.of(ether(1), hostile, world.dear.back());
    }

    private void behave(int behaviour) {
        world.chain.send(world.deployer, token, Calls.encode("behave", new Uint8(behaviour)));
    }

    private String refused(Cycle cycle) {
        return world.chain
                .refusal(world.owner, world.executor, world.execute(cycle))
                .reason();
    }

    private Optional<Fault> found(Cycle cycle) {
        String other = cycle.hops().contains(hostile) ? world.middle : token;
        return found(cycle, world.base, other);
    }

    private Optional<Fault> found(Cycle cycle, String base, String other) {
        return ask(chain, cycle, base, other).toCompletableFuture().join();
    }

    private CompletionStage<Optional<Fault>> ask(Web3jChainClient client, Cycle cycle, String base, String other) {
        Intent intent = CycleIntents.of(world, cycle, base, other);
        return chain.head()
                .thenCompose(head -> client.diagnosis(Address.of(world.owner)).of(intent, head));
    }
}
