package dev.banyan.daemon.meter;

import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.policy.Verdict;
import dev.banyan.runtime.event.RuntimeEvent;
import dev.banyan.runtime.event.RuntimeListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what the runtime tells. Thread-safe; costs an actor a look-up and an addition. */
final class EventMeters implements RuntimeListener {

    /** Plans under way that are timed; of more, the oldest go untimed. */
    private static final int PLANS = 1_000;

    private final MeterRegistry registry;
    private final InstantSource clock;
    private final Map<String, Instant> begun = new LinkedHashMap<>();
    private final StrategyMeters figures;
    private final Map<Long, AtomicLong> heads = new ConcurrentHashMap<>();

    EventMeters(MeterRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
        this.figures = new StrategyMeters(registry);
    }

    @Override
    public void on(RuntimeEvent event) {
        switch (event) {
            case RuntimeEvent.HeadSeen e -> head(e);
            case RuntimeEvent.Reorganised e -> chain("chain.reorgs", e);
            case RuntimeEvent.ChainLost e -> chain("chain.losses", e);
            case RuntimeEvent.PlanMade e -> begin(e);
            case RuntimeEvent.PlanRefused e -> plan(e, "refused");
            case RuntimeEvent.PlanEnded e -> end(e);
            case RuntimeEvent.BrainUnavailable e -> count("agent.brain.unavailable", of(e).and("error.type", e.code()));
            case RuntimeEvent.StrategyArmed e ->
                count("strategy.controls", of(e).and("strategy", e.strategy(), "word", "arm"));
            case RuntimeEvent.StrategyDisarmed e ->
                count("strategy.controls", of(e).and("strategy", e.strategy(), "word", "disarm"));
            case RuntimeEvent.StrategyTuned e ->
                count("strategy.controls", of(e).and("strategy", e.strategy(), "word", "tune"));
            case RuntimeEvent.QuarantineChanged e -> count("strategy.quarantines", of(e).and("strategy", e.strategy()));
            case RuntimeEvent.StrategyAlerted e -> count("strategy.alerts", of(e).and("strategy", e.strategy()));
            case RuntimeEvent.StrategyMeasured e -> figures.show(e);
            case RuntimeEvent.SteeringRefused e -> count("strategy.refusals", of(e));
            case RuntimeEvent.MarketUnreadable e -> count("agent.market.unreadable", of(e));
            case RuntimeEvent.ActorCrashed e ->
                count("actor.crashes", of(e).and("restarted", Boolean.toString(e.restarted())));
            case RuntimeEvent.IntentDecided e -> verdict(e);
            case RuntimeEvent.TransactionSent e -> transaction(e, "sent");
            case RuntimeEvent.TransactionUnknown e -> transaction(e, "unknown");
            case RuntimeEvent.TransactionMined e -> transaction(e, "mined");
            case RuntimeEvent.TransactionUnmined e -> transaction(e, "unmined");
            case RuntimeEvent.TransactionConfirmed e -> transaction(e, "confirmed");
            case RuntimeEvent.TransactionReverted e -> transaction(e, "reverted");
            case RuntimeEvent.TransactionReplaced e -> transaction(e, "replaced");
            case RuntimeEvent.TransactionCancelled e -> transaction(e, "cancelled");
            case RuntimeEvent.IntentEnded e -> count("wallet.intents", of(e).and("outcome", word(e.outcome())));
            default -> {
                // The rest is told to people.
            }
        }
    }

    private void head(RuntimeEvent.HeadSeen seen) {
        heads.computeIfAbsent(
                        seen.chainId(),
                        id -> registry.gauge("chain.head", Tags.of("chain", Long.toString(id)), new AtomicLong()))
                .set(seen.head().number());
    }

    private void chain(String name, RuntimeEvent.ChainEvent event) {
        count(name, Tags.of("chain", Long.toString(event.chainId())));
    }

    private void begin(RuntimeEvent.PlanMade made) {
        plan(made, "made");
        synchronized (begun) {
            begun.put(made.agent() + " " + made.plan().id(), clock.instant());
            if (begun.size() > PLANS) {
                begun.remove(begun.keySet().iterator().next());
            }
        }
    }

    private void end(RuntimeEvent.PlanEnded ended) {
        String outcome = ended.outcome().succeeded() ? "succeeded" : "failed";
        plan(ended, outcome);
        Instant from;
        synchronized (begun) {
            from = begun.remove(ended.agent() + " " + ended.outcome().plan());
        }
        if (from != null) {
            registry.timer("agent.plan.duration", of(ended).and("outcome", outcome))
                    .record(Duration.between(from, clock.instant()));
        }
    }

    private void plan(RuntimeEvent.AgentEvent event, String outcome) {
        count("agent.plans", of(event).and("outcome", outcome));
    }

    private void verdict(RuntimeEvent.IntentDecided decided) {
        Tags tags =
                switch (decided.verdict()) {
                    case Verdict.Allowed it -> Tags.of("verdict", "allowed", "rule", "none");
                    case Verdict.Denied it -> Tags.of("verdict", "denied", "rule", it.rule());
                    case Verdict.NeedsApproval it -> Tags.of("verdict", "needs-approval", "rule", "none");
                };
        count("policy.verdicts", of(decided).and(tags));
    }

    private void transaction(RuntimeEvent.TransactionEvent event, String state) {
        count("wallet.transactions", of(event).and("state", state));
    }

    private static String word(IntentOutcome outcome) {
        return switch (outcome) {
            case IntentOutcome.Denied it -> "denied";
            case IntentOutcome.WouldSend it -> "would-send";
            case IntentOutcome.Confirmed it -> "confirmed";
            case IntentOutcome.Reverted it -> "reverted";
            case IntentOutcome.Cancelled it -> "cancelled";
            case IntentOutcome.Expired it -> "expired";
            case IntentOutcome.AwaitingApproval it -> "awaiting-approval";
            case IntentOutcome.Busy it -> "busy";
            case IntentOutcome.Dropped it -> "dropped";
            case IntentOutcome.Unknown it -> "unknown";
        };
    }

    private static Tags of(RuntimeEvent.AgentEvent event) {
        return Tags.of("agent", event.agent().isEmpty() ? "none" : event.agent());
    }

    private static Tags of(RuntimeEvent.IntentEvent event) {
        return Tags.of("agent", event.origin().agent(), "source", event.origin().source());
    }

    private void count(String name, Tags tags) {
        registry.counter(name, tags).increment();
    }
}
