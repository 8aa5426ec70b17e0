package dev.banyan.api.intent;

import dev.banyan.api.chain.Call;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One wish to change the chain.
 *
 * @param id its identity
 * @param origin who wants it
 * @param action what it declares; the gate judges what the calls do, not this
 * @param calls one or more, each a transaction of its own with consecutive nonces; all or, after a failure, no more
 * @param validUntilBlock the last block in which it is still wanted
 * @param bid what it can afford for its place in a block, if that may be more than the usual tip
 */
public record Intent(
        IntentId id, Origin origin, Action action, List<Call> calls, long validUntilBlock, Optional<Bid> bid) {

    /** Refuses an intent without calls, or with more than 16. */
    public Intent {
        calls = List.copyOf(calls);
        if (calls.isEmpty() || calls.size() > 16) {
            throw new IllegalArgumentException("1 to 16 calls expected: " + calls.size());
        }
    }

    /** An intent that pays the usual tip. */
    public Intent(IntentId id, Origin origin, Action action, List<Call> calls, long validUntilBlock) {
        this(id, origin, action, calls, validUntilBlock, Optional.empty());
    }

    /** The same with what it can afford. */
    public Intent withBid(Bid affordable) {
        return new Intent(id, origin, action, calls, validUntilBlock, Optional.of(affordable));
    }

    /**
     * The ids that are used up once it was sent: its own, and those of all payments that it makes. No two intents may
     * claim the same.
     */
    public Set<IntentId> claims() {
        if (!(action instanceof Action.PayBatch batch)) {
            return Set.of(id);
        }
        return Stream.concat(Stream.of(id), batch.payouts().stream().map(Payout::id))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What is paid under each id that it claims; nothing for ids that stand for no payment. */
    public Map<IntentId, Payment> payments() {
        return switch (action) {
            case Action.Pay pay -> Map.of(id, new Payment(pay.to(), pay.amount().units()));
            case Action.PayBatch batch ->
                batch.payouts().stream()
                        .collect(Collectors.toUnmodifiableMap(Payout::id, p -> new Payment(p.to(), p.amount())));
            default -> Map.of();
        };
    }
}
