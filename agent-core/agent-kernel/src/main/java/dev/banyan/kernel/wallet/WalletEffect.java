package dev.banyan.kernel.wallet;

import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.chain.SimulationRequest;
import dev.banyan.api.chain.UnsignedTransaction;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import java.util.List;

/** What has to be done outside after the events of a {@link Decision} were stored. */
public sealed interface WalletEffect {

    /** Simulate, and come back with {@link WalletDecider#simulated} or {@link WalletDecider#simulationFailed}. */
    record Simulate(IntentId id, SimulationRequest request) implements WalletEffect {}

    /**
     * Sign all of these, and come back with {@link WalletDecider#signed}, or, if one of them could not be signed,
     * with {@link WalletDecider#signingFailed} and without the signatures of the others.
     */
    record Sign(IntentId id, List<UnsignedTransaction> transactions) implements WalletEffect {
        /** Keeps its own copy. */
        public Sign {
            transactions = List.copyOf(transactions);
        }
    }

    /** Hand these over in this order, and come back with {@link WalletDecider#sent} for each. */
    record Broadcast(IntentId id, List<SignedTransaction> transactions) implements WalletEffect {
        /** Keeps its own copy. */
        public Broadcast {
            transactions = List.copyOf(transactions);
        }
    }

    /** Tell whoever asked. A terminal outcome is told once, unless the intent is offered again. */
    record Notify(IntentId id, IntentOutcome outcome) implements WalletEffect {}

    /** The intent offered is under way already: whoever asked hears of its end. */
    record InProgress(IntentId id) implements WalletEffect {}

    /**
     * Make the intent that takes an allowance back, with this id, and offer it. Asked for again at later heads until
     * it is done.
     */
    record ProposeRevoke(IntentId id, Action.Approve revoke, long validUntilBlock) implements WalletEffect {}

    /** Tell the operator. */
    record Warn(IntentId id, String message) implements WalletEffect {}
}
