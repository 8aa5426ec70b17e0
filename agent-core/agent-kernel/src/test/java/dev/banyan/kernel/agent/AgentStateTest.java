package dev.banyan.kernel.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.api.chain.Call;
import dev.banyan.api.chain.Head;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.money.Wei;
import dev.banyan.api.plan.Argument;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.PlanOutcome;
import dev.banyan.api.plan.Task;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.strategy.Kept;
import dev.banyan.api.tool.Value;
import dev.banyan.kernel.Samples;
import dev.banyan.kernel.books.HighWater;
import dev.banyan.kernel.plan.TaskProgress;
import dev.banyan.kernel.wallet.OperatorWord;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AgentStateTest {

    private static final Intent INTENT = new Intent(
            new IntentId("own/1"),
            new Origin("agent", "plan"),
            new Action.Pay(Samples.amount("1", Samples.WETH), Samples.PAYEE),
            List.of(new Call(Samples.PAYEE, Wei.ZERO, Bytes.EMPTY)),
            9);
    private static final Head HEAD =
            new Head(7, Samples.hash(7), Samples.hash(6), Samples.START, Wei.of(1), Wei.of(1), 30_000_000);

    @Test
    void a_strategy_that_nothing_happened_to_is_armed_as_the_file_says() {
        StrategyMemory memory = AgentState.INITIAL.strategy("arb");

        assertThat(memory.armed()).isTrue();
        assertThat(memory.tuned()).isEmpty();
        assertThat(memory.net(Samples.WETH)).isEqualTo(TokenAmount.zero(Samples.WETH));
    }

    @Test
    void what_was_done_to_a_strategy_stays_apart_from_its_neighbours() {
        AgentState state = after(
                new AgentEvent.StrategyDisarmed("arb", "as asked"),
                new AgentEvent.StrategyTuned("arb", "size", new Setting.Whole(4)),
                new AgentEvent.StrategyTuned("arb", "depth", new Setting.Whole(2)),
                new AgentEvent.TuningDropped("arb", "depth", "out of bounds"),
                new AgentEvent.StrategyDisarmed("yield", "as asked"),
                new AgentEvent.StrategyArmed("yield"));

        assertThat(state.strategy("arb").armed()).isFalse();
        assertThat(state.strategy("arb").disarmed()).contains("as asked");
        assertThat(state.strategy("arb").tuned()).isEqualTo(Map.of("size", new Setting.Whole(4)));
        assertThat(state.strategy("yield").armed()).isTrue();
        assertThat(state.strategy("yield").tuned()).isEmpty();
    }

    @Test
    void a_strategy_keeps_what_it_said_last_and_what_else_happens_to_it_changes_nothing() {
        Kept high = new Kept("vault", "highest", BigInteger.TEN, BigInteger.ONE);
        AgentState state = after(
                new AgentEvent.StrategyKept("yield", List.of(high, kept("aave", 3))),
                new AgentEvent.StrategyKept("yield", List.of(high)),
                new AgentEvent.StrategyTuned("yield", "size", new Setting.Whole(4)),
                new AgentEvent.StrategyDisarmed("yield", "as asked"),
                profit("yield", Samples.amount("1", Samples.WETH)));

        assertThat(state.strategy("yield").kept()).containsExactly(high);
        assertThat(state.strategy("arb").kept()).isEmpty();
    }

    @Test
    void another_definition_leaves_what_was_kept_of_venues_that_are_the_same() {
        String venues = "chain.venues.aave.kind: aave-v3\nchain.venues.vault.kind: erc4626\nchain.venues.vault.vault: ";
        AgentEvent.StrategyKept kept =
                new AgentEvent.StrategyKept("yield", List.of(kept("aave", 3), kept("vault", 5), kept("gone", 7)));
        AgentState before = after(defined("chain.id: 1\nchain.venues.gone.kind: erc4626\n" + venues + "0x01"), kept);

        AgentState changed = before.apply(defined("chain.id: 1\n" + venues + "0x02\ngoal: Earn more."));
        assertThat(changed.strategy("yield").kept()).containsExactly(kept("aave", 3));
        AgentState elsewhere = before.apply(defined("chain.id: 2\n" + venues + "0x01"));
        assertThat(elsewhere.strategy("yield").kept()).isEmpty();
    }

    private static Kept kept(String venue, long value) {
        return new Kept(venue, "highest", BigInteger.valueOf(value), BigInteger.ONE);
    }

    private static AgentEvent defined(String text) {
        return new AgentEvent.DefinitionRecorded(new ResolvedDefinition(Samples.hash(1), text));
    }

    @Test
    void profit_adds_up_by_unit_of_account() {
        AgentState state = after(
                profit("arb", Samples.amount("1", Samples.WETH)),
                profit("arb", Samples.amount("0.25", Samples.WETH).negated()),
                profit("arb", Samples.amount("300", Samples.USDC)),
                profit("yield", Samples.amount("5", Samples.WETH)));

        assertThat(state.strategy("arb").net(Samples.WETH)).isEqualTo(Samples.amount("0.75", Samples.WETH));
        assertThat(state.strategy("arb").net(Samples.USDC)).isEqualTo(Samples.amount("300", Samples.USDC));
    }

    @Test
    void a_plan_is_as_far_as_its_events_say() {
        AgentState state = after(
                new AgentEvent.PlanStarted(plan("p", 3), HEAD),
                new AgentEvent.TaskStarted("p", 0),
                new AgentEvent.TaskSucceeded("p", 0, Map.of("field", Value.text("found"))),
                new AgentEvent.TaskStarted("p", 1),
                new AgentEvent.TaskRepeated("p", 1),
                new AgentEvent.TaskOffered("p", 1, INTENT));

        assertThat(state.plan("p").orElseThrow().progress())
                .containsExactly(
                        new TaskProgress.Succeeded(Map.of("field", Value.text("found"))),
                        new TaskProgress.Offered(INTENT),
                        new TaskProgress.Waiting());
    }

    @Test
    void a_failed_task_takes_with_it_what_waits_for_it() {
        AgentState state = after(
                new AgentEvent.PlanStarted(plan("p", 2), HEAD),
                new AgentEvent.TaskStarted("p", 0),
                new AgentEvent.TaskFailed("p", 0, "no"));

        assertThat(state.plan("p").orElseThrow().ended()).isTrue();
    }

    @Test
    void an_event_about_a_task_that_is_not_as_far_is_refused() {
        AgentState state = after(new AgentEvent.PlanStarted(plan("p", 2), HEAD));

        assertThatThrownBy(() -> state.apply(new AgentEvent.TaskStarted("p", 1)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> state.apply(new AgentEvent.TaskOffered("p", 0, INTENT)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> state.apply(new AgentEvent.TaskSucceeded("p", 9, Map.of())))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_plan_that_ended_leaves_and_waits_to_be_shown_to_the_planner() {
        PlanOutcome first = new PlanOutcome("p", true, List.of());
        PlanOutcome second = new PlanOutcome("q", false, List.of("broken"));
        AgentState state = after(
                new AgentEvent.PlanStarted(plan("p", 1), HEAD),
                new AgentEvent.PlanEnded(first),
                new AgentEvent.PlanRefused("q", "broken"));

        assertThat(state.plans()).isEmpty();
        assertThat(state.planner().unseen()).containsExactly(first, second);

        AgentState later = state.apply(new AgentEvent.PlannerNoted(Map.of(), Set.of(), 1));
        assertThat(later.planner().unseen()).containsExactly(second);
        assertThat(later.planner().planState().lastPlan()).contains(first);
    }

    @Test
    void a_refused_plan_leaves_the_one_of_the_same_name_under_way() {
        AgentState state = after(
                new AgentEvent.PlanStarted(plan("p", 1), HEAD), new AgentEvent.PlanRefused("p", "it is under way"));

        assertThat(state.plans()).containsOnlyKeys("p");
    }

    @Test
    void the_planners_notes_change_by_what_is_new_and_what_is_gone() {
        AgentState state = after(
                new AgentEvent.PlannerNoted(Map.of("count.0", "1", "fired.0", "now"), Set.of(), 0),
                new AgentEvent.PlannerNoted(Map.of("count.0", "2"), Set.of("fired.0"), 0));

        assertThat(state.planner().planState().memo()).isEqualTo(Map.of("count.0", "2"));
    }

    @Test
    void an_operators_word_holds_until_it_is_lifted() {
        AgentState paused = after(new AgentEvent.WorkPaused("alice", Samples.START));
        assertThat(paused.standstill()).contains(new Standstill(Standstill.Kind.PAUSED, "alice", Samples.START));

        AgentState halted = paused.apply(new AgentEvent.WorkHalted("bob", Samples.START));
        assertThat(halted.standstill().map(Standstill::reason)).contains("halted by bob at " + Samples.START);
        assertThat(halted.apply(new AgentEvent.WorkResumed("bob", Samples.START))
                        .standstill())
                .isEmpty();
    }

    @Test
    void a_word_that_holds_already_changes_nothing_and_a_pause_does_not_weaken_a_halt() {
        AgentState halted = after(new AgentEvent.WorkHalted("bob", Samples.START));

        assertThat(halted.obey(OperatorWord.HALT, "eve", Samples.START)).isEmpty();
        assertThat(halted.obey(OperatorWord.PAUSE, "eve", Samples.START)).isEmpty();
        assertThat(halted.obey(OperatorWord.RESUME, "eve", Samples.START))
                .containsExactly(new AgentEvent.WorkResumed("eve", Samples.START));
        assertThat(AgentState.INITIAL.obey(OperatorWord.RESUME, "eve", Samples.START))
                .isEmpty();
        assertThat(AgentState.INITIAL.obey(OperatorWord.PAUSE, "eve", Samples.START))
                .containsExactly(new AgentEvent.WorkPaused("eve", Samples.START));
        assertThat(after(new AgentEvent.WorkPaused("bob", Samples.START)).obey(OperatorWord.HALT, "eve", Samples.START))
                .containsExactly(new AgentEvent.WorkHalted("eve", Samples.START));
    }

    @Test
    void a_strategy_that_keeps_all_others_still_sets_no_mark_back_and_an_operator_may_pause_on_top_of_it() {
        HighWater mark = new HighWater(TokenAmount.of(Samples.WETH, BigInteger.TEN), 7);
        AgentState still = after(
                new AgentEvent.HighWaterMarked(mark), new AgentEvent.WorkPaused(Standstill.by("guard"), Samples.START));

        assertThat(still.isStilledByStrategy()).isTrue();
        assertThat(still.apply(new AgentEvent.WorkResumed("eve", Samples.START)).highWater())
                .contains(mark);
        assertThat(still.obey(OperatorWord.PAUSE, "bob", Samples.START))
                .containsExactly(new AgentEvent.WorkPaused("bob", Samples.START));
        AgentState paused = still.apply(new AgentEvent.WorkPaused("bob", Samples.START));
        assertThat(paused.isStilledByStrategy()).isFalse();
        assertThat(paused.obey(OperatorWord.PAUSE, "bob", Samples.START)).isEmpty();
        assertThat(paused.apply(new AgentEvent.WorkResumed("eve", Samples.START))
                        .highWater())
                .isEmpty();
    }

    @Test
    void an_exit_lifts_a_pause_but_no_halt_and_is_begun_once() {
        AgentState exiting =
                after(new AgentEvent.WorkPaused("bob", Samples.START), new AgentEvent.ExitBegan("eve", Samples.START));

        assertThat(exiting.isExiting()).isTrue();
        assertThat(exiting.standstill().map(Standstill::reason)).contains("exiting by eve at " + Samples.START);
        assertThat(exiting.obey(OperatorWord.EXIT, "bob", Samples.START)).isEmpty();
        assertThat(exiting.obey(OperatorWord.HALT, "bob", Samples.START))
                .containsExactly(new AgentEvent.WorkHalted("bob", Samples.START));
        assertThat(after(new AgentEvent.WorkHalted("bob", Samples.START)).obey(OperatorWord.EXIT, "eve", Samples.START))
                .isEmpty();
    }

    @Test
    void an_exit_that_is_paused_waits_and_goes_on_when_resumed_and_a_second_resume_ends_it() {
        AgentState waiting =
                after(new AgentEvent.ExitBegan("eve", Samples.START), new AgentEvent.WorkPaused("bob", Samples.START));

        assertThat(waiting.isExiting()).isFalse();
        assertThat(waiting.standstill().map(Standstill::reason))
                .contains("paused by bob at " + Samples.START + ", and exits after a resume");
        assertThat(waiting.obey(OperatorWord.PAUSE, "bob", Samples.START)).isEmpty();
        AgentState exiting = waiting.apply(new AgentEvent.WorkResumed("bob", Samples.START));
        assertThat(exiting.isExiting()).isTrue();
        assertThat(exiting.apply(new AgentEvent.WorkResumed("bob", Samples.START))
                        .standstill())
                .isEmpty();
        assertThat(waiting.apply(new AgentEvent.WorkHalted("bob", Samples.START))
                        .apply(new AgentEvent.WorkResumed("bob", Samples.START))
                        .standstill())
                .isEmpty();
    }

    @Test
    void the_definition_recorded_last_holds() {
        ResolvedDefinition one = new ResolvedDefinition(Samples.hash(1), "a: 1");
        ResolvedDefinition two = new ResolvedDefinition(Samples.hash(2), "a: 2");

        assertThat(after(new AgentEvent.DefinitionRecorded(one), new AgentEvent.DefinitionRecorded(two)))
                .extracting(AgentState::definition)
                .isEqualTo(Optional.of(two));
    }

    private static AgentState after(AgentEvent... events) {
        AgentState state = AgentState.INITIAL;
        for (AgentEvent event : events) {
            state = state.apply(event);
        }
        return state;
    }

    private static AgentEvent profit(String strategy, TokenAmount net) {
        return new AgentEvent.ProfitBooked(strategy, new IntentId("i"), net);
    }

    /** Tasks in a row; each but the first uses a field of the one before. */
    private static Plan plan(String id, int tasks) {
        List<Task> all = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            all.add(new Task(
                    i, "tool", i == 0 ? Map.of() : Map.of("x", new Argument.FromTask(i - 1, "field")), Set.of()));
        }
        return new Plan(id, "test", all);
    }
}
