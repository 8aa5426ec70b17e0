package dev.banyan.web3j.client;

import dev.banyan.api.chain.Broadcaster.Sent;
import dev.banyan.api.chain.ChainException.Code;
import dev.banyan.web3j.rpc.Faults;
import dev.banyan.web3j.rpc.RpcReply.Fault;
import java.util.List;
import java.util.Locale;

/**
 * What a node's refusal of a transaction means. There are no numbers for it, so the words decide: those of geth,
 * Anvil, Nethermind, Erigon, Reth and Besu.
 */
final class PoolAnswer {

    static final String NONCE_TOO_LOW = "nonce_too_low";
    static final String UNDERPRICED = "underpriced";
    static final String INSUFFICIENT_FUNDS = "insufficient_funds";
    static final String OTHER = "other";

    private static final List<String> KNOWN = List.of(
            "already known",
            "alreadyknown",
            "already_exists",
            "already imported",
            "already in pool",
            "known transaction",
            "existing tx with same hash");
    private static final List<String> LOW_NONCE = List.of("nonce too low", "nonce_too_low", "oldnonce", "old nonce");
    private static final List<String> CHEAP = List.of(
            "underpriced",
            "feetoolow",
            "fee too low",
            "replacementnotallowed",
            "replacement not allowed",
            "gas price below",
            "gas price too low",
            "less than block base fee");
    private static final List<String> POOR =
            List.of("insufficient funds", "insufficientfunds", "insufficient balance", "exceeds account balance");

    private PoolAnswer() {}

    static Sent of(Fault fault) {
        String words = fault.message().toLowerCase(Locale.ROOT);
        if (says(words, KNOWN)) {
            return new Sent.Known();
        }
        if (says(words, LOW_NONCE)) {
            return new Sent.Refused(NONCE_TOO_LOW, fault.message());
        }
        if (says(words, CHEAP)) {
            return new Sent.Refused(UNDERPRICED, fault.message());
        }
        if (says(words, POOR)) {
            return new Sent.Refused(INSUFFICIENT_FUNDS, fault.message());
        }
        boolean unclear = Faults.isInternal(fault) || Faults.code(fault) == Code.RATE_LIMITED;
        return unclear ? new Sent.Unknown(fault.message()) : new Sent.Refused(OTHER, fault.message());
    }

    private static boolean says(String words, List<String> phrases) {
        return phrases.stream().anyMatch(words::contains);
    }
}
