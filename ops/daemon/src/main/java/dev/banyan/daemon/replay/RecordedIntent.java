package dev.banyan.daemon.replay;

import dev.banyan.api.chain.Simulation;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Intent;
import dev.banyan.api.intent.IntentOutcome;
import dev.banyan.api.policy.Verdict;
import dev.banyan.kernel.wallet.Conditions;
import dev.banyan.kernel.wallet.WalletState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a wallet's journal has of an intent.
 *
 * @param intent the wish
 * @param rulings what the gate decided, oldest first; more than one if a person was asked
 * @param transactions what was signed for it and what is known of each, in order
 * @param outcome how it ended, if it did
 */
public record RecordedIntent(
        Intent intent, List<Ruling> rulings, Map<Hash, String> transactions, Optional<IntentOutcome> outcome) {

    /**
     * A decision of the gate.
     *
     * @param verdict what it said
     * @param at when
     * @param before the wallet's state just before
     * @param simulation what the calls did, if they were simulated
     * @param under what was the case; empty if it is not known
     */
    public record Ruling(
            Verdict verdict,
            Instant at,
            WalletState before,
            Optional<Simulation> simulation,
            Optional<Conditions> under) {}
}
