package dev.banyan.kernel.wallet;

import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.chain.SimulationRequest;
import dev.banyan.api.chain.UnsignedTransaction;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.Action;
import dev.banyan.api.intent.IntentId;
import dev.banyan.api.intent.IntentOutcome;
import java.util.List;
import java.util.Set;

/**
 * What has to be done outside. A {@link Decision} has at most one {@link Simulate}, one {@link Sign} and one {@link
 * Broadcast}; {@link Broadcast}, {@link Notify} and {@link Revise} only once its events are stored.
 */
public sealed interface WalletEffect {

    /**
     * Simulate all of these in one block after the same head, each standing on the calls of those before it that went
     * through, and come back with {@link WalletDecider#simulated} or {@link WalletDecider#simulationFailed}.
     *
     * @param layout how many transactions were laid out when it was asked for: the answers are good as long as that
     *     stays the same
     * @param wanted in the order in which they are judged; the pending calls are those of the first
     */
    record Simulate(long layout, List<Wanted> wanted) implements WalletEffect {
        /** Keeps its own copy. */
        public Simulate {
            wanted = List.copyOf(wanted);
        }

        /** The requests alone, in order. */
        public List<SimulationRequest> requests() {
            return wanted.stream().map(Wanted::request).toList();
        }
    }

    /** The simulation of one intent's calls. */
    record Wanted(IntentId id, SimulationRequest request) {}

    /**
     * Sign these, and come back with {@link WalletDecider#signed}. The transactions of one intent are signed all or
     * none: if one of them could not be signed, the signatures of that intent's others are thrown away, and {@link
     * WalletDecider#signingFailed} is told its id.
     */
    record Sign(List<Unsigned> transactions) implements WalletEffect {
        /** Keeps its own copy. */
        public Sign {
            transactions = List.copyOf(transactions);
        }
    }

    /** A transaction of an intent that wants a signature. */
    record Unsigned(IntentId id, UnsignedTransaction transaction) {}

    /**
     * Hand these over in this order, that of their nonces, and come back with {@link WalletDecider#sent}.
     *
     * @param unwanted what was signed earlier, is not mined, and must not be handed over again with them
     */
    record Broadcast(List<Signed> transactions, Set<Hash> unwanted) implements WalletEffect {
        /** Keeps its own copies. */
        public Broadcast {
            transactions = List.copyOf(transactions);
            unwanted = Set.copyOf(unwanted);
        }
    }

    /** A transaction of an intent with its signature. */
    record Signed(IntentId id, SignedTransaction transaction) {
        /** Its hash. */
        public Hash hash() {
            return transaction.hash();
        }
    }

    /** Tell whoever asked. A terminal outcome is told once, unless the intent is offered again. */
    record Notify(IntentId id, IntentOutcome outcome) implements WalletEffect {}

    /**
     * Tell the account's agent that an intent which had ended did so in another way: a reorg deeper than confirmations
     * took its transactions away, and this is what stands in their place.
     */
    record Revise(IntentId id, IntentOutcome outcome) implements WalletEffect {}

    /**
     * The intent offered is under way already: whoever asked hears of its end.
     *
     * @param id the id offered
     * @param in the intent that does it: itself, or the batch that claims it. A batch that ends before anything of it
     *     was signed has not done it, and {@code id} may be offered again
     */
    record InProgress(IntentId id, IntentId in) implements WalletEffect {}

    /**
     * Make the intent that takes an allowance back, with this id, and offer it. Asked for again at later heads until
     * it is done.
     */
    record ProposeRevoke(IntentId id, Action.Approve revoke, long validUntilBlock) implements WalletEffect {}

    /** Tell the operator. */
    record Warn(IntentId id, String message) implements WalletEffect {}
}
