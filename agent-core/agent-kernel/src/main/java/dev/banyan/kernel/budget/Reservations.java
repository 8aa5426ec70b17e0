package dev.banyan.kernel.budget;

import dev.banyan.kernel.collect.OrderedMap;
import java.util.AbstractMap;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Open reservations, and their sum in each lane: an immutable map. */
final class Reservations extends AbstractMap<BudgetLedger.Key, Spend> {

    private static final Comparator<BudgetLedger.Key> ORDER =
            Comparator.comparing((BudgetLedger.Key key) -> key.intent().value()).thenComparing(BudgetLedger.Key::lane);

    private static final Reservations NONE = new Reservations(OrderedMap.empty(ORDER), Map.of());

    private final OrderedMap<BudgetLedger.Key, Spend> all;
    private final Map<Lane, Spend> sums;

    private Reservations(OrderedMap<BudgetLedger.Key, Spend> all, Map<Lane, Spend> sums) {
        this.all = all;
        this.sums = sums;
    }

    static Reservations copyOf(Map<BudgetLedger.Key, Spend> reserved) {
        if (reserved instanceof Reservations same) {
            return same;
        }
        Reservations copy = NONE;
        for (Map.Entry<BudgetLedger.Key, Spend> entry : reserved.entrySet()) {
            copy = copy.with(entry.getKey(), entry.getValue());
        }
        return copy;
    }

    Reservations with(BudgetLedger.Key key, Spend spend) {
        Spend rest = sum(key.lane()).minus(all.find(key).orElse(Spend.NONE));
        return new Reservations(all.with(key, spend), sums(key.lane(), rest.plus(spend)));
    }

    Reservations without(BudgetLedger.Key key) {
        return new Reservations(
                all.without(key),
                sums(key.lane(), sum(key.lane()).minus(all.find(key).orElse(Spend.NONE))));
    }

    /** Everything reserved in a lane. */
    Spend sum(Lane lane) {
        return sums.getOrDefault(lane, Spend.NONE);
    }

    private Map<Lane, Spend> sums(Lane lane, Spend sum) {
        Map<Lane, Spend> next = new EnumMap<>(Lane.class);
        next.putAll(sums);
        next.put(lane, sum);
        return next;
    }

    @Override
    public @Nullable Spend get(@Nullable Object key) {
        return all.get(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return all.containsKey(key);
    }

    @Override
    public Set<Map.Entry<BudgetLedger.Key, Spend>> entrySet() {
        return all.entrySet();
    }
}
