package dev.banyan.kernel.wallet;

import dev.banyan.api.intent.IntentId;
import dev.banyan.api.money.Wei;
import dev.banyan.kernel.collect.OrderedMap;
import java.math.BigInteger;
import java.util.AbstractMap;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Live intents in the order in which they came, and what is often asked of all of them: an immutable map. */
final class LiveIntents extends AbstractMap<IntentId, LiveIntent> {

    static final Comparator<IntentId> BY_TEXT = Comparator.comparing(IntentId::value);

    private static final LiveIntents NONE =
            new LiveIntents(OrderedMap.empty(BY_TEXT), OrderedMap.empty(BY_TEXT), Sums.NONE);

    private final OrderedMap<IntentId, LiveIntent> all;
    private final OrderedMap<IntentId, IntentId> batches;
    private final Sums sums;

    /**
     * @param inFlight see {@link WalletState#inFlight}
     * @param unmined see {@link WalletState#unmined}
     * @param committed see {@link WalletState#committed}
     */
    private record Sums(long inFlight, long unmined, BigInteger committed) {

        static final Sums NONE = new Sums(0, 0, BigInteger.ZERO);

        static Sums of(LiveIntent intent) {
            return new Sums(
                    intent.inFlight(), intent.unmined(), intent.committed().value());
        }

        Sums plus(Sums other) {
            return new Sums(inFlight + other.inFlight, unmined + other.unmined, committed.add(other.committed));
        }

        Sums minus(Sums other) {
            return new Sums(inFlight - other.inFlight, unmined - other.unmined, committed.subtract(other.committed));
        }
    }

    private LiveIntents(OrderedMap<IntentId, LiveIntent> all, OrderedMap<IntentId, IntentId> batches, Sums sums) {
        this.all = all;
        this.batches = batches;
        this.sums = sums;
    }

    static LiveIntents copyOf(Map<IntentId, LiveIntent> live) {
        if (live instanceof LiveIntents same) {
            return same;
        }
        LiveIntents copy = NONE;
        for (LiveIntent intent : live.values()) {
            copy = copy.with(intent);
        }
        return copy;
    }

    /** The same with an intent, which keeps its place if it was there; a payout stays with the batch that had it first. */
    LiveIntents with(LiveIntent intent) {
        IntentId id = intent.intent().id();
        Optional<LiveIntent> before = all.find(id);
        OrderedMap<IntentId, IntentId> claimed = batches;
        if (before.isEmpty()) {
            for (IntentId payout : Claims.payouts(intent.intent())) {
                claimed = claimed.containsKey(payout) ? claimed : claimed.with(payout, id);
            }
        }
        return new LiveIntents(
                all.with(id, intent), claimed, sumsWithout(before).plus(Sums.of(intent)));
    }

    LiveIntents without(IntentId id) {
        Optional<LiveIntent> before = all.find(id);
        OrderedMap<IntentId, IntentId> claimed = batches;
        for (IntentId payout :
                before.map(intent -> Claims.payouts(intent.intent())).orElse(List.of())) {
            claimed = claimed.find(payout).equals(Optional.of(id)) ? claimed.without(payout) : claimed;
        }
        return new LiveIntents(all.without(id), claimed, sumsWithout(before));
    }

    private Sums sumsWithout(Optional<LiveIntent> before) {
        return before.map(intent -> sums.minus(Sums.of(intent))).orElse(sums);
    }

    Optional<LiveIntent> find(IntentId id) {
        return all.find(id);
    }

    /** The intent of an id or, if there is none, the batch that holds the payout of that id. */
    Optional<LiveIntent> findByClaim(IntentId id) {
        return all.find(id).or(() -> batches.find(id).flatMap(all::find));
    }

    long inFlight() {
        return sums.inFlight();
    }

    long unmined() {
        return sums.unmined();
    }

    Wei committed() {
        return Wei.of(sums.committed());
    }

    @Override
    public @Nullable LiveIntent get(@Nullable Object id) {
        return all.get(id);
    }

    @Override
    public boolean containsKey(@Nullable Object id) {
        return all.containsKey(id);
    }

    @Override
    public Set<Map.Entry<IntentId, LiveIntent>> entrySet() {
        return all.entrySet();
    }
}
