package dev.banyan.testkit.chain;

import dev.banyan.api.chain.Broadcaster.Sent;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.hex.Address;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.money.Wei;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Transactions that wait for a block, by the rules of a usual node: one for a nonce, and 10 % more to replace it. */
final class FakePool {

    private static final long REPLACEMENT_PERCENT = 110;

    private final List<Waiting> waiting = new ArrayList<>();

    record Waiting(Address sender, SignedTransaction transaction) {
        long nonce() {
            return transaction.transaction().nonce();
        }
    }

    Sent offer(Address sender, SignedTransaction transaction, long nextNonce) {
        if (waiting.stream().anyMatch(w -> w.transaction().hash().equals(transaction.hash()))) {
            return new Sent.Known();
        }
        long nonce = transaction.transaction().nonce();
        if (nonce < nextNonce) {
            return new Sent.Refused("nonce_too_low", "next nonce is " + nextNonce);
        }
        Optional<Waiting> rival = waiting.stream()
                .filter(w -> w.sender().equals(sender) && w.nonce() == nonce)
                .findFirst();
        if (rival.isPresent() && !outbids(transaction, rival.get().transaction())) {
            return new Sent.Refused("underpriced", "a replacement pays 10 % more");
        }
        rival.ifPresent(waiting::remove);
        waiting.add(new Waiting(sender, transaction));
        return new Sent.Accepted();
    }

    /** The next one that may be mined: the right nonce for its sender, and a cap that covers the base fee. */
    Optional<Waiting> next(FakeLedger ledger, Wei baseFee) {
        return waiting.stream()
                .filter(w -> w.nonce() == ledger.nonce(w.sender()))
                .filter(w -> !baseFee.isMoreThan(w.transaction().transaction().maxFeePerGas()))
                .max(Comparator.comparing(w -> w.transaction().transaction().maxPriorityFeePerGas()));
    }

    void remove(Waiting mined) {
        waiting.removeIf(w -> w.sender().equals(mined.sender()) && w.nonce() == mined.nonce());
    }

    boolean evict(Hash transaction) {
        return waiting.removeIf(w -> w.transaction().hash().equals(transaction));
    }

    void dropStale(FakeLedger ledger) {
        waiting.removeIf(w -> w.nonce() < ledger.nonce(w.sender()));
    }

    List<SignedTransaction> all() {
        return waiting.stream().map(Waiting::transaction).toList();
    }

    private static boolean outbids(SignedTransaction bid, SignedTransaction standing) {
        return enough(bid.transaction().maxFeePerGas(), standing.transaction().maxFeePerGas())
                && enough(
                        bid.transaction().maxPriorityFeePerGas(),
                        standing.transaction().maxPriorityFeePerGas());
    }

    private static boolean enough(Wei bid, Wei standing) {
        return !standing.times(REPLACEMENT_PERCENT).isMoreThan(bid.times(100));
    }
}
