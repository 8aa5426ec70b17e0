package dev.banyan.runtime.internal.strategy;

import dev.banyan.api.chain.Head;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.strategy.Diagnosis;
import dev.banyan.api.strategy.Fault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Decides which of a strategy's intents are looked into: those whose simulation or whose transaction reverted, one at a time, as of the
 * newest head. What comes while another is looked into is left out: a fault that lasts shows again. Part of the StrategyRunner, and used by it alone.
 */
final class Examiner {

    /** How the gate calls a refusal whose reason is a simulation that reverted. */
    private static final String SIMULATION = "simulation";

    private static final int REMEMBERED = 256;

    private final Diagnosis diagnosis;
    private final Map<IntentId, Intent> proposed = new LinkedHashMap<>(0);
    private Optional<Head> newest = Optional.empty();
    private boolean busy;

    /** What is asked. */
    record Examination(IntentId id, long block, CompletionStage<Optional<Fault>> answer) {}

    Examiner(Diagnosis diagnosis) {
        this.diagnosis = diagnosis;
    }

    void look(Head head) {
        newest = Optional.of(head);
    }

    /** Intents whose end may have to be explained. */
    void remember(List<Intent> intents) {
        if (diagnosis.equals(Diagnosis.NONE)) {
            return;
        }
        intents.forEach(intent -> proposed.put(intent.id(), intent));
        while (proposed.size() > REMEMBERED) {
            proposed.remove(proposed.keySet().iterator().next());
        }
    }

    /** What is to be asked about an outcome, if anything; {@link #done} says that the answer came. */
    Optional<Examination> examine(IntentId id, IntentOutcome outcome) {
        Optional<Intent> intent = Optional.ofNullable(outcome.terminal() ? proposed.remove(id) : null);
        if (busy || intent.isEmpty() || newest.isEmpty() || !reverted(outcome)) {
            return Optional.empty();
        }
        busy = true;
        Head head = newest.get();
        return Optional.of(new Examination(id, head.number(), diagnosis.of(intent.get(), head)));
    }

    void done() {
        busy = false;
    }

    private static boolean reverted(IntentOutcome outcome) {
        return outcome instanceof IntentOutcome.Reverted
                || (outcome instanceof IntentOutcome.Denied denied
                        && denied.rule().equals(SIMULATION));
    }
}
