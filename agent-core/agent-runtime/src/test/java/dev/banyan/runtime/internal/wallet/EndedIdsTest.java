package dev.banyan.runtime.internal.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.BehaviorTestKit;
import akka.actor.typed.javadsl.Behaviors;
import dev.banyan.api.intent.IntentId;
import dev.banyan.runtime.internal.journal.EndedTable;
import dev.banyan.testkit.sample.Samples;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class EndedIdsTest {

    private final WalletMemory memory = new WalletMemory();

    @Test
    void an_answer_to_a_wallet_that_has_crashed_since_is_no_answer_to_the_next_one() {
        BehaviorTestKit<Wallet.Command> kit = BehaviorTestKit.create(Behaviors.setup(context -> {
            EndedIds crashed = new EndedIds(context, new Silent(), "w", memory::nextLife);
            crashed.recovered();
            crashed.lookUp(List.of(Samples.payment("p", "tester", "operator", "1", 0)));

            EndedIds next = new EndedIds(context, new Silent(), "w", memory::nextLife);
            next.recovered();
            assertThat(next.busy()).isFalse();
            next.lookUp(List.of(Samples.payment("q", "tester", "operator", "1", 0)));
            assertThat(next.lookedUp(1)).as("asked for by the one that crashed").isFalse();
            assertThat(next.busy()).isTrue();
            assertThat(next.lookedUp(2)).isTrue();
            assertThat(next.busy()).isFalse();
            return Behaviors.empty();
        }));
        assertThat(kit.isAlive()).isTrue();
    }

    /** It never answers. */
    private static final class Silent implements EndedTable {

        @Override
        public CompletionStage<Map<IntentId, byte[]>> find(String wallet, Set<IntentId> ids) {
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<Void> put(String wallet, Map<IntentId, byte[]> entries) {
            return new CompletableFuture<>();
        }
    }
}
