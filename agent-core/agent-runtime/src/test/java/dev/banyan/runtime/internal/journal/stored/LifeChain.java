package dev.banyan.runtime.internal.journal.stored;

import dev.banyan.api.chain.Broadcaster.Sent;
import dev.banyan.api.chain.Fees;
import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.LogEntry;
import dev.banyan.api.chain.Receipt;
import dev.banyan.api.chain.SignedTransaction;
import dev.banyan.api.hex.Bytes;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.money.Wei;
import dev.banyan.kernel.wallet.HeadView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/** A chain that one account uses, and now and then somebody else with its key. */
final class LifeChain {

    static final int CONFIRMATIONS = 3;

    private static final Instant GENESIS = Instant.parse("2026-06-01T00:00:00Z");
    private static final int BLOCK_SECONDS = 600;

    private final List<Block> blocks = new ArrayList<>();
    private final Map<Long, SignedTransaction> pool = new TreeMap<>();
    private Wei baseFee = Wei.gwei(10);
    private int hashes;

    /** A used-up nonce: ours with its receipt, or somebody else's. */
    private sealed interface Used {}

    private record Ours(SignedTransaction transaction, Receipt receipt) implements Used {}

    private record Foreign() implements Used {}

    private record Block(Head head, List<Used> used) {}

    LifeChain() {
        grow(List.of());
    }

    void baseFee(Wei fee) {
        baseFee = fee;
    }

    Head head() {
        return blocks.getLast().head();
    }

    Fees fees() {
        return new Fees(baseFee, Wei.gwei(1));
    }

    Hash newHash() {
        return Hash.sha256("life " + hashes++);
    }

    Sent send(SignedTransaction transaction) {
        long nonce = transaction.transaction().nonce();
        SignedTransaction waiting = pool.get(nonce);
        if (transaction.equals(waiting)) {
            return new Sent.Known();
        }
        if (nonce < nonce(blocks.size())) {
            return new Sent.Refused("nonce_too_low", "nonce too low");
        }
        if (waiting != null && !paysTenthMore(transaction, waiting)) {
            return new Sent.Refused("underpriced", "replacement transaction underpriced");
        }
        pool.put(nonce, transaction);
        return new Sent.Accepted();
    }

    /** Mines up to {@code most}; those of the nonces that {@code fails} revert. */
    void mine(int most, LongPredicate fails) {
        List<Used> used = new ArrayList<>();
        long nonce = nonce(blocks.size());
        SignedTransaction next = pool.get(nonce);
        while (used.size() < most
                && next != null
                && !baseFee.isMoreThan(next.transaction().maxFeePerGas())) {
            used.add(new Ours(next, receipt(next, !fails.test(nonce))));
            pool.remove(nonce);
            nonce++;
            next = pool.get(nonce);
        }
        grow(used);
    }

    void mineForeign() {
        pool.remove(nonce(blocks.size()));
        grow(List.of(new Foreign()));
    }

    /** Leaves blocks and grows as many empty ones; what stood in them waits again or is lost. */
    void reorg(int depth, boolean lost) {
        for (int i = 0; i < depth && blocks.size() > 1; i++) {
            for (Used used : blocks.removeLast().used()) {
                if (!lost && used instanceof Ours ours) {
                    pool.put(ours.transaction().transaction().nonce(), ours.transaction());
                }
            }
        }
        for (int i = 0; i < depth; i++) {
            grow(List.of());
        }
    }

    void forgetPool() {
        pool.clear();
    }

    HeadView view(Set<Hash> asked) {
        Map<Hash, Receipt> receipts = new HashMap<>();
        for (Block block : blocks) {
            for (Used used : block.used()) {
                if (used instanceof Ours ours && asked.contains(ours.receipt().transaction())) {
                    receipts.put(ours.receipt().transaction(), ours.receipt());
                }
            }
        }
        int confirmed = Math.max(0, blocks.size() - CONFIRMATIONS);
        return new HeadView(
                head(), asked, receipts, nonce(blocks.size()), nonce(confirmed + 1), confirmed, fees(), head().time());
    }

    private long nonce(int firstBlocks) {
        return blocks.stream()
                .limit(firstBlocks)
                .mapToLong(b -> b.used().size())
                .sum();
    }

    private void grow(List<Used> used) {
        int number = blocks.size();
        Hash parent = blocks.isEmpty() ? Hash.ZERO : head().hash();
        Instant time = GENESIS.plusSeconds((long) BLOCK_SECONDS * number);
        blocks.add(new Block(new Head(number, newHash(), parent, time, baseFee, baseFee, 30_000_000), used));
    }

    private Receipt receipt(SignedTransaction signed, boolean succeeded) {
        Wei tip = signed.transaction().maxPriorityFeePerGas();
        Wei price = baseFee.plus(tip).min(signed.transaction().maxFeePerGas());
        LogEntry log = new LogEntry(
                signed.transaction().call().to(), List.of(newHash()), Bytes.of("0x07"), signed.hash(), blocks.size());
        return new Receipt(
                signed.hash(),
                newHash(),
                blocks.size(),
                succeeded,
                50_000,
                price,
                Wei.ZERO,
                succeeded ? List.of(log) : List.of());
    }

    private static boolean paysTenthMore(SignedTransaction one, SignedTransaction other) {
        return tenthMore(one.transaction().maxFeePerGas(), other.transaction().maxFeePerGas())
                && tenthMore(
                        one.transaction().maxPriorityFeePerGas(),
                        other.transaction().maxPriorityFeePerGas());
    }

    private static boolean tenthMore(Wei more, Wei less) {
        return !less.times(11).isMoreThan(more.times(10));
    }
}
