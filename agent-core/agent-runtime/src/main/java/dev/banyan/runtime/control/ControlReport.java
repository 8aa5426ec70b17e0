package dev.banyan.runtime.control;

import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.IntentId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How accounts stand after a word of an operator, one entry for each agent that it reached. */
public record ControlReport(List<Account> accounts) {

    /** Keeps its own copy. */
    public ControlReport {
        accounts = List.copyOf(accounts);
    }

    /** What an account may do. */
    public enum Standing {
        /** Everything that its policy allows. */
        RUNNING,
        /** Nothing new. */
        PAUSED,
        /** Nothing new but what ends the agent: what its file says under {@code exit}. */
        EXITING,
        /** Nothing at all. */
        HALTED,
        /** Nothing new, until an operator has looked at a transaction that is not ours. */
        FROZEN,
        /** Nothing on this node, for good: its journal can not be used, or another process writes it. Obeys no word. */
        LOST
    }

    /**
     * One account.
     *
     * @param reason who paused or halted it, or why it is frozen or lost
     * @param since when it came to stand so; empty while it runs
     * @param mayLand transactions that were handed to a node, or may have been, and are not mined
     */
    public record Account(
            String agent,
            Address address,
            Standing standing,
            Optional<String> reason,
            Optional<Instant> since,
            List<Pending> mayLand) {
        /** Keeps its own copy. */
        public Account {
            mayLand = List.copyOf(mayLand);
        }
    }

    /** A transaction that may still be mined. */
    public record Pending(Hash transaction, long nonce, IntentId intent) {}
}
