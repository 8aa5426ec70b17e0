package dev.banyan.planners.conversation;

import static dev.banyan.planners.fixture.Kit.at;
import static dev.banyan.planners.fixture.Kit.call;
import static dev.banyan.planners.fixture.Kit.composed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.brain.BrainReply;
import dev.banyan.api.brain.DraftTask;
import dev.banyan.api.brain.Inference;
import dev.banyan.api.tool.Value;
import dev.banyan.planners.fixture.Kit;
import dev.banyan.planners.fixture.ModelWalk;
import dev.banyan.planners.react.ReactPlanner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever tools come back with and models say, the notes stay small and the conversation comes to an end. */
class ConversationBoundsTest {

    private static final int STEPS = 12;

    @Test
    void notes_stay_small_however_much_comes_back() {
        ModelWalk walk = walk();
        for (int step = 0; step < STEPS; step++) {
            walk.says(composed(step % 2 == 0 ? call("balances") : Kit.steer("arm" + step)));
        }
        Map<String, Value> much =
                Map.of("balances", new Value.Many(Collections.nCopies(2_000, Value.text("</data>\n".repeat(50)))));

        walk.at(at(1));
        for (int block = 2; block <= STEPS; block++) {
            walk.ends(Map.of(0, much), Map.of()).at(at(block, "alert ".repeat(1_000)));
            assertThat(size(walk.memo())).isLessThan(100_000);
        }

        assertThat(walk.heard().replace("</data>", "")).doesNotContain("</");
        walk.ends(Map.of(), Map.of()).at(at(STEPS + 1));
        assertThat(size(walk.memo()))
                .as("what a conversation was about is forgotten")
                .isLessThan(10_000);
    }

    @Test
    void an_endless_answer_ends_the_conversation() {
        ModelWalk walk = walk();
        walk.says(new BrainReply.Composed(
                List.of(call("balances")), "", "x".repeat(40_000), new Inference("s", "m", "", "", 0, 0)));

        assertThat(walk.at(at(1))).isEmpty();

        assertThat(walk.memo().get("talk.last")).isEqualTo("stopped: an answer of 40000 characters");
    }

    @Test
    void a_brain_that_says_anything_is_heard_out_in_the_end() {
        long seed = Long.getLong("banyan.seed", 41);
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            ModelWalk walk = walk();
            walk.says(IntStream.range(0, 40).mapToObj(i -> any(random)).toArray(BrainReply[]::new));
            int block = 1;
            boolean running = walk.at(at(block)).isPresent();
            while (running) {
                walk.ends(Map.of(), random.nextInt(4) == 0 ? Map.of(0, "no </data>") : Map.of());
                running = walk.at(at(++block)).isPresent();
            }
            assertThat(block).as("seed %d", seed).isLessThanOrEqualTo(STEPS + 1);
            assertThat(walk.memo()).as("seed %d", seed).doesNotContainKey("talk.now.opening");
        }
    }

    private static BrainReply any(Random random) {
        List<DraftTask> tasks = new ArrayList<>();
        for (int i = random.nextInt(8) == 0 ? 2 : 1; i > 0; i--) {
            tasks.add(
                    switch (random.nextInt(4)) {
                        case 0 -> call("balances");
                        case 1 -> call("nonsense\ud83d");
                        default -> Kit.steer("arm" + random.nextInt(1_000));
                    });
        }
        return composed(tasks.toArray(DraftTask[]::new));
    }

    private static ModelWalk walk() {
        return new ModelWalk(new ReactPlanner(Kit.agent("Trade.", STEPS, 2), Kit.words()));
    }

    private static long size(Map<String, String> memo) {
        return memo.values().stream().mapToLong(String::length).sum();
    }
}
