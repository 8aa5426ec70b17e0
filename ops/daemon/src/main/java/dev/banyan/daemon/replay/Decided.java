package dev.banyan.daemon.replay;

import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.policy.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A decision of then beside the same of today.
 *
 * @param then what the journal has
 * @param today what today's reader, planner and rules make of the same answer; empty if the journal does not hold enough
 * @param intents what the gate said and says of what was proposed then
 * @param differences what would go another way today, one line each; empty if nothing would
 */
public record Decided(RecordedDecision then, Optional<Step> today, List<OneIntent> intents, List<String> differences) {

    /** Keeps its own copies. */
    public Decided {
        intents = List.copyOf(intents);
        differences = List.copyOf(differences);
    }

    /**
     * An intent of a decision.
     *
     * @param verdicts of the gate, then and today, oldest first; none if the wallet's journal has none
     * @param transactions what was signed for it and what is known of each
     * @param outcome how it ended, if it did
     */
    public record OneIntent(
            IntentId id, List<Verdicts> verdicts, Map<Hash, String> transactions, Optional<IntentOutcome> outcome) {

        /** Keeps its own copy. */
        public OneIntent {
            verdicts = List.copyOf(verdicts);
        }
    }

    /** What the gate said then, and what it says today. */
    public record Verdicts(Verdict then, Rejudged today) {}
}
