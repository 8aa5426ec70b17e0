package dev.banyan.daemon.settlement;

import dev.banyan.api.chain.ChainReader;
import dev.banyan.api.intent.PayoutReader;
import dev.banyan.daemon.report.SettlementSnapshot;
import dev.banyan.daemon.report.SettlementSnapshot.OnChain;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** One list and what the chain said about it last. Thread-safe. */
final class ReconciledSettlement {

    private final FollowedSettlement settlement;
    private final ChainReader chain;
    private final PayoutReader payouts;
    private Optional<CompletableFuture<OnChain>> asked = Optional.empty();
    private Optional<OnChain> found = Optional.empty();
    private boolean begun;
    private boolean said;

    ReconciledSettlement(FollowedSettlement settlement, ChainReader chain, PayoutReader payouts) {
        this.settlement = settlement;
        this.chain = chain;
        this.payouts = payouts;
    }

    /**
     * Says what there is to be paid, or why nothing is, once that is known. Once the list is worked off: asks the chain, again if it does not answer,
     * and says what it said.
     */
    synchronized void look(Consumer<String> say) {
        if (!begun && settlement.state().told()) {
            begun = true;
            beginning().forEach(say);
        }
        if (said || !settlement.state().workedOff()) {
            return;
        }
        if (asked.isEmpty() || asked.get().isCompletedExceptionally()) {
            asked = Optional.of(Reconciliation.of(settlement, chain, payouts).toCompletableFuture());
        } else if (asked.get().isDone()) {
            found = Optional.of(asked.get().join());
            said = true;
            SettlementLines.workedOff(settlement.agent().name(), snapshot()).forEach(say);
        }
    }

    private List<String> beginning() {
        List<String> objections = settlement.objections();
        return objections.isEmpty()
                ? SettlementLines.begins(
                        settlement.agent().name(),
                        snapshot(),
                        settlement.due(),
                        settlement.perDay(),
                        settlement.state().resting().size())
                : SettlementLines.refuses(settlement.agent().name(), snapshot(), objections);
    }

    /** Asks the chain, however far the list is. */
    CompletionStage<Void> refresh() {
        return Reconciliation.of(settlement, chain, payouts).thenAccept(this::keep);
    }

    synchronized SettlementSnapshot snapshot() {
        SettlementSnapshot snapshot = settlement.snapshot();
        return found.map(snapshot::with).orElse(snapshot);
    }

    private synchronized void keep(OnChain answer) {
        found = Optional.of(answer);
    }
}
