package dev.banyan.verify.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.api.agent.Trigger;
import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.api.brain.BrainReply;
import dev.banyan.api.brain.DraftTask;
import dev.banyan.api.brain.Inference;
import dev.banyan.api.brain.Vocabulary;
import dev.banyan.api.intent.Action;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.strategy.StrategyContext;
import dev.banyan.api.tool.Value;
import dev.banyan.planners.dag.DagPlanner;
import dev.banyan.runtime.assembly.ControlTools;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.strategies.risk.RiskStrategyFactory;
import dev.banyan.testkit.ScriptedBrain;
import dev.banyan.testkit.runtime.AgentTestKit;
import dev.banyan.testkit.runtime.TestAgent;
import dev.banyan.testkit.sample.SampleAgent;
import dev.banyan.testkit.sample.Samples;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A model that is woken by the alert of a loan chooses among what it offers, through the planner, the plan check and the agent; a loan of a
 * market that the test writes down. What the wallet would do with the wish is another test's.
 */
class ChosenResponseTest {

    /** Blocks are made as fast as they are seen, which is faster than a plan runs on a busy machine. */
    private static final long PATIENT = 10_000;

    private static final long HASTY = 4;

    private final ScriptedBrain brain = new ScriptedBrain();
    private final WrittenLoan loan = new WrittenLoan();

    @Test
    void an_answer_in_time_is_done_as_the_rules_reckon_it_at_the_next_head() {
        brain.react(question -> CompletableFuture.completedFuture(answer(question, "repay-half-USDC")));
        try (AgentTestKit kit = start(PATIENT)) {
            loan.price(1_800);
            assertThat(offered(kit)).contains("repay-half-USDC-");

            assertThat(responded(kit)).isEqualTo(new Action.Repay("aave", dollars(50)));
        }
    }

    @Test
    void one_that_is_too_late_does_nothing_and_below_act_the_rule_does_not_wait() {
        CompletableFuture<BrainReply> late = new CompletableFuture<>();
        CompletableFuture<BrainQuestion> asked = new CompletableFuture<>();
        brain.react(question -> {
            asked.complete(question);
            return late;
        });
        try (AgentTestKit kit = start(HASTY)) {
            loan.price(1_800);
            offered(kit);
            for (int i = 0; i < 8; i++) {
                kit.mine();
            }
            late.complete(answer(asked.join(), "repay-half-USDC"));
            told(kit, "was chosen and is not offered: nothing is, now");

            loan.price(1_500);
            assertThat(responded(kit)).isEqualTo(new Action.Repay("aave", dollars(250)));
        }
    }

    @Test
    void nonsense_is_told_and_a_silent_model_keeps_nobody_waiting() {
        brain.reply(choose("sell-everything"));
        try (AgentTestKit kit = start(PATIENT)) {
            loan.price(1_800);
            offered(kit);
            told(kit, "sell-everything was chosen and is not offered; offered are repay-USDC-");
            assertThat(kit.events().all(RuntimeEvent.IntentDecided.class)).isEmpty();

            loan.price(1_500);
            assertThat(responded(kit)).isEqualTo(new Action.Repay("aave", dollars(250)));
        }
    }

    @Test
    void what_no_longer_holds_is_told_and_not_done() {
        brain.react(question -> {
            loan.free(0);
            return CompletableFuture.completedFuture(answer(question, "repay-USDC"));
        });
        try (AgentTestKit kit = start(PATIENT)) {
            loan.price(1_800);
            offered(kit);

            told(kit, "was chosen, and it is not possible any more");
            assertThat(kit.events().all(RuntimeEvent.IntentDecided.class)).isEmpty();
        }
    }

    @Test
    void a_halt_pauses_all_but_the_guard_which_acts_on() {
        brain.react(question -> CompletableFuture.completedFuture(answer(question, "halt")));
        try (AgentTestKit kit = start(PATIENT)) {
            loan.price(1_800);
            offered(kit);
            kit.mineUntil(
                    RuntimeEvent.StrategiesPaused.class, now -> now.reason().startsWith("paused by strategy guard"));

            loan.price(1_500);
            assertThat(responded(kit)).isEqualTo(new Action.Repay("aave", dollars(250)));
            kit.settle();
            kit.mine();
            assertThat(kit.status().paused()).isEmpty();
        }
    }

    private static String offered(AgentTestKit kit) {
        return told(kit, "a model may choose one of these");
    }

    private static String told(AgentTestKit kit, String text) {
        return kit.mineUntil(
                        RuntimeEvent.StrategyAlerted.class,
                        alert -> alert.text().contains(text))
                .text();
    }

    private static Action responded(AgentTestKit kit) {
        return kit.mineUntil(
                        RuntimeEvent.IntentDecided.class,
                        decided -> decided.origin().source().equals("guard"))
                .action();
    }

    private AgentTestKit start(long choose) {
        StrategyDefinition guard = new StrategyDefinition("risk", "guard", WrittenLoan.settings(choose), Map.of());
        SampleAgent sample =
                SampleAgent.named("keeper").withStrategies(guard).withTools(ControlTools.STRATEGIES.name());
        TestAgent agent = TestAgent.named("keeper")
                .brain(brain)
                .planner(new DagPlanner(awake(sample.definition()), words()))
                .strategy(guard, new RiskStrategyFactory().create(context(guard)));
        loan.standsAt(agent.market());
        AgentTestKit kit = AgentTestKit.start(agent);
        kit.mine();
        return kit;
    }

    private static StrategyContext context(StrategyDefinition guard) {
        return new StrategyContext(
                "keeper",
                "guard",
                Samples.CHAIN_ID,
                Samples.ACCOUNT,
                Samples.WETH,
                List.of(Samples.WETH, Samples.USDC),
                guard.settings(),
                action -> List.of(WrittenLoan.call()));
    }

    private static Vocabulary words() {
        return new Vocabulary(
                List.of(ControlTools.STRATEGIES),
                List.of(Samples.WETH, Samples.USDC),
                List.of(),
                List.of(),
                List.of(new Vocabulary.SteerableStrategy("guard", "risk", Map.of())),
                List.of());
    }

    /** The same, whose model is woken by alerts alone. */
    private static AgentDefinition awake(AgentDefinition agent) {
        return new AgentDefinition(
                agent.name(),
                "Keep the loan alive.",
                agent.unit(),
                agent.chain(),
                agent.prices(),
                agent.wallet(),
                agent.mode(),
                agent.brain(),
                agent.planner(),
                List.of(new Trigger.OnAlert()),
                agent.playbook(),
                agent.tools(),
                agent.strategies(),
                agent.policy());
    }

    /** Chooses what the question offers under such a name. */
    private static BrainReply answer(BrainQuestion question, String name) {
        Matcher offered =
                Pattern.compile(Pattern.quote(name) + "-[0-9]+").matcher(((BrainQuestion.Compose) question).opening());
        if (!offered.find()) {
            throw new AssertionError(name + " is not offered in " + question);
        }
        return choose(offered.group());
    }

    private static BrainReply choose(String response) {
        return new BrainReply.Composed(
                List.of(new DraftTask(
                        ControlTools.STRATEGIES.name(),
                        Map.of(
                                "action", given("choose"),
                                "strategy", given("guard"),
                                "response", given(response)),
                        Set.of())),
                "as scripted",
                "{}",
                new Inference("test", "m", "00", "", 1, 1));
    }

    private static DraftTask.Argument given(String text) {
        return new DraftTask.Argument.Given(Value.text(text));
    }

    private static TokenAmount dollars(long whole) {
        return Samples.amount(Long.toString(whole), Samples.USDC);
    }
}
