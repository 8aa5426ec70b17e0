package dev.banyan.strategies.arbitrage;

import static dev.banyan.strategies.arbitrage.ScriptedMarket.BASE;
import static dev.banyan.strategies.arbitrage.ScriptedMarket.ONE;
import static dev.banyan.strategies.arbitrage.ScriptedMarket.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.hex.Address;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Hop;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.strategy.Fault;
import dev.banyan.api.strategy.Fault.Cause;
import dev.banyan.api.strategy.Fault.Kind;
import dev.banyan.api.strategy.Quarantined;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.api.strategy.StrategyStep;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A strategy that is told who is at fault, on a market where every pool and token has another that stands in for it. */
final class QuarantineTest {

    private static final BigInteger MILLI = ONE.divide(BigInteger.valueOf(1_000));

    private final ScriptedMarket market = new ScriptedMarket()
            .pool(1, 0, 1, 100, 200_000)
            .pool(2, 0, 1, 100, 180_000)
            .pool(3, 0, 1, 100, 190_000)
            .pool(4, 0, 2, 100, 100)
            .pool(5, 0, 2, 100, 90);
    private final ArbitrageStrategy strategy = ScriptedMarket.strategy(2, MILLI, token(1), token(2));
    private StrategyStep<ArbitrageState> last = StrategyStep.quiet(strategy.initial());

    @Test
    void aPoolAtFaultIsLeftAloneForTenBlocksAndTheOthersAreTraded() {
        assertThat(traded(head())).contains(pool(1), pool(2), pool(4), pool(5));
        deny();
        fault(Kind.POOL, pool(1), Cause.BREAKS_K);
        long since = market.number();

        assertThat(listed())
                .containsExactly(new Quarantined(new Fault(Kind.POOL, pool(1), Cause.BREAKS_K), since, since + 10, 1));
        for (int block = 1; block < 10; block++) {
            assertThat(traded(head())).contains(pool(2), pool(3), pool(4)).doesNotContain(pool(1));
            deny();
        }
        assertThat(traded(head())).contains(pool(1));
        assertThat(listed()).isEmpty();
    }

    @Test
    void theNextTimeIsLongerUntilATradeThroughItIsConfirmed() {
        fault(Kind.POOL, pool(1), Cause.SALE_REVERTS);
        assertThat(blocksAlone()).isEqualTo(10);
        fault(Kind.POOL, pool(1), Cause.SALE_REVERTS);
        assertThat(blocksAlone()).isEqualTo(100);
        fault(Kind.POOL, pool(1), Cause.BREAKS_K);
        assertThat(blocksAlone()).isEqualTo(1_000);
        fault(Kind.POOL, pool(1), Cause.BREAKS_K);
        assertThat(blocksAlone()).isEqualTo(1_000);

        last.intents().forEach(intent -> tell(intent, new IntentOutcome.Confirmed(List.of())));
        fault(Kind.POOL, pool(1), Cause.BREAKS_K);
        assertThat(blocksAlone()).isEqualTo(10);
    }

    @Test
    void aTokenAtFaultTakesAllItsPoolsAlong() {
        fault(Kind.TOKEN, token(1).address(), Cause.MOVES_OTHERWISE);

        assertThat(traded(head())).containsExactlyInAnyOrder(pool(4), pool(5));
    }

    @Test
    void theBaseTokenIsNeverLeftAlone() {
        fault(Kind.TOKEN, BASE.address(), Cause.MOVES_OTHERWISE);

        assertThat(listed()).isEmpty();
        assertThat(traded(head())).contains(pool(1), pool(4));
    }

    @Test
    void noOutcomePutsAnythingThere() {
        for (IntentOutcome outcome : List.of(
                new IntentOutcome.Denied("simulation", "call 0 reverts: UniswapV2: K"),
                new IntentOutcome.Denied("simulation", "call 0 reverts: CycleLoses(2, 1)"),
                new IntentOutcome.Reverted(List.of()),
                new IntentOutcome.Expired(),
                new IntentOutcome.Dropped("taken"),
                new IntentOutcome.Unknown("no answer"),
                new IntentOutcome.Busy("16 in flight"))) {
            head();
            last.intents().forEach(intent -> tell(intent, outcome));
            assertThat(listed()).isEmpty();
        }
    }

    @Test
    void whatIsFoundAgainMeanwhileChangesNothing() {
        head();
        fault(Kind.POOL, pool(1), Cause.BREAKS_K);
        List<Quarantined> before = listed();
        head();
        fault(Kind.POOL, pool(1), Cause.SALE_REVERTS);

        assertThat(listed()).isEqualTo(before);
    }

    @Test
    void anOperatorLiftsItAtOnceAndWithItWhatWasCounted() {
        fault(Kind.POOL, pool(1), Cause.BREAKS_K);
        blocksAlone();
        fault(Kind.POOL, pool(1), Cause.BREAKS_K);

        last = strategy.on(last.state(), new StrategyInput.Lifted(pool(2)));
        assertThat(listed()).hasSize(1);
        last = strategy.on(last.state(), new StrategyInput.Lifted(pool(1)));

        assertThat(listed()).isEmpty();
        assertThat(traded(head())).contains(pool(1));
        fault(Kind.POOL, pool(1), Cause.BREAKS_K);
        assertThat(blocksAlone()).isEqualTo(10);
    }

    /** How many blocks pass until it is traded again; at each, nobody else takes the gap and the gate denies. */
    private long blocksAlone() {
        for (long blocks = 0; ; blocks++) {
            if (!traded(head()).contains(pool(1))) {
                deny();
            } else {
                return blocks + 1;
            }
        }
    }

    private void deny() {
        last.intents().forEach(intent -> tell(intent, new IntentOutcome.Denied("perDay", "spent")));
    }

    private StrategyStep<ArbitrageState> head() {
        last = strategy.on(last.state(), market.head());
        return last;
    }

    private void tell(Intent intent, IntentOutcome outcome) {
        StrategyStep<ArbitrageState> step = strategy.on(last.state(), new StrategyInput.Outcome(intent.id(), outcome));
        last = new StrategyStep<>(step.state(), last.intents());
    }

    private void fault(Kind kind, Address culprit, Cause cause) {
        if (last.intents().isEmpty()) {
            head();
            deny();
        }
        StrategyInput faulted = new StrategyInput.Faulted(
                last.intents().getFirst().id(), new Fault(kind, culprit, cause), market.number());
        last = new StrategyStep<>(strategy.on(last.state(), faulted).state(), last.intents());
        deny();
    }

    private List<Quarantined> listed() {
        return strategy.quarantined(last.state());
    }

    private static Address pool(int number) {
        return ScriptedMarket.pool(number);
    }

    private static Set<Address> traded(StrategyStep<ArbitrageState> step) {
        Set<Address> pools = new HashSet<>();
        step.intents()
                .forEach(intent -> ((Action.Arbitrage) intent.action())
                        .cycles()
                        .forEach(cycle -> cycle.hops().stream().map(Hop::pool).forEach(pools::add)));
        return pools;
    }
}
