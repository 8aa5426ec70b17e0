package dev.banyan.daemon.report;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Origin;
import dev.banyan.api.money.TokenAmount;
import dev.banyan.api.policy.Verdict;
import dev.banyan.api.strategy.Quarantined;
import dev.banyan.kernel.books.Booking;
import dev.banyan.runtime.event.RuntimeEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts what one agent does. Thread-safe. */
public final class AgentTally {

    private static final int DECISIONS = 50;

    private final AgentDefinition definition;
    private final Map<String, TokenAmount> nets = new LinkedHashMap<>();
    private final Set<String> armed = new LinkedHashSet<>();
    private final Map<String, List<Quarantined>> quarantined = new LinkedHashMap<>();
    private final Set<Hash> hashes = new LinkedHashSet<>();
    private final Map<Hash, Booking> bookings = new LinkedHashMap<>();
    private final Deque<String> decisions = new ArrayDeque<>();
    private final Map<String, String> lessons = new LinkedHashMap<>();
    private long plans;
    private long confirmed;
    private long reverted;
    private long replaced;
    private long cancelled;
    private long allowed;
    private long denied;
    private long needsApproval;

    /** A tally for the agent of a definition; its strategies start armed. */
    public AgentTally(AgentDefinition definition) {
        this.definition = definition;
        for (StrategyDefinition strategy : definition.strategies()) {
            nets.put(strategy.name(), TokenAmount.zero(definition.unit()));
            armed.add(strategy.name());
        }
    }

    /** The agent's name. */
    public String agent() {
        return definition.name();
    }

    /** The definition it counts for. */
    public AgentDefinition definition() {
        return definition;
    }

    /** Counts an event of this agent. */
    public synchronized void count(RuntimeEvent event) {
        switch (event) {
            case RuntimeEvent.PlanMade made -> plans++;
            case RuntimeEvent.StrategyArmed e -> armed.add(e.strategy());
            case RuntimeEvent.StrategyDisarmed e -> armed.remove(e.strategy());
            case RuntimeEvent.ProfitRemembered e -> nets.put(e.strategy(), e.net());
            case RuntimeEvent.AgentStarted e -> {
                quarantined.clear();
                lessons.clear();
            }
            case RuntimeEvent.LessonLearnt e -> lessons.put(e.id(), e.text());
            case RuntimeEvent.LessonDropped e -> lessons.remove(e.id());
            case RuntimeEvent.QuarantineChanged e -> quarantined.put(e.strategy(), e.all());
            case RuntimeEvent.IntentDecided e -> countVerdict(e.verdict());
            case RuntimeEvent.TransactionSent e -> hashes.add(e.transaction());
            case RuntimeEvent.TransactionMined e -> bookings.put(e.transaction(), e.booking());
            case RuntimeEvent.TransactionUnmined e -> bookings.remove(e.transaction());
            case RuntimeEvent.TransactionConfirmed e -> confirmed++;
            case RuntimeEvent.TransactionReverted e -> reverted++;
            case RuntimeEvent.TransactionReplaced e -> replaced++;
            case RuntimeEvent.TransactionCancelled e -> cancelled++;
            case RuntimeEvent.IntentEnded e -> book(e.origin(), e.net());
            case RuntimeEvent.IntentRevised e -> book(e.origin(), e.net());
            default -> {
                // The rest is told to people, not counted.
            }
        }
        String line = EventLines.decision(event);
        if (!line.isEmpty()) {
            decisions.addLast(line);
            if (decisions.size() > DECISIONS) {
                decisions.removeFirst();
            }
        }
    }

    private void book(Origin origin, TokenAmount more) {
        nets.computeIfPresent(origin.source(), (name, net) -> net.plus(more));
    }

    /** What was counted so far. */
    public synchronized AgentSnapshot snapshot() {
        List<AgentSnapshot.StrategyLine> lines = definition.strategies().stream()
                .map(s -> new AgentSnapshot.StrategyLine(
                        s.name(),
                        s.kind(),
                        armed.contains(s.name()),
                        nets.getOrDefault(s.name(), TokenAmount.zero(definition.unit())),
                        quarantined.getOrDefault(s.name(), List.of())))
                .toList();
        return new AgentSnapshot(
                definition.name(),
                definition.wallet().address(),
                definition.mode() == AgentDefinition.Mode.LIVE ? "live" : "paper",
                definition.unit(),
                lines,
                plans,
                List.copyOf(hashes),
                List.copyOf(bookings.values()),
                new AgentSnapshot.Transactions(hashes.size(), confirmed, reverted, replaced, cancelled),
                new AgentSnapshot.Verdicts(allowed, denied, needsApproval),
                List.copyOf(decisions),
                List.copyOf(lessons.values()));
    }

    private void countVerdict(Verdict verdict) {
        switch (verdict) {
            case Verdict.Allowed yes -> allowed++;
            case Verdict.Denied no -> denied++;
            case Verdict.NeedsApproval ask -> needsApproval++;
        }
    }
}
