package dev.banyan.runtime.internal.report;

import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.policy.Verdict;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.runtime.event.RuntimeListener;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What the operator reads in the log, one line an event. Routine is at debug level. */
public final class RuntimeMessages implements RuntimeListener {

    private static final Logger LOG = LoggerFactory.getLogger("dev.banyan.runtime");
    private static final List<String> KEYS = List.of("chain", "agent", "intent");

    @Override
    public void on(RuntimeEvent event) {
        switch (event) {
            case RuntimeEvent.ChainEvent chain -> {
                MDC.put("chain", Long.toString(chain.chainId()));
                onChain(chain);
            }
            case RuntimeEvent.JournalEvent journal -> onJournal(journal);
            case RuntimeEvent.NodeEvent node -> onNode(node);
            case RuntimeEvent.AgentEvent agent -> {
                MDC.put("agent", agent.agent());
                onAgent(agent);
            }
            case RuntimeEvent.IntentEvent intent -> {
                MDC.put("agent", intent.origin().agent());
                MDC.put("intent", intent.id().value());
                onIntent(intent);
            }
        }
        KEYS.forEach(MDC::remove);
    }

    private static void onChain(RuntimeEvent.ChainEvent event) {
        switch (event) {
            case RuntimeEvent.HeadSeen e ->
                LOG.debug("chain {}: block {}", e.chainId(), e.head().number());
            case RuntimeEvent.Reorganised e ->
                LOG.warn("chain {}: {} blocks above {} were left", e.chainId(), e.depth(), e.commonAncestor());
            case RuntimeEvent.ChainLost e -> LOG.warn("chain {}: the node is lost: {}", e.chainId(), e.reason());
            case RuntimeEvent.ChainRestored e -> LOG.info("chain {}: the node answers again", e.chainId());
            case RuntimeEvent.WalletFrozen e ->
                LOG.error("chain {}: account {} is frozen: {}", e.chainId(), e.account(), e.reason());
        }
    }

    private static void onJournal(RuntimeEvent.JournalEvent event) {
        switch (event) {
            case RuntimeEvent.JournalHead e ->
                LOG.debug("journal {}: record {} has hash {}", e.journal(), e.sequence(), e.hash());
            case RuntimeEvent.JournalSilent e ->
                LOG.warn("journal {} does not answer and is asked again: {}", e.journal(), e.reason());
            case RuntimeEvent.JournalLost e -> LOG.error("journal {}: {}", e.journal(), e.reason());
        }
    }

    private static void onNode(RuntimeEvent.NodeEvent event) {
        switch (event) {
            case RuntimeEvent.NodeJoined e -> LOG.info("node {} is in the cluster", e.node());
            case RuntimeEvent.NodeGone e -> LOG.warn("node {} is gone", e.node());
            case RuntimeEvent.DefinitionDiffers e ->
                LOG.warn("agent {}: the cluster runs it by another file; this node does not host it", e.agent());
        }
    }

    private static void onAgent(RuntimeEvent.AgentEvent event) {
        switch (event) {
            case RuntimeEvent.AgentStarted e ->
                LOG.info("agent {} is up, account {}, {}", e.agent(), e.account(), e.mode());
            case RuntimeEvent.DefinitionChanged e ->
                LOG.warn("agent {}: its definition changed: {}", e.agent(), e.lines());
            case RuntimeEvent.PlanResumed e -> LOG.info("agent {}: plan {} goes on", e.agent(), e.plan());
            case RuntimeEvent.ProfitRemembered e ->
                LOG.info("agent {}: strategy {} has brought in {} so far", e.agent(), e.strategy(), e.net());
            case RuntimeEvent.TuningDropped e ->
                LOG.warn("agent {}: {}, so the file's value is taken", e.agent(), e.because());
            case RuntimeEvent.MarketUnreadable e ->
                LOG.warn(
                        "agent {}: block {} could not be read: {}",
                        e.agent(),
                        e.head().number(),
                        e.reason());
            case RuntimeEvent.PlanMade e ->
                LOG.info(
                        "agent {}: plan {} starts: {}",
                        e.agent(),
                        e.plan().id(),
                        e.plan().because());
            case RuntimeEvent.PlanRefused e ->
                LOG.warn("agent {}: plan {} is refused: {}", e.agent(), e.plan().id(), e.reason());
            case RuntimeEvent.PlanEnded e -> onPlanEnded(e);
            case RuntimeEvent.PlannerSaid e -> LOG.info("agent {}: {}", e.agent(), e.news());
            case RuntimeEvent.BrainUnavailable e ->
                LOG.warn("agent {}: no answer from the brain ({}): {}", e.agent(), e.code(), e.message());
            case RuntimeEvent.StrategyArmed e -> LOG.info("agent {}: {} is armed", e.agent(), e.strategy());
            case RuntimeEvent.StrategyDisarmed e ->
                LOG.info("agent {}: {} is disarmed: {}", e.agent(), e.strategy(), e.because());
            case RuntimeEvent.StrategyTuned e ->
                LOG.info("agent {}: {} of {} is now {}", e.agent(), e.setting(), e.strategy(), e.value());
            case RuntimeEvent.SteeringRefused e ->
                LOG.warn("agent {}: {} is refused: {}", e.agent(), e.control(), e.reason());
            case RuntimeEvent.MemoryFailing e ->
                LOG.warn("agent {}: it goes on without its memory: {}", e.agent(), e.reason());
            case RuntimeEvent.LessonLearnt e -> LOG.info("agent {}: it has learnt: {}", e.agent(), e.text());
            case RuntimeEvent.LessonDropped e -> LOG.info("agent {}: it no longer holds: {}", e.agent(), e.text());
            case RuntimeEvent.MemoryWorking e -> LOG.info("agent {}: it has its memory again", e.agent());
            case RuntimeEvent.QuarantineChanged e ->
                LOG.warn("agent {}: {} leaves alone: {}", e.agent(), e.strategy(), e.all());
            case RuntimeEvent.HighWaterMarked e -> LOG.info("agent {}: high-water mark {}", e.agent(), e.value());
            case RuntimeEvent.StrategyMeasured e ->
                LOG.debug("agent {}: {} shows {}", e.agent(), e.strategy(), e.all());
            case RuntimeEvent.StrategyAlerted e -> LOG.warn("agent {}: {}: {}", e.agent(), e.strategy(), e.text());
            case RuntimeEvent.StrategiesPaused e -> LOG.warn("agent {}: strategies pause: {}", e.agent(), e.reason());
            case RuntimeEvent.StrategiesResumed e -> LOG.info("agent {}: strategies resume", e.agent());
            case RuntimeEvent.ActorCrashed e ->
                LOG.error(
                        "agent {}: {} crashed and {}: {}",
                        e.agent(),
                        e.actor(),
                        e.restarted() ? "restarts" : "stays down",
                        e.reason());
        }
    }

    private static void onPlanEnded(RuntimeEvent.PlanEnded event) {
        if (event.outcome().succeeded()) {
            LOG.info("agent {}: plan {} is done", event.agent(), event.outcome().plan());
        } else {
            LOG.warn(
                    "agent {}: plan {} failed: {}",
                    event.agent(),
                    event.outcome().plan(),
                    event.outcome().problems());
        }
    }

    private static void onIntent(RuntimeEvent.IntentEvent event) {
        switch (event) {
            case RuntimeEvent.IntentDecided e -> onDecided(e);
            case RuntimeEvent.TransactionSent e ->
                LOG.info("{}: sent {} ({}, nonce {})", e.id(), e.transaction(), e.purpose(), e.nonce());
            case RuntimeEvent.TransactionUnknown e ->
                LOG.warn("{}: whether {} arrived is not known: {}", e.id(), e.transaction(), e.reason());
            case RuntimeEvent.TransactionMined e ->
                LOG.debug(
                        "{}: {} is in block {}",
                        e.id(),
                        e.transaction(),
                        e.receipt().blockNumber());
            case RuntimeEvent.TransactionUnmined e -> LOG.warn("{}: {} waits again", e.id(), e.transaction());
            case RuntimeEvent.TransactionConfirmed e -> LOG.info("{}: confirmed {}", e.id(), e.transaction());
            case RuntimeEvent.TransactionReverted e -> LOG.warn("{}: reverted {}", e.id(), e.transaction());
            case RuntimeEvent.TransactionReplaced e ->
                LOG.info("{}: {} gave way to {}", e.id(), e.transaction(), e.by());
            case RuntimeEvent.TransactionCancelled e -> LOG.info("{}: cancelled by {}", e.id(), e.transaction());
            case RuntimeEvent.IntentEnded e -> onEnded(e);
            case RuntimeEvent.IntentRevised e ->
                LOG.warn(
                        "{}: after a reorg it is {}, net {} more",
                        e.id(),
                        e.outcome().getClass().getSimpleName(),
                        e.net());
            case RuntimeEvent.IntentWarned e -> LOG.warn("{}: {}", e.id(), e.message());
        }
    }

    private static void onDecided(RuntimeEvent.IntentDecided event) {
        switch (event.verdict()) {
            case Verdict.Allowed allowed -> LOG.debug("{}: allowed", event.id());
            case Verdict.Denied denied -> LOG.warn("{}: denied by {}: {}", event.id(), denied.rule(), denied.reason());
            case Verdict.NeedsApproval needs ->
                LOG.warn("{}: {} must approve: {}", event.id(), needs.by(), needs.reason());
        }
    }

    private static void onEnded(RuntimeEvent.IntentEnded event) {
        if (!(event.outcome() instanceof IntentOutcome.Denied)) {
            LOG.info("{}: {}, net {}", event.id(), event.outcome().getClass().getSimpleName(), event.net());
        }
    }
}
