package dev.banyan.planners.playbook;

import static dev.banyan.planners.playbook.PlaybookFixture.rule;
import static dev.banyan.planners.playbook.PlaybookFixture.situation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.PlaybookRule;
import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.api.brain.BrainReply;
import dev.banyan.api.brain.Situation;
import dev.banyan.api.money.Wei;
import dev.banyan.api.plan.PlanOutcome;
import dev.banyan.api.plan.PlanState;
import dev.banyan.api.plan.Planner;
import dev.banyan.api.plan.PlannerStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlaybookPlannerTest {

    private static final PlaybookRule DEAR = rule("baseFee() > gwei('40')", "disarm", Optional.empty());
    private static final PlaybookRule CHEAP = rule("baseFee() <= gwei('40')", "arm", Optional.empty());

    @Test
    void fires_when_the_condition_turns_true_and_not_while_it_stays_true() {
        Walk walk = new Walk(PlaybookFixture.agent(DEAR));

        assertThat(walk.at(situation(1, Wei.gwei(30), true))).isEmpty();
        assertThat(walk.at(situation(2, Wei.gwei(50), true))).containsExactly("rule/0/0");
        assertThat(walk.at(situation(3, Wei.gwei(50), false))).isEmpty();
        assertThat(walk.at(situation(4, Wei.gwei(30), false))).isEmpty();
        assertThat(walk.at(situation(5, Wei.gwei(41), false))).containsExactly("rule/0/1");
    }

    @Test
    void fires_once_more_each_span_of_chain_time_while_it_stays_true() {
        Walk walk = new Walk(PlaybookFixture.agent(rule("block > 0", "arm", Optional.of(Duration.ofSeconds(30)))));
        List<String> fired = new ArrayList<>();
        for (int block = 1; block <= 7; block++) {
            fired.add(block + ":" + walk.at(situation(block, Wei.ZERO, true)));
        }

        // 12 s a block: at 12 s, then at the first heads that are 30 s or more later
        assertThat(fired)
                .containsExactly("1:[rule/0/0]", "2:[]", "3:[]", "4:[rule/0/1]", "5:[]", "6:[]", "7:[rule/0/2]");
    }

    @Test
    void rules_that_fire_at_one_head_run_one_after_the_other_in_the_order_of_the_file() {
        Walk walk = new Walk(PlaybookFixture.agent(
                rule("block > 0", "disarm", Optional.empty()), CHEAP, rule("block > 0", "arm", Optional.empty())));

        assertThat(walk.at(situation(1, Wei.gwei(50), true))).containsExactly("rule/0/0", "rule/2/0");
    }

    @Test
    void judges_every_head_though_only_one_firing_starts_a_head() {
        Walk walk = new Walk(PlaybookFixture.agent(
                rule("block > 0", "disarm", Optional.empty()), rule("block > 0", "arm", Optional.empty()), DEAR));

        assertThat(walk.once(situation(1, Wei.gwei(50), true))).containsExactly("rule/0/0");
        // dear turns false and true again while its first firing waits: that one stands for both
        assertThat(walk.once(situation(2, Wei.gwei(30), true))).containsExactly("rule/1/0");
        assertThat(walk.once(situation(3, Wei.gwei(50), true))).containsExactly("rule/2/0");
        assertThat(walk.once(situation(4, Wei.gwei(50), true))).isEmpty();
        assertThat(walk.once(situation(5, Wei.gwei(30), true))).isEmpty();
        assertThat(walk.once(situation(6, Wei.gwei(50), true))).containsExactly("rule/2/1");
    }

    @Test
    void judges_a_head_once_even_if_the_rules_undo_each_other() {
        Walk walk = new Walk(PlaybookFixture.agent(
                rule("armed(arb)", "disarm", Optional.empty()), rule("!armed(arb)", "arm", Optional.empty())));

        assertThat(walk.at(situation(1, Wei.ZERO, true))).containsExactly("rule/0/0");
        assertThat(walk.at(situation(1, Wei.ZERO, false))).isEmpty();
        assertThat(walk.at(situation(2, Wei.ZERO, false))).containsExactly("rule/1/0");
    }

    @Test
    void what_is_not_known_does_not_fire_and_the_reply_says_why() {
        AgentDefinition agent =
                PlaybookFixture.agent(rule("balance(USDC) >= amount('0 USDC')", "disarm", Optional.empty()));
        Walk walk = new Walk(agent);

        assertThat(walk.at(situation(1, Wei.ZERO, true))).isEmpty();
        assertThat(walk.lastReply)
                .isEqualTo(new BrainReply.Chosen(
                        List.of(), List.of("rule-0"), "rule-0 is not known: the balance of USDC is not known"));
    }

    @Test
    void a_head_at_which_it_is_not_known_makes_no_rule_pay_twice() {
        Walk walk = new Walk(PlaybookFixture.agent(
                rule("balance(WETH) >= amount('0 WETH')", "disarm", Optional.of(Duration.ofHours(1)))));

        assertThat(walk.at(situation(1, Wei.ZERO, true))).containsExactly("rule/0/0");
        assertThat(walk.at(blind(2))).isEmpty();
        assertThat(walk.at(situation(3, Wei.ZERO, true))).isEmpty();
        // an hour later it is due, and waits until it is known
        assertThat(walk.at(blind(302))).isEmpty();
        assertThat(walk.at(situation(303, Wei.ZERO, true))).containsExactly("rule/0/1");
    }

    @Test
    void what_turns_false_and_true_again_fires_again_though_it_was_not_known_between() {
        Walk walk = new Walk(PlaybookFixture.agent(
                rule("balance(WETH) >= amount('0 WETH') && armed(arb)", "disarm", Optional.empty())));

        assertThat(walk.at(situation(1, Wei.ZERO, true))).containsExactly("rule/0/0");
        assertThat(walk.at(blind(2))).isEmpty();
        assertThat(walk.at(situation(3, Wei.ZERO, false))).isEmpty();
        assertThat(walk.at(blind(4))).isEmpty();
        assertThat(walk.at(situation(5, Wei.ZERO, true))).containsExactly("rule/0/1");
    }

    /** A head at which no balance could be read. */
    private static Situation blind(long block) {
        Situation seen = situation(block, Wei.ZERO, true);
        return new Situation(seen.head(), Map.of(), seen.prices(), seen.strategies(), seen.alerts());
    }

    @Test
    void an_answer_that_does_not_come_changes_nothing() {
        Planner planner = new PlaybookPlanner(PlaybookFixture.agent(DEAR));
        PlannerStep asked = planner.step(PlanState.initial(), situation(1, Wei.gwei(50), true));
        PlanState unanswered = new PlanState(asked.memo(), Optional.empty(), Optional.empty())
                .answered(new BrainReply.Unavailable("busy", "later", true));

        PlannerStep step = planner.step(unanswered, situation(1, Wei.gwei(50), true));

        assertThat(step).isEqualTo(new PlannerStep.Done(asked.memo()));
        assertThat(planner.step(
                        new PlanState(step.memo(), Optional.empty(), Optional.empty()),
                        situation(2, Wei.gwei(50), true)))
                .isInstanceOf(PlannerStep.Ask.class);
    }

    @Test
    void without_rules_there_is_nothing_to_ask() {
        Planner planner = new PlaybookPlanner(PlaybookFixture.agent());

        assertThat(planner.step(PlanState.initial(), situation(1, Wei.ZERO, true)))
                .isInstanceOf(PlannerStep.Done.class);
    }

    @Test
    void the_question_shows_each_rule_with_its_condition_and_meaning() {
        Planner planner = new PlaybookPlanner(PlaybookFixture.agent(DEAR, CHEAP));

        assertThat(planner.step(PlanState.initial(), situation(1, Wei.ZERO, true)))
                .isInstanceOfSatisfying(
                        PlannerStep.Ask.class,
                        ask -> assertThat(((BrainQuestion.Choose) ask.question()).choices())
                                .extracting(choice -> choice.id() + " " + choice.condition() + " " + choice.meaning())
                                .containsExactly(
                                        "rule-0 baseFee() > gwei('40') disarm(arb)",
                                        "rule-1 baseFee() <= gwei('40') arm(arb)"));
    }

    @Test
    void fires_as_a_naive_model_does() {
        long seed = Long.getLong("banyan.seed", 41);
        Random random = new Random(seed);
        // compiling conditions is what takes time, and all rounds have the same
        PlaybookBrain brain =
                new PlaybookBrain(PlaybookFixture.agent(rule("armed(arb)", "disarm", Optional.empty()), DEAR));
        for (int round = 0; round < 200; round++) {
            Optional<Duration> again =
                    random.nextBoolean() ? Optional.empty() : Optional.of(Duration.ofSeconds(random.nextInt(1, 60)));
            Walk walk = new Walk(PlaybookFixture.agent(rule("armed(arb)", "disarm", again), DEAR), brain);
            boolean wasArmed = false;
            boolean wasDear = false;
            long lastFired = 0;
            int armedFirings = 0;
            int dearFirings = 0;
            for (int block = 1; block <= 30; block++) {
                boolean armed = random.nextInt(3) > 0;
                boolean dear = random.nextBoolean();
                List<String> expected = new ArrayList<>();
                long time = 12L * block;
                if (armed
                        && (!wasArmed
                                || (again.isPresent()
                                        && time - lastFired >= again.get().toSeconds()))) {
                    expected.add("rule/0/" + armedFirings++);
                    lastFired = time;
                }
                if (dear && !wasDear) {
                    expected.add("rule/1/" + dearFirings++);
                }
                wasArmed = armed;
                wasDear = dear;
                assertThat(walk.at(situation(block, Wei.gwei(dear ? 50 : 30), armed)))
                        .as("seed %d round %d block %d again %s", seed, round, block, again)
                        .isEqualTo(expected);
            }
        }
    }

    /** Walks planner and brain as an agent does, each step twice to see that it is pure. */
    private static final class Walk {

        private final Planner planner;
        private final PlaybookBrain brain;
        private PlanState state = PlanState.initial();
        private BrainReply lastReply = new BrainReply.Unavailable("none", "not asked", true);

        Walk(AgentDefinition agent) {
            this(agent, new PlaybookBrain(agent));
        }

        Walk(AgentDefinition agent, PlaybookBrain brain) {
            this.planner = new PlaybookPlanner(agent);
            this.brain = brain;
        }

        /** The plans that run at one head, step by step until there is nothing to do. */
        List<String> at(Situation situation) {
            return walk(situation, Integer.MAX_VALUE);
        }

        /** The plan that runs at one head where each head has one. */
        List<String> once(Situation situation) {
            return walk(situation, 1);
        }

        private List<String> walk(Situation situation, int most) {
            List<String> plans = new ArrayList<>();
            while (true) {
                PlannerStep step = planner.step(state, situation);
                assertThat(planner.step(state, situation)).isEqualTo(step);
                PlanState next = new PlanState(step.memo(), Optional.empty(), state.lastPlan());
                switch (step) {
                    case PlannerStep.Ask ask -> {
                        lastReply =
                                brain.ask(ask.question()).toCompletableFuture().join();
                        state = next.answered(lastReply);
                    }
                    case PlannerStep.Run run -> {
                        plans.add(run.plan().id());
                        state = next.ended(new PlanOutcome(run.plan().id(), true, List.of()));
                        if (plans.size() == most) {
                            return plans;
                        }
                    }
                    case PlannerStep.Done done -> {
                        state = next;
                        return plans;
                    }
                }
            }
        }
    }
}
