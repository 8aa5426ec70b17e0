package dev.banyan.daemon.settlement;

import dev.banyan.api.agent.AgentDefinition;
import dev.banyan.api.agent.StrategyDefinition;
import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.intent.PayoutReader;
import dev.banyan.api.strategy.Strategy;
import dev.banyan.daemon.report.SettlementSnapshot;
import dev.banyan.strategies.settlement.SettlementStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * The lists that the agents of a run pay. Strategies are put in while the agents are assembled; from then on any thread may
 * ask.
 */
public final class Settlements {

    private final List<Entry> entries = new ArrayList<>();

    /** No list. */
    public Settlements() {}

    private record Entry(FollowedSettlement settlement, ReconciledSettlement check) {}

    /** The strategy to run in place of {@code made}: the same, and followed if it settles a list. */
    public Strategy<?> follow(
            AgentDefinition agent,
            StrategyDefinition definition,
            Strategy<?> made,
            ChainReader chain,
            PayoutReader payouts) {
        if (!(made instanceof SettlementStrategy strategy)) {
            return made;
        }
        FollowedSettlement followed = new FollowedSettlement(agent, definition.name(), strategy);
        entries.add(new Entry(followed, new ReconciledSettlement(followed, chain, payouts)));
        return followed;
    }

    /** Complete once every account has said what it remembers of its lists. */
    public CompletionStage<Void> told() {
        return CompletableFuture.allOf(entries.stream()
                .map(entry -> entry.settlement().told().toCompletableFuture())
                .toArray(CompletableFuture[]::new));
    }

    /** Why lists are not paid, a line of a file each. */
    public List<String> objections() {
        return entries.stream()
                .flatMap(entry -> entry.settlement().objections().stream())
                .toList();
    }

    /** Looks whether a list is worked off; says so once the chain was asked about it. To be called every now and then. */
    public void look(Consumer<String> say) {
        entries.forEach(entry -> entry.check().look(say));
    }

    /** Asks the chain about every list, however far it is. */
    public CompletionStage<Void> reconcile() {
        return CompletableFuture.allOf(entries.stream()
                .map(entry -> entry.check().refresh().toCompletableFuture())
                .toArray(CompletableFuture[]::new));
    }

    /** How far an agent's lists are, in the order of its file. */
    public List<SettlementSnapshot> of(String agent) {
        return entries.stream()
                .filter(entry -> entry.settlement().agent().name().equals(agent))
                .map(entry -> entry.check().snapshot())
                .toList();
    }
}
