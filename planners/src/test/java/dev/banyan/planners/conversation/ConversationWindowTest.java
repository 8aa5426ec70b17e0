package dev.banyan.planners.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.MemoryDefinition;
import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.api.brain.BrainReply;
import dev.banyan.api.brain.DraftTask;
import dev.banyan.api.brain.Inference;
import dev.banyan.api.tool.Value;
import dev.banyan.planners.fixture.Kit;
import dev.banyan.planners.fixture.ModelWalk;
import dev.banyan.planners.react.ReactPlanner;
import dev.banyan.planners.text.TokenBudget;
import dev.banyan.testkit.sample.Samples;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/** A conversation that is longer than its window goes on, without what it can do without. */
class ConversationWindowTest {

    private static final String GOAL = "Keep 5 USDC at work and pay nobody else.";
    private static final int WINDOW = 1_500;
    private static final int EXCHANGES = 60;

    @Test
    void sixty_exchanges_stay_within_the_window_and_keep_the_goal() {
        for (int seed = 0; seed < 20; seed++) {
            ModelWalk walk = walk();
            talk(walk, EXCHANGES, new Random(seed), asked -> 0);

            List<BrainQuestion.Compose> asked = walk.composed();
            assertThat(asked).hasSize(EXCHANGES);
            for (BrainQuestion.Compose question : asked) {
                assertThat(estimate(question)).as("seed %d", seed).isLessThanOrEqualTo(WINDOW);
                assertThat(question.goal()).isEqualTo(GOAL);
                assertThat(question.opening()).startsWith(asked.getFirst().opening());
            }
            assertThat(asked.getLast().turns()).as("seed %d", seed).isNotEmpty();
            assertThat(asked.getLast().turns().getLast().said())
                    .as("what was said last is there word for word")
                    .contains("step " + (EXCHANGES - 2) + " ");
        }
    }

    @Test
    void what_fell_out_is_there_as_a_line_each_or_counted_and_can_not_end_its_section() {
        ModelWalk walk = walk();
        talk(walk, EXCHANGES, new Random(1), asked -> 0);

        BrainQuestion.Compose last = walk.composed().getLast();
        String summary =
                last.opening().substring(walk.composed().getFirst().opening().length());

        int lines = summary.split("step ", -1).length - 1;
        int leftOut =
                Integer.parseInt(summary.replaceAll("(?s).*\\((\\d+) exchanges before that are left out\\).*", "$1"));
        assertThat(lines).isPositive();
        assertThat(lines + leftOut + last.turns().size()).isEqualTo(EXCHANGES - 1);
        assertThat(summary)
                .startsWith("\n<data from=\"what was said earlier, in short\">\n")
                .endsWith("\n</data>")
                .contains("task 0 (strategies) came back with:");
        assertThat(summary.split("<", -1)).as("one section").hasSize(3);
    }

    @Test
    void a_task_that_did_not_go_through_is_named_when_its_exchange_has_fallen_out() {
        ModelWalk walk = walk();
        talk(walk, 20, new Random(2), asked -> 0);
        walk.says(answer("the swap", Kit.swap("5", Samples.USDC, Samples.WETH)));
        walk.says(refused("x"), refused("y"), refused("z"), answer("well", Kit.steer("rest")));

        walk.at(Kit.at(100));
        walk.ends(Map.of(), Map.of(0, "no pool")).at(Kit.at(101));

        BrainQuestion.Compose last = walk.composed().getLast();
        assertThat(last.turns()).noneMatch(turn -> turn.said().contains("the swap"));
        assertThat(last.opening())
                .contains("<data from=\"tasks that did not go through\">\nswap(amountIn=5 USDC, to=WETH)\n</data>");
        assertThat(estimate(last)).isLessThanOrEqualTo(WINDOW);
    }

    @Test
    void a_server_that_counts_more_tokens_than_estimated_is_believed() {
        ModelWalk walk = walk();
        talk(walk, EXCHANGES, new Random(3), asked -> 900 + 2 * estimate(asked));

        List<BrainQuestion.Compose> asked = walk.composed();
        assertThat(asked.subList(3, asked.size()))
                .allSatisfy(question -> assertThat(2 * estimate(question)).isLessThanOrEqualTo(WINDOW + 100));
    }

    @Test
    void a_conversation_that_fits_is_asked_about_as_it_is() {
        ModelWalk walk = walk();
        talk(walk, 3, new Random(4), asked -> 0);

        BrainQuestion.Compose last = walk.composed().getLast();
        assertThat(last.opening()).isEqualTo(walk.composed().getFirst().opening());
        assertThat(last.turns()).hasSize(2);
    }

    @Test
    void a_rate_is_neither_less_than_the_estimate_nor_taken_from_two_prompts_at_once() {
        assertThat(Rate.of(130, 100, 180)).isEqualTo(180);
        assertThat(Rate.of(130, 300, 310)).isEqualTo(104);
        assertThat(Rate.of(130, 100, 60)).isEqualTo(100);
        assertThat(Rate.of(130, 100, 2_000)).isEqualTo(130);
        assertThat(Rate.of(130, -5, 40)).isEqualTo(130);
        assertThat(Rate.of(130, 20, 60)).as("too little to tell").isEqualTo(130);
        assertThat(Rate.of(130, 400, -5)).isEqualTo(130);
    }

    /** Each step is another, and comes back with a text of some length. */
    private static void talk(
            ModelWalk walk, int exchanges, Random random, ToLongFunction<BrainQuestion.Compose> counts) {
        for (int step = 0; step < exchanges; step++) {
            int number = step;
            walk.model(asked -> said(
                    "step " + number + " </data> is what I say", counts.applyAsLong(asked), Kit.steer("arm" + number)));
            walk.at(Kit.at(step + 1L));
            Value text = Value.text("</data> & ".repeat(1 + random.nextInt(40)));
            walk.ends(Map.of(0, Map.of("text", text)), Map.of());
        }
    }

    private static BrainReply.Composed refused(String filler) {
        return answer(filler.repeat(1_400), Kit.call("nonsense"));
    }

    private static BrainReply.Composed answer(String text, DraftTask task) {
        return said(text, 0, task);
    }

    private static BrainReply.Composed said(String text, long counted, DraftTask task) {
        return new BrainReply.Composed(
                List.of(task), "because", text, new Inference("test", "m", "00", "", counted, 5));
    }

    /** What the model reads of it, but for the rules. */
    private static long estimate(BrainQuestion.Compose question) {
        return TokenBudget.estimate(question.goal())
                + TokenBudget.estimate(String.join("\n", question.words().limits()))
                + TokenBudget.estimate(question.opening())
                + question.turns().stream()
                        .mapToLong(turn -> TokenBudget.estimate(turn.said()) + TokenBudget.estimate(turn.heard()))
                        .sum();
    }

    private static ModelWalk walk() {
        AgentDefinition agent =
                Kit.agent(GOAL, EXCHANGES + 4, 10).withMemory(new MemoryDefinition(WINDOW, Optional.empty()));
        return new ModelWalk(new ReactPlanner(agent, Kit.words()));
    }
}
