package dev.banyan.planners.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.MemoryDefinition;
import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.api.brain.BrainReply;
import dev.banyan.api.brain.Inference;
import dev.banyan.api.tool.Value;
import dev.banyan.planners.fixture.Kit;
import dev.banyan.planners.fixture.ModelWalk;
import dev.banyan.planners.react.ReactPlanner;
import dev.banyan.planners.text.TokenBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/** A window whose server counts tokens by its own tokenizer. */
class CountedWindowTest {

    private static final String GOAL = "Keep 5 USDC at work and pay nobody else.";
    private static final int WINDOW = 1_500;
    private static final int EXCHANGES = 24;

    /** The second begins with many short exchanges. */
    private static final List<Integer> SEEDS = List.of(3, 14);

    /** What a message takes besides its text. */
    private static final int FRAME = 4;

    @Test
    void the_newest_part_of_each_question_is_to_be_counted() {
        List<BrainQuestion.Compose> asked = talk(planner(), 1, text -> 9);

        assertThat(asked).hasSize(EXCHANGES);
        assertThat(asked.getFirst().toCount()).isEqualTo(asked.getFirst().opening());
        for (BrainQuestion.Compose question : asked.subList(1, EXCHANGES)) {
            BrainQuestion.Turn newest = question.turns().getLast();
            assertThat(question.toCount()).isEqualTo(newest.said() + "\n" + newest.heard());
        }
    }

    @Test
    void what_was_not_counted_as_the_server_was_away_is_to_be_counted_when_the_question_is_put_again() {
        ModelWalk walk = new ModelWalk(planner());
        walk.says(
                new BrainReply.Composed(List.of(Kit.steer("a")), "", "a", by(9)),
                new BrainReply.Unavailable("busy", "later", true),
                new BrainReply.Composed(List.of(), "", "b", by(7)));
        walk.at(Kit.at(1));
        walk.ends(Map.of(), Map.of()).at(Kit.at(2));
        walk.at(Kit.at(20));

        String newest = "a\n" + walk.heard();
        assertThat(walk.composed())
                .extracting(BrainQuestion.Compose::toCount)
                .containsExactly(walk.composed().getFirst().opening(), newest, newest);
    }

    @Test
    void without_a_window_nothing_is_to_be_counted() {
        AgentDefinition agent = Kit.agent(GOAL, EXCHANGES + 4, 10);

        assertThat(talk(new ReactPlanner(agent, Kit.words()), 2, text -> 9))
                .allSatisfy(question -> assertThat(question.toCount()).isEmpty());
    }

    @Test
    void a_tokenizer_that_takes_more_than_the_estimate_keeps_the_prompt_within_the_window() {
        ToLongFunction<String> thrice = text -> 3 * TokenBudget.estimate(text);
        for (int seed : SEEDS) {
            List<BrainQuestion.Compose> asked = talk(planner(), seed, thrice);

            assertThat(asked).hasSize(EXCHANGES);
            for (BrainQuestion.Compose question : asked.subList(2, EXCHANGES)) {
                assertThat(tokens(question, thrice)).as("seed %d", seed).isLessThanOrEqualTo(WINDOW);
            }
        }
    }

    @Test
    void a_tokenizer_that_takes_less_than_the_estimate_leaves_room_for_more() {
        for (int seed : SEEDS) {
            int estimated = turns(talk(planner(), seed, text -> 0));
            ToLongFunction<String> half = text -> TokenBudget.estimate(text) / 2 + 1;
            List<BrainQuestion.Compose> counted = talk(planner(), seed, half);

            assertThat(turns(counted)).as("seed %d", seed).isGreaterThan(estimated * 5 / 4);
            assertThat(counted)
                    .allSatisfy(question -> assertThat(tokens(question, half)).isLessThanOrEqualTo(WINDOW));
        }
    }

    @Test
    void a_count_that_no_tokenizer_comes_to_is_not_believed() {
        List<BrainQuestion.Compose> estimated = talk(planner(), 3, text -> 0);

        assertThat(talk(planner(), 3, text -> -7)).isEqualTo(estimated);
        assertThat(talk(planner(), 3, text -> Long.MAX_VALUE)).isEqualTo(estimated);
        assertThat(talk(planner(), 3, text -> 4L * text.length() + 17)).isEqualTo(estimated);
    }

    @Test
    void the_same_answers_lead_other_planners_from_note_to_note_to_the_same_questions() {
        for (int seed : SEEDS) {
            Random random = new Random(seed);
            List<BrainReply> answers = new ArrayList<>();
            List<BrainQuestion.Compose> asked = talk(new ModelWalk(planner()), seed, answers, text -> {
                long sure = TokenBudget.estimate(text) * (1 + random.nextInt(250)) / 100;
                return random.nextInt(4) == 0 ? 0 : sure;
            });

            List<BrainQuestion.Compose> again = new ArrayList<>();
            Random texts = new Random(seed);
            ModelWalk walk = new ModelWalk(planner());
            for (int step = 0; step < EXCHANGES; step++) {
                walk.says(answers.get(step)).at(Kit.at(step + 1L));
                again.addAll(walk.composed());
                walk = walk.ends(came(texts), Map.of()).goesOn(planner());
            }
            assertThat(again).as("seed %d", seed).isEqualTo(asked);
        }
    }

    private static List<BrainQuestion.Compose> talk(ReactPlanner planner, int seed, ToLongFunction<String> tokenizer) {
        return talk(new ModelWalk(planner), seed, new ArrayList<>(), tokenizer);
    }

    /** Each step is another, and comes back with a text of some length. */
    private static List<BrainQuestion.Compose> talk(
            ModelWalk walk, int seed, List<BrainReply> answers, ToLongFunction<String> tokenizer) {
        Random texts = new Random(seed);
        for (int step = 0; step < EXCHANGES; step++) {
            int number = step;
            walk.model(asked -> {
                long counted = asked.toCount().isEmpty() ? 0 : tokenizer.applyAsLong(asked.toCount());
                BrainReply answer = new BrainReply.Composed(
                        List.of(Kit.steer("arm" + number)),
                        "because",
                        "step " + number + " is what I say",
                        by(counted));
                answers.add(answer);
                return answer;
            });
            walk.at(Kit.at(step + 1L));
            walk.ends(came(texts), Map.of());
        }
        return walk.composed();
    }

    private static Map<Integer, Map<String, Value>> came(Random texts) {
        return Map.of(0, Map.of("text", Value.text("so and so, ".repeat(1 + texts.nextInt(40)))));
    }

    private static Inference by(long counted) {
        return new Inference("test", "m", "00", "", 0, 5, counted);
    }

    /** What the model reads of it, but for the rules; the newest exchange as well, which is estimated when it is asked about. */
    private static long tokens(BrainQuestion.Compose question, ToLongFunction<String> tokenizer) {
        return tokenizer.applyAsLong(question.goal())
                + tokenizer.applyAsLong(String.join("\n", question.words().limits()))
                + tokenizer.applyAsLong(question.opening())
                + question.turns().stream()
                        .mapToLong(turn -> 2 * FRAME + tokenizer.applyAsLong(turn.said() + "\n" + turn.heard()))
                        .sum();
    }

    private static int turns(List<BrainQuestion.Compose> asked) {
        return asked.stream().mapToInt(question -> question.turns().size()).sum();
    }

    private static ReactPlanner planner() {
        AgentDefinition agent =
                Kit.agent(GOAL, EXCHANGES + 4, 10).withMemory(new MemoryDefinition(WINDOW, Optional.empty()));
        return new ReactPlanner(agent, Kit.words());
    }
}
