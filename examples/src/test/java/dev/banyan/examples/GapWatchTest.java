package dev.banyan.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.brain.Situation;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.market.PriceBook;
import dev.banyan.api.money.Token;
import dev.banyan.api.money.Wei;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.PlanOutcome;
import dev.banyan.api.plan.PlanState;
import dev.banyan.api.plan.Planner;
import dev.banyan.api.plan.PlannerStep;
import dev.banyan.api.tool.Value;
import dev.banyan.testkit.contract.PlannerContract;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** No chain, no model, no actor: situations in, steps out. */
class GapWatchTest extends PlannerContract {

    private PlanState state = PlanState.initial();

    @Override
    protected Planner planner() {
        return new GapWatch("arb", "WETH", "USDC", 30, Duration.ofMinutes(1));
    }

    @Override
    protected List<Situation> situations() {
        return LongStream.range(0, 30).mapToObj(third -> at(third * 20)).toList();
    }

    @Test
    void looksAtOnceAndThenEveryMinute() {
        assertThat(next(0).map(Plan::id)).contains("look-1");
        assertThat(next(30)).isEmpty();
        assertThat(next(60).map(Plan::id)).contains("look-2");
    }

    @Test
    void armsWhileTheGapIsWideAndSaysSoOnce() {
        looked(0, 45);
        assertThat(next(1).map(Plan::id)).contains("arm-1");
        looked(60, 50);
        assertThat(next(61)).isEmpty();
    }

    @Test
    void disarmsWhenTheGapHasClosed() {
        looked(0, 45);
        next(1);
        looked(60, 29);
        assertThat(next(61).map(Plan::id)).contains("disarm-2");
    }

    @Test
    void changesNothingAfterALookThatFailed() {
        next(0);
        state = state.ended(new PlanOutcome("look-1", false, List.of("the node did not answer")));
        assertThat(next(1)).isEmpty();
    }

    private Optional<Plan> next(long seconds) {
        PlannerStep step = planner().step(state, at(seconds));
        state = new PlanState(step.memo(), Optional.empty(), state.lastPlan());
        return step instanceof PlannerStep.Run run ? Optional.of(run.plan()) : Optional.empty();
    }

    private void looked(long seconds, long bps) {
        Plan look = next(seconds).orElseThrow();
        Map<String, Value> gap = Map.of("bps", new Value.Whole(BigInteger.valueOf(bps)));
        state = state.ended(new PlanOutcome(look.id(), true, List.of(), Map.of(0, gap)));
    }

    private static Situation at(long seconds) {
        Instant time = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(seconds);
        Hash hash = Hash.sha256("block " + seconds);
        Head head = new Head(1 + seconds, hash, hash, time, Wei.gwei(1), Wei.gwei(1), 30_000_000);
        return new Situation(head, Map.of(), PriceBook.of(Token.nativeAsset("ETH")), Map.of(), List.of());
    }
}
