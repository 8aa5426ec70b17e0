package dev.banyan.kernel.agent;

import dev.banyan.api.brain.Inference;
import dev.banyan.api.chain.Head;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.PlanOutcome;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.strategy.Kept;
import dev.banyan.api.tool.Value;
import dev.banyan.kernel.books.HighWater;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What happened to an agent. Flat records in the past tense: {@link AgentState#apply} rebuilds the whole state from them
 * alone, in order.
 */
public sealed interface AgentEvent {

    /** It began to work by this definition; the one before holds no more. */
    record DefinitionRecorded(ResolvedDefinition definition) implements AgentEvent {}

    /**
     * A model was asked and took tokens for it, whether its answer was of use or not.
     *
     * @param at when the answer came
     * @param by how it came about
     * @param text the answer as it stands in the conversation; empty if there is none
     * @param trouble why the answer was of no use; empty if it was
     * @param shown what the planner makes its next step from, besides the answer; empty in journals of older builds
     */
    record BrainReplied(Instant at, Inference by, String text, String trouble, Optional<Shown> shown)
            implements AgentEvent {}

    /**
     * A model was asked what follows from memories, and took tokens for it.
     *
     * @param at when the answer came
     * @param by how it came about
     * @param text the answer; empty if there is none
     * @param trouble why the answer was of no use; empty if it was
     * @param shown ids of the memories, in the order in which it was shown them
     */
    record Reflected(Instant at, Inference by, String text, String trouble, List<String> shown) implements AgentEvent {
        /** Keeps its own copy. */
        public Reflected {
            shown = List.copyOf(shown);
        }
    }

    /** A strategy receives heads again. */
    record StrategyArmed(String strategy) implements AgentEvent {}

    /** A strategy receives no more heads. */
    record StrategyDisarmed(String strategy, String because) implements AgentEvent {}

    /** A setting of a strategy took another value than the file's. */
    record StrategyTuned(String strategy, String setting, Setting value) implements AgentEvent {}

    /** A setting of a strategy went back to the file's value, because the tuned one may not be any more. */
    record TuningDropped(String strategy, String setting, String because) implements AgentEvent {}

    /** A strategy keeps these numbers over restarts from now on, and no others. */
    record StrategyKept(String strategy, List<Kept> all) implements AgentEvent {
        /** Keeps its own copy. */
        public StrategyKept {
            all = List.copyOf(all);
        }
    }

    /** An intent of a strategy ended and brought this in, after gas; negative if it cost. */
    record ProfitBooked(String strategy, IntentId intent, TokenAmount net) implements AgentEvent {}

    /**
     * The planner made a step.
     *
     * @param changed its notes that are new or have another value
     * @param gone its notes that are no more
     * @param outcomesSeen how many ended plans it was shown since it was noted last, oldest first
     */
    record PlannerNoted(Map<String, String> changed, Set<String> gone, int outcomesSeen) implements AgentEvent {
        /** Keeps its own copies. */
        public PlannerNoted {
            changed = Map.copyOf(changed);
            gone = Set.copyOf(gone);
        }
    }

    /**
     * A plan began.
     *
     * @param head the block at which it was made
     */
    record PlanStarted(Plan plan, Head head) implements AgentEvent {}

    /** A task is about to be run. */
    record TaskStarted(String plan, int task) implements AgentEvent {}

    /** A task that was under way is about to be run once more. */
    record TaskRepeated(String plan, int task) implements AgentEvent {}

    /** A task's tool proposed an intent, which is about to be offered to the Wallet. */
    record TaskOffered(String plan, int task, Intent intent) implements AgentEvent {}

    /**
     * A task went through.
     *
     * @param fields what it came back with, as far as other tasks of the plan use it
     */
    record TaskSucceeded(String plan, int task, Map<String, Value> fields) implements AgentEvent {
        /** Keeps its own copy. */
        public TaskSucceeded {
            fields = Map.copyOf(fields);
        }
    }

    /** A task did not go through. */
    record TaskFailed(String plan, int task, String reason) implements AgentEvent {}

    /** A plan ended; the planner is to be shown it. */
    record PlanEnded(PlanOutcome outcome) implements AgentEvent {}

    /** A plan broke a rule and never began; the planner is to be shown that. */
    record PlanRefused(String plan, String reason) implements AgentEvent {
        /** The same as the end of a plan. */
        PlanOutcome outcome() {
            return new PlanOutcome(plan, false, List.of(reason));
        }
    }

    /** An operator said that nothing new may begin; what is under way ends. */
    record WorkPaused(String by, Instant at) implements AgentEvent {}

    /** What the file says under {@code exit} is to be done, and nothing else; then the agent halts. */
    record ExitBegan(String by, Instant at) implements AgentEvent {}

    /** An operator said that nothing may happen any more. */
    record WorkHalted(String by, Instant at) implements AgentEvent {}

    /** The account's net value was higher than ever, or its high-water mark was made more or less by payments. */
    record HighWaterMarked(HighWater mark) implements AgentEvent {}

    /** An operator lifted pause and halt. */
    record WorkResumed(String by, Instant at) implements AgentEvent {}
}
