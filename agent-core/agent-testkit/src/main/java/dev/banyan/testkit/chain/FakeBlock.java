package dev.banyan.testkit.chain;

import dev.banyan.api.chain.Fees;
import dev.banyan.api.chain.Head;
import dev.banyan.api.chain.LogEntry;
import dev.banyan.api.chain.Receipt;
import dev.banyan.api.chain.UnsignedTransaction;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.money.Wei;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A block of a {@link FakeChain}: its head, the state after it, and what was mined in it. */
record FakeBlock(Head head, FakeLedger ledger, List<FakePool.Waiting> mined, Map<Hash, Receipt> receipts) {

    private static final long GAS_LIMIT = 30_000_000;
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    static FakeBlock genesis(Instant time, Fees fees) {
        Hash hash = FakeHash.of("genesis");
        Head head = new Head(0, hash, Hash.ZERO, time, fees.nextBaseFee(), fees.nextBaseFee(), GAS_LIMIT);
        return new FakeBlock(head, FakeLedger.empty(), List.of(), Map.of());
    }

    FakeBlock with(FakeLedger changed) {
        return new FakeBlock(head, changed, mined, receipts);
    }

    /** The block on top of this one, with everything of the pool that may be mined. */
    FakeBlock next(FakePool pool, Wei nextBaseFee, long branch, Function<FakePool.Waiting, FakeEffect> effects) {
        Hash hash = FakeHash.of(head.hash() + "/" + branch);
        Head next = new Head(
                head.number() + 1,
                hash,
                head.hash(),
                head.time().plus(INTERVAL),
                head.nextBaseFee(),
                nextBaseFee,
                GAS_LIMIT);
        FakeLedger state = ledger;
        List<FakePool.Waiting> taken = new ArrayList<>();
        Map<Hash, Receipt> written = new HashMap<>();
        for (Optional<FakePool.Waiting> found = pool.next(state, next.baseFee());
                found.isPresent();
                found = pool.next(state, next.baseFee())) {
            FakePool.Waiting waiting = found.get();
            pool.remove(waiting);
            FakeEffect effect = effects.apply(waiting);
            Receipt receipt = receipt(next, waiting, effect);
            state = after(state, waiting, effect, receipt);
            taken.add(waiting);
            written.put(receipt.transaction(), receipt);
        }
        return new FakeBlock(next, state, List.copyOf(taken), Map.copyOf(written));
    }

    private static FakeLedger after(FakeLedger state, FakePool.Waiting waiting, FakeEffect effect, Receipt receipt) {
        FakeLedger changed = state.withNonce(waiting.sender(), waiting.nonce() + 1)
                .charged(waiting.sender(), receipt.fee().value());
        return switch (effect) {
            case FakeEffect.Done done ->
                changed.after(
                        waiting.sender(), waiting.transaction().transaction().call(), done);
            case FakeEffect.Reverts reverts -> changed;
        };
    }

    private static Receipt receipt(Head head, FakePool.Waiting waiting, FakeEffect effect) {
        UnsignedTransaction transaction = waiting.transaction().transaction();
        Hash hash = waiting.transaction().hash();
        Wei price = transaction.maxFeePerGas().min(head.baseFee().plus(transaction.maxPriorityFeePerGas()));
        List<LogEntry> logs =
                switch (effect) {
                    case FakeEffect.Done done ->
                        done.logs().stream()
                                .map(l -> new LogEntry(l.address(), l.topics(), l.data(), hash, l.index()))
                                .toList();
                    case FakeEffect.Reverts reverts -> List.of();
                };
        return new Receipt(
                hash,
                head.hash(),
                head.number(),
                effect instanceof FakeEffect.Done,
                Math.min(effect.gas(), transaction.gasLimit()),
                price,
                Wei.ZERO,
                logs);
    }
}
