package dev.banyan.runtime.event;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.chain.Fees;
import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.Receipt;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.plan.Plan;
import dev.banyan.api.plan.PlanOutcome;
import dev.banyan.api.policy.Verdict;
import dev.banyan.api.setting.Setting;
import dev.banyan.api.strategy.Measure;
import dev.banyan.api.strategy.Quarantined;
import dev.banyan.api.strategy.StrategyControl;
import dev.banyan.kernel.books.Booking;
import java.util.List;

/** One thing that happened in a runtime. Plain data; texts carry no secret. */
public sealed interface RuntimeEvent {

    /** Things of one chain. */
    sealed interface ChainEvent extends RuntimeEvent {
        /** The chain's id. */
        long chainId();
    }

    /** Things of one journal. */
    sealed interface JournalEvent extends RuntimeEvent {
        /** The persistence id. */
        String journal();
    }

    /** Things between the nodes of a cluster. */
    sealed interface NodeEvent extends RuntimeEvent {}

    /** Things of one agent. */
    sealed interface AgentEvent extends RuntimeEvent {
        /** The agent's name. */
        String agent();
    }

    /** Things of one intent, told by the Wallet. */
    sealed interface IntentEvent extends RuntimeEvent {
        /** Which intent. */
        IntentId id();

        /** Who wants it. */
        Origin origin();
    }

    /** Things of one transaction of an intent. */
    sealed interface TransactionEvent extends IntentEvent {
        /** The transaction. */
        Hash transaction();
    }

    /** A block came; every one does, in order, and after a reorg those of the new branch. */
    record HeadSeen(long chainId, Head head, Fees fees) implements ChainEvent {}

    /** The chain left blocks above {@code commonAncestor}. */
    record Reorganised(long chainId, long commonAncestor, int depth) implements ChainEvent {}

    /** The node can not be reached; strategies of the chain pause. */
    record ChainLost(long chainId, String reason) implements ChainEvent {}

    /** The node answers again; strategies of the chain resume. */
    record ChainRestored(long chainId) implements ChainEvent {}

    /** An account does nothing more until an operator has looked: its state and the chain's do not fit. */
    record WalletFrozen(long chainId, Address account, String reason) implements ChainEvent {}

    /**
     * A point of a journal that it may be held to.
     *
     * @param journal the persistence id
     * @param sequence number of its last record there
     * @param hash of that record
     */
    record JournalHead(String journal, long sequence, Hash hash) implements JournalEvent {}

    /** A journal does not answer; whoever keeps it waits, and asks again until it does. */
    record JournalSilent(String journal, String reason) implements JournalEvent {}

    /** A journal can not be read, or another process writes it; whoever keeps it stopped for good. */
    record JournalLost(String journal, String reason) implements JournalEvent {}

    /**
     * A node has become a member of the cluster.
     *
     * @param node where it listens for the others
     */
    record NodeJoined(String node) implements NodeEvent {}

    /** A node is no member of the cluster any more; its agents begin elsewhere. */
    record NodeGone(String node) implements NodeEvent {}

    /** This node has another definition of an agent than the cluster runs, and does not host it while that is so. */
    record DefinitionDiffers(String agent) implements NodeEvent {}

    /** An agent is up. */
    record AgentStarted(String agent, Address account, AgentDefinition.Mode mode) implements AgentEvent {}

    /**
     * An agent begins to work by another definition than before.
     *
     * @param lines what is different, one line for each thing: added, taken away, or changed
     */
    record DefinitionChanged(String agent, List<String> lines) implements AgentEvent {
        /** Keeps its own copy. */
        public DefinitionChanged {
            lines = List.copyOf(lines);
        }
    }

    /** Market, prices or balances could not be read at a head; that head is skipped. */
    record MarketUnreadable(String agent, Head head, String reason) implements AgentEvent {}

    /** The planner made a plan and it starts. */
    record PlanMade(String agent, Plan plan) implements AgentEvent {}

    /** The planner made a plan that breaks a rule; it does not start. */
    record PlanRefused(String agent, Plan plan, String reason) implements AgentEvent {}

    /** A plan goes on that was under way when the agent stopped. */
    record PlanResumed(String agent, String plan) implements AgentEvent {}

    /** A plan ended. */
    record PlanEnded(String agent, PlanOutcome outcome) implements AgentEvent {}

    /** The planner has something for people to read, in one line; parts of it may be a model's words. */
    record PlannerSaid(String agent, String news) implements AgentEvent {}

    /** The brain gave no answer. */
    record BrainUnavailable(String agent, String code, String message) implements AgentEvent {}

    /** A strategy receives heads again. */
    record StrategyArmed(String agent, String strategy) implements AgentEvent {}

    /** A strategy receives no more heads. */
    record StrategyDisarmed(String agent, String strategy, String because) implements AgentEvent {}

    /** What a strategy had brought in before the agent began, after gas, each transaction at the prices of then. */
    record ProfitRemembered(String agent, String strategy, TokenAmount net) implements AgentEvent {}

    /** A setting of a strategy changed. */
    record StrategyTuned(String agent, String strategy, String setting, Setting value) implements AgentEvent {}

    /** A setting of a strategy went back to the file's value: the tuned one is outside the bounds of the file by now. */
    record TuningDropped(String agent, String strategy, String setting, String because) implements AgentEvent {}

    /** A wish of the deliberation lane was refused. */
    record SteeringRefused(String agent, StrategyControl control, String reason) implements AgentEvent {}

    /** What a strategy leaves alone because it was found at fault has changed: this is all of it. */
    record QuarantineChanged(String agent, String strategy, List<Quarantined> all) implements AgentEvent {
        /** Keeps its own copy. */
        public QuarantineChanged {
            all = List.copyOf(all);
        }
    }

    /** The figures that a strategy shows have changed: these are all of them. */
    record StrategyMeasured(String agent, String strategy, List<Measure> all) implements AgentEvent {
        /** Keeps its own copy. */
        public StrategyMeasured {
            all = List.copyOf(all);
        }
    }

    /** A strategy saw something that the operator should see too; a model may be woken for it. */
    record StrategyAlerted(String agent, String strategy, String text) implements AgentEvent {}

    /**
     * A lesson stands: it is new, rests on something new, or was learnt in an earlier life.
     *
     * @param id of its record
     * @param text in our own words
     */
    record LessonLearnt(String agent, String id, String text) implements AgentEvent {}

    /** A lesson stands no more: it has faded, or own receipts speak against it. */
    record LessonDropped(String agent, String id, String text) implements AgentEvent {}

    /** What an agent remembers can not be read or written; it goes on without, and is told once that it works again. */
    record MemoryFailing(String agent, String reason) implements AgentEvent {}

    /** It can be read and written again. */
    record MemoryWorking(String agent) implements AgentEvent {}

    /** The highest net value that an agent's account had has changed, and is stored. */
    record HighWaterMarked(String agent, TokenAmount value) implements AgentEvent {}

    /** All strategies of an agent wait, armed or not. */
    record StrategiesPaused(String agent, String reason) implements AgentEvent {}

    /** They go on. */
    record StrategiesResumed(String agent) implements AgentEvent {}

    /**
     * An actor crashed.
     *
     * @param agent the agent it belongs to, or empty for a part that agents share
     * @param actor its role and name, such as {@code strategy arb}
     * @param restarted false if it stays down
     */
    record ActorCrashed(String agent, String actor, String reason, boolean restarted) implements AgentEvent {}

    /** The gate decided. */
    record IntentDecided(IntentId id, Origin origin, Action action, Verdict verdict) implements IntentEvent {}

    /** A transaction was handed to the network for the first time. */
    record TransactionSent(IntentId id, Origin origin, Hash transaction, long nonce, Purpose purpose)
            implements TransactionEvent {}

    /** Whether the network has a transaction is not known; it is looked for. */
    record TransactionUnknown(IntentId id, Origin origin, Hash transaction, String reason)
            implements TransactionEvent {}

    /**
     * A transaction is in a block, which may still be left.
     *
     * @param booking what it moved, at the prices of then
     */
    record TransactionMined(IntentId id, Origin origin, Receipt receipt, Booking booking) implements TransactionEvent {
        @Override
        public Hash transaction() {
            return receipt.transaction();
        }
    }

    /** A reorg put a mined transaction back among those that wait. */
    record TransactionUnmined(IntentId id, Origin origin, Hash transaction) implements TransactionEvent {}

    /** A transaction did what it should, at the depth that the file asks for. */
    record TransactionConfirmed(IntentId id, Origin origin, Receipt receipt) implements TransactionEvent {
        @Override
        public Hash transaction() {
            return receipt.transaction();
        }
    }

    /** A transaction reverted, at the depth that the file asks for; its gas is paid. */
    record TransactionReverted(IntentId id, Origin origin, Receipt receipt) implements TransactionEvent {
        @Override
        public Hash transaction() {
            return receipt.transaction();
        }
    }

    /** A transaction gave its nonce to one with a higher fee. */
    record TransactionReplaced(IntentId id, Origin origin, Hash transaction, Hash by) implements TransactionEvent {}

    /** A cancellation used up the nonce, at the depth that the file asks for; {@code receipt} is the cancellation's. */
    record TransactionCancelled(IntentId id, Origin origin, Receipt receipt) implements TransactionEvent {
        @Override
        public Hash transaction() {
            return receipt.transaction();
        }
    }

    /**
     * An intent ended for good.
     *
     * @param net what it changed in the unit of account after gas; zero if nothing was mined
     */
    record IntentEnded(IntentId id, Origin origin, IntentOutcome outcome, TokenAmount net) implements IntentEvent {}

    /**
     * A reorg deeper than confirmations changed how an intent had ended: this is how it ended now.
     *
     * @param net by how much what it brought in changed, in the unit of account after gas, at the prices of now
     */
    record IntentRevised(IntentId id, Origin origin, IntentOutcome outcome, TokenAmount net) implements IntentEvent {}

    /** Something about an intent that an operator should know. */
    record IntentWarned(IntentId id, Origin origin, String message) implements IntentEvent {}

    /** Why a transaction was made. */
    enum Purpose {
        /** It does one of the intent's calls. */
        CALL,
        /** The same call again with a higher fee, on the same nonce. */
        BUMP,
        /** Nothing, on the nonce of a call that is no longer wanted. */
        CANCEL
    }
}
