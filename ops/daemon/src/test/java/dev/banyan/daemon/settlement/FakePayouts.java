package dev.banyan.daemon.settlement;

import dev.banyan.api.chain.BlockRef;
import dev.banyan.api.hex.Hash;
import dev.banyan.api.intent.PaidPayout;
import dev.banyan.api.intent.Payout;
import dev.banyan.api.intent.PayoutReader;
import dev.banyan.api.money.Token;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** A batch payer's memory that a test writes down. */
final class FakePayouts implements PayoutReader {

    private final Map<Hash, PaidPayout> paid = new HashMap<>();

    void pay(Token token, Payout payout) {
        paid.put(payout.key(), new PaidPayout(token.address(), payout, Hash.sha256(payout.toString()), 5));
    }

    @Override
    public CompletionStage<Set<Hash>> used(List<Hash> keys, BlockRef at) {
        return CompletableFuture.completedFuture(
                keys.stream().filter(paid::containsKey).collect(Collectors.toSet()));
    }

    @Override
    public CompletionStage<Set<Hash>> usedOtherwise(Token token, List<Payout> payouts, BlockRef at) {
        return CompletableFuture.completedFuture(payouts.stream()
                .filter(payout -> {
                    PaidPayout made = paid.get(payout.key());
                    return made != null && !made.payout().equals(payout);
                })
                .map(Payout::key)
                .collect(Collectors.toSet()));
    }

    @Override
    public CompletionStage<Map<Hash, PaidPayout>> payments(List<Hash> keys) {
        return CompletableFuture.completedFuture(
                keys.stream().filter(paid::containsKey).collect(Collectors.toMap(key -> key, paid::get)));
    }
}
