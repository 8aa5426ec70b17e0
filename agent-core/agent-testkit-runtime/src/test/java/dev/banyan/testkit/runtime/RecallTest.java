package dev.banyan.testkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.strategy.Recollection;
import dev.banyan.api.strategy.StrategyInput;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.testkit.sample.Samples;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A strategy that has to know what it wished for in an earlier life. */
class RecallTest {

    private static final IntentId DONE = new IntentId("rent");
    private static final IntentId UNDER_WAY = new IntentId("wages");
    private static final IntentId NEVER = new IntentId("bonus");

    private final TestAgent origin = TestAgent.named("payer");

    @TempDir
    Path directory;

    @Test
    void before_its_first_head_it_is_told_what_the_account_remembers_and_later_how_the_rest_ends() {
        Lives lives = new Lives(directory);
        try (AgentTestKit kit = lives.begin(agent(wishing(DONE)))) {
            kit.mineUntil(RuntimeEvent.IntentEnded.class, e -> true);
        }
        try (AgentTestKit kit = lives.begin(agent(wishing(UNDER_WAY)))) {
            kit.mine();
            kit.expect(RuntimeEvent.TransactionSent.class);
        }
        ListeningStrategy later = new ListeningStrategy(Set.of(DONE, UNDER_WAY, NEVER), block -> List.of());
        try (AgentTestKit kit = lives.begin(agent(later))) {
            kit.mineUntil(RuntimeEvent.IntentEnded.class, e -> e.id().equals(UNDER_WAY));
            kit.mineUntil(() -> heard(later, StrategyInput.Outcome.class) && heard(later, StrategyInput.NewHead.class));
        }
        assertThat(later.heard().getFirst()).isInstanceOfSatisfying(StrategyInput.Recalled.class, recalled -> {
            assertThat(recalled.known()).containsOnlyKeys(DONE, UNDER_WAY);
            assertThat(recalled.known().get(DONE)).isInstanceOf(Recollection.Ended.class);
        });
        assertThat(later.heard())
                .anySatisfy(input -> assertThat(input).isInstanceOfSatisfying(StrategyInput.Outcome.class, outcome -> {
                    assertThat(outcome.id()).isEqualTo(UNDER_WAY);
                    assertThat(outcome.outcome()).isInstanceOf(IntentOutcome.Confirmed.class);
                }))
                .anySatisfy(input -> assertThat(input).isInstanceOf(StrategyInput.NewHead.class));
        assertThat(origin.chain().balance(Samples.PAYROLL, Samples.ETH))
                .isEqualTo(Samples.amount("2", Samples.ETH).units());
    }

    @Test
    void after_a_crash_it_is_told_again_before_its_next_head() {
        ListeningStrategy strategy = new ListeningStrategy(Set.of(NEVER), block -> List.of());
        try (AgentTestKit kit = AgentTestKit.start(agent(strategy))) {
            kit.mine();
            strategy.crash();
            kit.mineUntil(() -> strategy.heardSince().size() >= 2);
            assertThat(strategy.heardSince().getFirst()).isEqualTo(new StrategyInput.Recalled(Map.of()));
            assertThat(strategy.heardSince().get(1)).isInstanceOf(StrategyInput.NewHead.class);
        }
    }

    private static boolean heard(ListeningStrategy strategy, Class<? extends StrategyInput> kind) {
        return strategy.heard().stream().anyMatch(kind::isInstance);
    }

    private TestAgent agent(ListeningStrategy strategy) {
        return origin.neighbour("payer", 0xaa).strategy("lists", strategy);
    }

    private static ListeningStrategy wishing(IntentId id) {
        return new ListeningStrategy(Set.of(), block -> List.of(payment(id, block)));
    }

    private static Intent payment(IntentId id, long block) {
        return Samples.payment(id.value(), "payer", "lists", "1", block + 50);
    }
}
